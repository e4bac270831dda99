package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"strings"
	"testing"
)

// om is an element of an equation; strings that are no XML are its characters.
func om(name string, in ...string) string {
	s := ""
	for _, x := range in {
		if !strings.HasPrefix(x, "<") {
			x = `<m:r><m:rPr><m:sty m:val="i"/></m:rPr><m:t>` + x + `</m:t></m:r>`
		}
		s += x
	}
	return "<m:" + name + ">" + s + "</m:" + name + ">"
}

// char is a property of an equation, with its character.
func char(name, c string) string { return `<m:` + name + ` m:val="` + c + `"/>` }

// spelt out, raised parts stand behind ^ and lowered ones behind _.
func spellOut(rs []prose.Run) string {
	s, before := "", ""
	for _, r := range rs {
		mark := map[bool]string{true: "^{"}[r.Style.Sup] + map[bool]string{true: "_{"}[r.Style.Sub]
		if before != mark && before != "" {
			s += "}"
		}
		if before != mark {
			s += mark
		}
		if before = mark; r.Break {
			s += "⏎"
		}
		s += r.Text
	}
	if before != "" {
		s += "}"
	}
	return s
}

// equations are such, and what is written for them.
func equations() []struct{ what, omml, want string } {
	e, num, den := func(in ...string) string { return om("e", in...) }, func(in ...string) string { return om("num", in...) }, func(in ...string) string { return om("den", in...) }
	sup, sub := func(in ...string) string { return om("sup", in...) }, func(in ...string) string { return om("sub", in...) }
	return []struct{ what, omml, want string }{
		{"a fraction", om("f", num("a"), den("b")), "a/b"},
		{"a fraction of sums", om("f", num("a+b"), den("2")), "(a + b)/2"},
		{"a fraction in one", om("f", num(om("f", num("a"), den("b"))), den("c")), "(a/b)/c"},
		{"n over k", om("d", e(om("f", om("fPr", char("type", "noBar")), num("n"), den("k")))), "(n ¦ k)"},
		{"a root", om("rad", om("radPr", char("degHide", "1")), om("deg"), e("x")), "√x"},
		{"a cube root of a sum", om("rad", om("deg", "3"), e("x+1")), "^{3}√(x + 1)"},
		{"scripts", om("sSup", e("x"), sup("2")) + om("sSub", e("a"), sub("i+1")) + om("sSubSup", e("b"), sub("1"), sup("2")) + om("sPre", sub("6"), sup("12"), e("C")), "x^{2}a_{i+1}b_{1}^{2}_{6}^{12}C"},
		{"scripts of scripts", om("sSup", e("e"), sup("-", om("sSup", e("x"), sup("2")))), "e^{−x^2}"},
		{"a power of a sum", om("sSup", e("x+y"), sup("2")) + om("sSup", e(om("d", e("x"))), sup("2")), "(x + y)^{2}(x)^{2}"},
		{"a sum", om("nary", om("naryPr", char("chr", "∑")), sub("k=1"), sup("n"), e("k")), "∑_{k=1}^{n} k"},
		{"an integral without limits", om("nary", om("naryPr", char("subHide", "on"), char("supHide", "1")), sub(), sup(), e("f")), "∫ f"},
		{"brackets", om("d", om("dPr", char("begChr", "["), char("endChr", "")), e("a"), e("b")) + om("d", e("c")), "[a | b(c)"},
		{"a function", om("func", om("fName", "sin"), e("x")) + om("func", om("fName", om("limLow", e("lim"), om("lim", "n→∞"))), e(om("d", e("n")))), "sin xlim_{n→∞}(n)"},
		{"accents", om("acc", e("x")) + om("acc", om("accPr", char("chr", "\u0303")), e("ab")) + om("bar", om("barPr", char("pos", "top")), e("z")) + om("acc", om("accPr", char("chr", "\u20d7")), e("v")), "x\u0302ab\u0303z\u0305v^{→}"},
		{"a matrix", om("m", om("mr", e("a"), e("b")), om("mr", e("c"), e("d"))) + om("d", e(om("m", om("mr", e("1")), om("mr", e("2"))))), "[a, b; c, d](1; 2)"},
		{"lines", om("eqArr", e("x=1"), e("y=2")), "x = 1; y = 2"},
		{"letters of equations, unary minus, sets", om("r", "<m:t>𝑥∈ℝ, 𝑦=-1\u2061</m:t>"), "x ∈ ℝ, y = −1"},
		{"what is not known", om("borderBox", om("borderBoxPr", char("hideTop", "1")), e("q")) + om("newer", "w"), "qw"},
		{"what was deleted", `<w:del>` + om("r", `<m:t>no</m:t>`) + `</w:del>` + `<w:ins>` + om("r", `<m:t>yes</m:t>`) + `</w:ins>`, "yes"},
	}
}

func TestEquations(t *testing.T) {
	for _, c := range equations() {
		root, err := parts.Parse([]byte(`<m:oMath ` + names + `>` + c.omml + `</m:oMath>`))
		if err != nil {
			t.Fatal(err)
		}
		if got := spellOut(equation(root, prose.Style{}, "")); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// An equation is part of its paragraph, in its place, and is told of with its
// words, so that it can be found in the document.
func TestEquationsOfAPage(t *testing.T) {
	body := p("Heading1", "", "Pumps") + p("", "", "A pump lifts ", `<m:oMath>`+om("f", om("num", "m"), om("den", "t+1"))+`</m:oMath>`, " kg") +
		p("", "", `<m:oMathPara><m:oMath>`+om("sSup", om("e", "x"), om("sup", "2"))+`</m:oMath><m:oMath>`+om("r", "<m:t>y_1&lt;2</m:t>")+`</m:oMath></m:oMathPara>`)
	page, ds := Docx(docx(body, nil), options)
	check(t, "equations", page, ds, `---
layout: page
title: Pumps
status: draft
---

A pump lifts m/(t + 1) kg

x<sup>2</sup><br>
y_1 \< 2`, "import-not-understood: annals cannot import an equation as such (it is written in a line) (2 times)")
	notes := ""
	for _, n := range ds.All[0].Notes {
		notes += n.Message + "\n"
	}
	if want := "it stands at “m/(t + 1)”\nit stands at “x2 y_1 < 2”\n"; notes != want {
		t.Errorf("the places are\n%s\nwant\n%s", notes, want)
	}
	if got := textOf(read(t, page).Blocks); !strings.Contains(got, "A pump lifts m/(t + 1) kg\nx2") {
		t.Errorf("read again: %s", got)
	}
}
