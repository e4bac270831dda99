package diag

import (
	"fmt"
	"slices"

	"annals/internal/words"
)

// In returns the list in another language: messages, hints and notes. Ids,
// places and the order stay, so that what is found does not depend on the
// language of the person who looks.
func (l List) In(lang words.Language) List {
	if lang == words.English {
		return l
	}
	all := slices.Clone(l.All)
	for i := range all {
		d := &all[i]
		if d.Format != "" && fmt.Sprintf(d.Format, d.Args...) == d.Message {
			d.Message = lang.Say(d.Format, d.Args...)
		} else {
			d.Message = lang.Translate(d.Message)
		}
		d.Format, d.Args = "", nil
		d.Hint = lang.Translate(d.Hint)
		d.Notes = slices.Clone(d.Notes)
		for j := range d.Notes {
			d.Notes[j].Message = lang.Translate(d.Notes[j].Message)
		}
	}
	return List{All: all}
}
