package preview

import (
	"bufio"
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"annals/internal/build"
	"annals/internal/words"
)

// FuzzRequest sends anything that can be read as a request. Only requests for
// this machine get an answer, which is a file of the site or the preview's own,
// and nobody is sent elsewhere.
func FuzzRequest(f *testing.F) {
	for _, s := range []string{
		"GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET /p HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n", "HEAD /p/ HTTP/1.1\r\nHost: LOCALHOST:8000\r\nRange: bytes=1-2,-9\r\n\r\n",
		"GET /report.pdf HTTP/1.1\r\nHost: localhost:8000\r\nRange: bytes=0-3\r\nIf-Range: \"x\"\r\n\r\n", "GET http://localhost:8000/../../etc/passwd HTTP/1.1\r\nHost: evil.example\r\n\r\n",
		"GET //evil.example/%2e%2e/ HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET /%2F%2Fevil.example HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET /\\evil.example HTTP/1.1\r\nHost: localhost:8000\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 1\r\n\r\nx", "GET /.preview/events HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET /.preview/paper.html HTTP/1.1\r\nHost: localhost:8000\r\n\r\n",
		"GET /.preview/../style.css HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET /sub HTTP/1.1\r\nHost: localhost:8000.evil.example\r\n\r\n", "GET * HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
	} {
		f.Add([]byte(s))
	}
	files := []build.File{
		{Path: "index.html", Data: []byte("<!DOCTYPE html><head><title>start</title></head>")}, {Path: "404.html", Data: []byte("<!DOCTYPE html><head></head>missing")},
		{Path: "p/index.html", Data: []byte("<!DOCTYPE html><head></head>a page")}, {Path: "evil.example/index.html", Data: []byte("<head></head>named as a host")},
		{Path: "style.css", Data: []byte("p{}")}, {Path: "report.pdf", Data: []byte("%PDF-1.7 paper")}, {Path: "sub/a b.png", Data: []byte("pixels")},
	}
	s := newStage(words.English)
	s.show(files)
	s.close() // the stream of events ends at once
	serve := guard(8000, s)
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw)))
		if err != nil {
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		w := httptest.NewRecorder()
		serve.ServeHTTP(w, r.WithContext(ctx))
		host := strings.ToLower(r.Host)
		meant := host == "localhost:8000" || host == "127.0.0.1:8000"
		if !meant && w.Code != http.StatusForbidden {
			t.Fatalf("a request for %q is answered with %d", r.Host, w.Code)
		}
		if to := w.Header().Get("Location"); to != "" && (to[0] != '/' || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n")) {
			t.Fatalf("%q is sent to %q", r.URL, to)
		}
		if w.Code != http.StatusOK || strings.HasPrefix(r.URL.Path, own) || r.Method == http.MethodHead {
			return
		}
		body := w.Body.Bytes()
		for _, f := range files {
			if bytes.Equal(body, f.Data) || bytes.Equal(body, live(f.Data)) {
				return
			}
		}
		t.Fatalf("%q is answered with %q, which is no file of the site", r.URL, body)
	})
}
