package theme

// Shades returns n fills for the parts of a chart, from dark to light in even
// steps of the accent's hue, so that they can be told apart without colour. The
// light ones need an outline in Link, which holds against the paper.
func (p Palette) Shades(n int) []Color {
	dark := mix(p.Link, black, 250)
	var all []Color
	for i := range n {
		share := 0
		if n > 1 {
			share = 860 * i / (n - 1)
		}
		all = append(all, mix(dark, paperWhite, share))
	}
	if n == 1 {
		all[0] = p.Link
	}
	return all
}
