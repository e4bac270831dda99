package locale

// own are the names of languages in themselves: of those that have a name
// among the labels.
var own = map[string]string{
	"ar": "العربية", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français", "it": "Italiano",
	"nl": "Nederlands", "pl": "Polski", "pt": "Português", "ru": "Русский", "tr": "Türkçe", "uk": "Українська",
}

// Name returns what a language is called in itself: "Deutsch"; the tag where
// that is not known.
func Name(tag string) string {
	base, _ := split(tag)
	if name := own[base]; name != "" {
		return name
	}
	return tag
}
