package files

import (
	"path"
	"strings"
)

// mediaTypes are the kinds of files that pages may offer for download, by
// ending (decisions.md, "Assets"). Nothing else is ever copied: a page or a
// script among the assets would run with the site's authority.
var mediaTypes = map[string]string{
	".pdf":  "application/pdf",
	".csv":  "text/csv",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".odt":  "application/vnd.oasis.opendocument.text",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".zip":  "application/zip",
	".txt":  "text/plain",
	".json": "application/json",
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".png":  "image/png",
	".gif":  "image/gif",
	".svg":  "image/svg+xml",
	".webp": "image/webp",
}

// Type is the media type of a file that may be published, "" for any other.
func Type(file string) string { return mediaTypes[strings.ToLower(path.Ext(file))] }

func mediaType(file string) string {
	if t := Type(file); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Unpublished reports whether a name ends like that of a file of a kind that
// is not published.
func Unpublished(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml", ".js", ".mjs", ".css", ".php", ".xml", ".exe", ".sh", ".py", ".doc", ".xls", ".ppt", ".pptx", ".odp", ".mp3", ".mp4", ".mov", ".yml", ".yaml":
		return true
	}
	return false
}
