package locale

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Sort orders items by their key as the language's dictionaries do: in German
// ä stands with a, upper and lower case stand together, digits are compared as
// numbers. Items with equal keys keep their order.
func Sort[T any](lang string, items []T, key func(T) string) {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	c := collate.New(tag, collate.Numeric) // holds buffers: one a call
	var buffer collate.Buffer
	keys := make(map[string][]byte, len(items))
	for _, it := range items {
		k := key(it)
		if _, ok := keys[k]; !ok {
			keys[k] = c.KeyFromString(&buffer, k)
		}
	}
	slices.SortStableFunc(items, func(a, b T) int {
		return slices.Compare(keys[key(a)], keys[key(b)])
	})
}
