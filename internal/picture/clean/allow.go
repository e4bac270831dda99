package clean

// allowedElement reports whether a cleaned drawing may hold an element: what
// draws or is drawn with, of SVG 1.1, without what runs, links or fetches.
func allowedElement(name string) bool {
	switch name {
	case "svg", "g", "defs", "symbol", "use", "switch", "a",
		"rect", "circle", "ellipse", "line", "polyline", "polygon", "path",
		"text", "tspan", "textPath",
		"linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker",
		"filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
		"feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
		"feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence":
		return true
	}
	return false
}

// ownAttributes are the attributes that are no properties, in the order in
// which they are written.
var ownAttributes = []string{
	"href", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "fx", "fy", "x1", "y1", "x2", "y2", "dx", "dy",
	"d", "points", "pathLength", "viewBox", "preserveAspectRatio", "offset", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing",
	"gradientUnits", "gradientTransform", "spreadMethod", "patternUnits", "patternContentUnits", "patternTransform",
	"clipPathUnits", "maskUnits", "maskContentUnits", "markerUnits", "markerWidth", "markerHeight", "refX", "refY", "orient",
	"filterUnits", "primitiveUnits", "in", "in2", "result", "mode", "type", "values", "operator", "k1", "k2", "k3", "k4",
	"stdDeviation", "edgeMode", "order", "kernelMatrix", "divisor", "bias", "targetX", "targetY", "preserveAlpha", "surfaceScale",
	"diffuseConstant", "specularConstant", "specularExponent", "scale", "xChannelSelector", "yChannelSelector", "azimuth", "elevation",
	"z", "pointsAtX", "pointsAtY", "pointsAtZ", "limitingConeAngle", "radius", "baseFrequency", "numOctaves", "seed", "stitchTiles",
	"tableValues", "slope", "intercept", "amplitude", "exponent", "lang",
}

// properties are the presentation attributes of SVG 1.1 and two of SVG 2 that
// every browser knows, in the order in which they are written.
var properties = []string{
	"transform", "display", "visibility", "overflow", "opacity", "color",
	"fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
	"stroke-dasharray", "stroke-dashoffset", "vector-effect",
	"font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant", "letter-spacing", "word-spacing",
	"text-anchor", "text-decoration", "text-rendering", "dominant-baseline", "alignment-baseline", "baseline-shift", "direction", "unicode-bidi", "writing-mode",
	"clip-path", "clip-rule", "mask", "filter", "marker-start", "marker-mid", "marker-end",
	"stop-color", "stop-opacity", "flood-color", "flood-opacity", "lighting-color", "color-interpolation", "color-interpolation-filters", "shape-rendering",
}
