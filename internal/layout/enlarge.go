package layout

import (
	"annals/internal/layout/compose"
	"annals/internal/length"
)

// enlarge gives the lines that a page is short by to its main picture, where
// that was made smaller for the sake of the pages: sizes are tried in steps, and
// what a step saved too much would stand as a hole around it.
func (s *setting) enlarge(f *compose.Filling, cu *compose.Cut) {
	slots := f.Slots[:cu.Slots]
	line := s.page.Baseline
	for i := range slots {
		b := slots[i].Box
		if b == nil || b.Larger == nil {
			continue
		}
		for free := (s.bodyHeight() - cu.Used) / line; free > 0; free-- {
			larger := b.Larger(b.FigureHeight() + free*line)
			more := length.Up(larger.Height-b.Height, line)
			if more <= 0 || more > free*line || larger.Wide != b.Wide || !s.mayMoveBy(slots[i+1:], more) {
				continue
			}
			slots[i].Box = larger
			for k := i + 1; k < len(slots); k++ {
				slots[k].Y += more
			}
			cu.Used += more
			break
		}
	}
}
