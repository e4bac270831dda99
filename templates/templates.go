// Package templates carries what stands around a report's pages in the
// editions made of markup: the frames of the site's pages and the style sheets
// of the site and of the EPUB.
//
// What comes in: nothing; the files are part of the program. What goes out:
// their text. The frames are html/template files over the view of package web,
// the style sheets are text/template files over a theme.Theme. They hold no
// words of their own, which come as labels, no scripts and no style attributes,
// so that a content security policy of default-src 'self' holds. The one script
// is the search's, a file of its own; it is not a template.
package templates

import "embed"

// Site holds the frames of the site's pages: site/frame.html is around every
// page, the other files there each define the template "main" for a kind.
//
//go:embed site/*.html
var Site embed.FS

// SiteStyle is the style sheet of the site.
//
//go:embed site/style.css
var SiteStyle string

// SiteSearch is the script of the site's search.
//
//go:embed site/search.js
var SiteSearch string

// BookStyle is the style sheet of the EPUB.
//
//go:embed epub/style.css
var BookStyle string
