package address

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"annals/internal/source/placed"
)

// Scheme returns the scheme of an address in lower case, "" where it has none.
func Scheme(s string) string {
	i := strings.IndexByte(s, ':')
	if i < 1 {
		return ""
	}
	for _, r := range s[:i] {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+-.", r) {
			return ""
		}
	}
	return strings.ToLower(s[:i])
}

// Remote reports whether an address leads to another server.
func Remote(s string) bool {
	scheme := Scheme(s)
	return scheme == "http" || scheme == "https" || scheme == "ftp" || strings.HasPrefix(s, "//")
}

// External checks an address outside the report and returns it in ASCII,
// as PDF, EPUB and HTML take it: hosts in Punycode, other letters and blanks
// as %-escapes. What is escaped already stays as it is.
func External(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "//") {
		s = "https:" + s
	}
	scheme := Scheme(s)
	if scheme != "http" && scheme != "https" && scheme != "ftp" || !strings.HasPrefix(s[len(scheme)+1:], "//") {
		return "", false
	}
	rest := s[len(scheme)+3:]
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority, tail := rest[:end], rest[end:]
	user := ""
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		user, authority = Escape(authority[:i+1]), authority[i+1:]
	}
	host, port := authority, ""
	if i := strings.LastIndexByte(authority, ':'); i >= 0 && !strings.HasSuffix(authority, "]") {
		host, port = authority[:i], authority[i:]
	}
	if !isASCII(host) {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", false
		}
		host = ascii
	}
	if host == "" || strings.ContainsAny(host, " \t\\<>\"") {
		return "", false
	}
	full := scheme + "://" + user + host + port + Escape(tail)
	if u, err := url.Parse(full); err != nil || u.Host == "" {
		return "", false
	}
	return full, true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Escape escapes what may not stand in an address (RFC 3986), and percent
// signs that begin no escape.
func Escape(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		ch := s[i]
		bad := ch <= ' ' || ch >= 0x7f || strings.IndexByte("\"<>\\^`{|}", ch) >= 0 || ch == '%' && !escape(s[i:])
		if bad {
			b.WriteByte('%')
			b.WriteByte(hex[ch>>4])
			b.WriteByte(hex[ch&15])
		} else {
			b.WriteByte(ch)
		}
	}
	return b.String()
}

// escape reports whether a string begins with a %-escape.
func escape(s string) bool {
	return len(s) > 2 && isHex(s[1]) && isHex(s[2])
}

func isHex(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F'
}

// Unescaped returns a path as written and, where that differs, with %-escapes
// resolved, in NFC.
func Unescaped(s string) []string {
	s = norm.NFC.String(s)
	if u, err := url.PathUnescape(s); err == nil && u != s {
		return []string{s, norm.NFC.String(u)}
	}
	return []string{s}
}

// Bare is what spellings of one address have in common.
func Bare(u string) string {
	u = strings.TrimSpace(u)
	for _, scheme := range []string{"https://", "http://", "//"} {
		if len(u) >= len(scheme) && strings.EqualFold(u[:len(scheme)], scheme) {
			u = u[len(scheme):]
			break
		}
	}
	host, rest, _ := strings.Cut(u, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	return strings.TrimSuffix(host+"/"+rest, "/")
}

// WithoutSite cuts the report's own origin off an address, so that a link with
// the whole address is one within the report,
// which lies at the path base.
func WithoutSite(address, origin, base string) (string, bool) {
	if origin == "" {
		return "", false
	}
	_, host, _ := strings.Cut(origin, "//")
	for _, prefix := range []string{"https://" + host, "http://" + host, "//" + host} {
		if len(address) < len(prefix) || !strings.EqualFold(address[:len(prefix)], prefix) {
			continue
		}
		rest := address[len(prefix):]
		if rest == "" || rest[0] == '#' || rest[0] == '?' {
			rest = "/" + rest
		}
		if rest[0] != '/' {
			return "", false
		}
		if base != "" && rest != base && !strings.HasPrefix(rest, base+"/") {
			return "", false // something else on the same host
		}
		return rest, true
	}
	return "", false
}

// Shown is what a message shows of an address or of a link's words.
func Shown(s string) string {
	r := []rune(placed.Unfold(s))
	if len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return string(r)
}
