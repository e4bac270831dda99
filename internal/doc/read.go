package doc

// Reading calls visit for every inline of the blocks in reading order, at any
// depth, parents before children, and does not enter an inline for which visit
// returns false. Footnotes are not entered: their place is that of their mark,
// and whoever reads them follows NoteRef.Note.
func Reading(bs []Block, visit func(Inline) bool) {
	for _, b := range bs {
		switch b := b.(type) {
		case *Chain:
			for _, s := range b.Stations {
				for _, it := range s.Items {
					Inlines(it.Title, visit)
					Reading(it.Text, visit)
					Reading(it.Claim, visit)
				}
			}
		default:
			for _, is := range ChildInlines(b) {
				Inlines(is, visit)
			}
			for _, kids := range ChildBlocks(b) {
				Reading(kids, visit)
			}
		}
	}
}
