// Package layout sets blocks into boxes and boxes on pages.
package layout
