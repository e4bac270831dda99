package preview

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"
)

// own is where the preview's own files lie; no page of a report can have an
// address there, since annals writes no address that begins with a dot.
const own = "/.preview/"

//go:embed live.js
var liveScript []byte

//go:embed live.css
var liveStyle []byte

//go:embed paper.html
var paperPage []byte

//go:embed paper.js
var paperScript []byte

//go:embed wait.html
var waitPage []byte

// guard lets in only requests that were meant for this server on this machine.
// Without it a site that is open in the same browser could name a host of its
// own, let it resolve to 127.0.0.1, and read the report (DNS rebinding).
func guard(port int, s *stage) http.Handler {
	hosts := map[string]bool{
		fmt.Sprintf("127.0.0.1:%d", port): true,
		fmt.Sprintf("localhost:%d", port): true,
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'")
		h.Set("Cache-Control", "no-store")
		switch {
		case !hosts[strings.ToLower(r.Host)]:
			http.Error(w, s.lang.Translate("This preview is for the machine that it runs on."), http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, s.lang.Translate("A preview can only be read."), http.StatusMethodNotAllowed)
		case strings.HasPrefix(r.URL.Path, own):
			s.serveOwn(w, r)
		default:
			s.serve(w, r)
		}
	})
}

// serve sends a file of the site.
func (s *stage) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	data, ok := s.file(name)
	if !ok {
		if data, ok = s.file(path.Join(name, "index.html")); ok {
			if !strings.HasSuffix(r.URL.Path, "/") {
				http.Redirect(w, r, "/"+name+"/", http.StatusFound)
				return
			}
			name = path.Join(name, "index.html")
		}
	}
	status := http.StatusOK
	if !ok {
		status = http.StatusNotFound
		name = "404.html"
		if data, ok = s.file(name); !ok {
			data = s.inWords(waitPage)
		}
	}
	if path.Ext(name) == ".html" {
		data = live(data)
	}
	if status == http.StatusNotFound {
		data = baseForm.ReplaceAll(data, []byte(`<base href="/">`)) // the preview has its site at the root
	}
	w.Header().Set("Content-Type", mediaType(name))
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}

var baseForm = regexp.MustCompile(`<base href="[^"]*">`)

var sayForm = regexp.MustCompile(`\{\{say "([^"]*)"\}\}`)

// inWords says in the writer's language what a page of the preview's own says.
func (s *stage) inWords(page []byte) []byte {
	page = bytes.ReplaceAll(page, []byte(`lang="en"`), []byte(`lang="`+s.lang.Tag()+`"`))
	return sayForm.ReplaceAllFunc(page, func(m []byte) []byte {
		return []byte(html.EscapeString(s.lang.Translate(string(sayForm.FindSubmatch(m)[1]))))
	})
}

// live adds the script that reloads the page and shows what is wrong. The
// policy that a published page carries forbids it; here the server's own holds.
func live(page []byte) []byte {
	if from := bytes.Index(page, []byte(`<meta http-equiv="Content-Security-Policy"`)); from >= 0 {
		if length := bytes.IndexByte(page[from:], '>'); length >= 0 {
			page = append(page[:from:from], page[from+length+1:]...)
		}
	}
	const tags = `<link rel="stylesheet" href="` + own + `live.css"><script defer src="` + own + `live.js"></script>`
	at := bytes.LastIndex(page, []byte("</head>"))
	if at < 0 {
		return page
	}
	out := make([]byte, 0, len(page)+len(tags))
	out = append(out, page[:at]...)
	out = append(out, tags...)
	return append(out, page[at:]...)
}

// serveOwn sends the preview's script and style, and the stream of what happens.
func (s *stage) serveOwn(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimPrefix(r.URL.Path, own) {
	case "live.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(liveScript))
	case "live.css":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(liveStyle))
	case "paper.html":
		w.Header().Set("Content-Type", mediaType("paper.html"))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(live(s.inWords(paperPage))))
	case "paper.js":
		w.Header().Set("Content-Type", mediaType("paper.js"))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(paperScript))
	case "events":
		s.events(w, r)
	default:
		http.NotFound(w, r)
	}
}

// events tells the browser each state, as server-sent events
// (html.spec.whatwg.org, 9.2), for as long as it listens.
func (s *stage) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	for !s.over() {
		say, serial := s.now()
		if _, err := fmt.Fprintf(w, "data: %s\n\n", say); err != nil {
			return
		}
		if flush.Flush() != nil {
			return
		}
		next, leave := s.wait(serial)
		select {
		case <-next:
		case <-r.Context().Done():
			leave()
			return
		}
	}
}

// mediaTypes are those of the files that a site of annals holds; what the
// system's own tables say differs from machine to machine.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".woff2": "font/woff2", ".woff": "font/woff", ".pdf": "application/pdf", ".epub": "application/epub+zip",
}

func mediaType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t := mediaTypes[ext]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
