package theme

import "fmt"

// Shades returns n fills for the parts of a chart, in even steps of the
// accent's hue from the one that stands out most to one near the paper, so
// that they can be told apart without colour: from dark to light on paper, from
// light to dark on dark screens. The last ones need an outline in Link, which
// holds against the paper. One part alone is filled with Link.
func (p Palette) Shades(n int) []Color {
	var all []Color
	for i := range n {
		all = append(all, p.shade(shadeStep(i, n)))
	}
	if n == 1 {
		all[0] = p.Link
	}
	return all
}

// The shades of a chart's parts lie on a ladder of steps, so that a style
// sheet can name each of them.
const (
	shadeSteps = 43
	lastShade  = 860 // thousandths of the way to the paper
)

func shadeStep(i, n int) int {
	if n < 2 {
		return 0
	}
	return (2*shadeSteps*i + n - 1) / (2 * (n - 1))
}

func (p Palette) shade(step int) Color {
	far, paper := black, paperWhite
	if p.Ink.Luminance() > p.Paper.Luminance() {
		far, paper = paperWhite, p.Paper
	}
	return mix(mix(p.Link, far, 250), paper, lastShade*step/shadeSteps)
}

// ShadeClass is the class of part i of n in markup.
func ShadeClass(i, n int) string {
	if n < 2 {
		return "whole"
	}
	return fmt.Sprintf("shade-%d", shadeStep(i, n))
}

// ShadeRules are the rules of a style sheet that fill parts with this palette's
// shades.
func (p Palette) ShadeRules() string {
	rules := fmt.Sprintf(".whole{fill:%s}", p.Link.Hex())
	for step := range shadeSteps + 1 {
		rules += fmt.Sprintf(".shade-%d{fill:%s}", step, p.shade(step).Hex())
	}
	return rules
}
