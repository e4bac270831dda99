package manual

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/locale"
	"annals/internal/source/schema"
)

// Reference returns the generated chapters of the handbook by their file
// names, for its part with the given number.
func Reference(part int, commands []Command) map[string][]byte {
	pages := map[string][]byte{}
	for i, p := range []struct {
		name, title, summary string
		write                func(w *writer)
	}{
		{"commands", "Commands", "Every command with its options, as annals COMMAND --help explains it.", func(w *writer) { w.commands(commands) }},
		{"config", "Keys of report.yaml", "Every key of the config of a report.", (*writer).config},
		{"page", "Keys of a page", "Every key of a page's front matter.", (*writer).page},
		{"data", "Keys of the other files", "The team, the glossary, the figures, and charts.", (*writer).data},
		{"labels", "Labels", "Every word that annals itself says in a report, in English and German.", (*writer).labels},
		{"messages", "Messages", "Every message by its name, with what it means and what to do.", (*writer).messages},
	} {
		w := &writer{}
		w.line("---", "layout: page", fmt.Sprintf("chapter: %d.%d", part, i+1), "title: "+p.title, "permalink: /reference/"+p.name+"/",
			"status: released", "kind: text", "summary: "+p.summary, "---", "")
		p.write(w)
		pages[fmt.Sprintf("%02d-%s.md", i+1, p.name)] = []byte(strings.TrimRight(w.String(), "\n") + "\n")
	}
	return pages
}

// writer writes Markdown.
type writer struct{ strings.Builder }

func (w *writer) line(lines ...string) {
	for _, l := range lines {
		w.WriteString(l + "\n")
	}
}

func (w *writer) commands(all []Command) {
	w.line("What `annals help COMMAND` prints in a terminal, to be read at leisure. Words in capitals stand for what you write in their place;",
		"what stands in square brackets may be left out.", "")
	for _, c := range all {
		w.line("## annals "+c.Name, "", sentence(c.Summary), "", "```sh", c.Usage, "```", "")
		for _, p := range c.Parts {
			switch {
			case p.Choices != nil:
				if strings.HasPrefix(p.Choices[0].Name, "-") {
					w.table("Option", "Does")
				} else {
					w.table("Variable of the environment", "Says")
				}
				for _, ch := range p.Choices {
					var what []string
					for _, s := range ch.What {
						what = append(what, escape(s))
					}
					w.row("`"+ch.Name+"`", strings.Join(what, "<br>"))
				}
				w.line("")
			case p.Code != nil:
				w.line("```sh")
				w.line(p.Code...)
				w.line("```", "")
			case strings.HasSuffix(p.Text, "ptions:"), p.Text == "Environment:":
				w.line("")
			default:
				w.line(escape(p.Text), "")
			}
		}
	}
}

func (w *writer) config() {
	w.line("The file `report.yaml` lies in the report's folder. Only `title`, `year` and `lang` are required. A key that is not listed",
		"here is told as `unknown-key`, with the one that was probably meant.", "")
	w.keys("", schema.ConfigKeys(), 0)
	w.line("## Folders for Jekyll", "", "A folder with a `_config.yml` builds as it is. All keys above may stand there, and these:", "")
	var more, jekyll []schema.Key
	have := names(schema.ConfigKeys())
	for _, k := range schema.JekyllKeys() {
		switch {
		case slices.Contains(have, k.Name):
		case k.Jekyll:
			jekyll = append(jekyll, k)
		default:
			k.Keys = nil // those of sections, home and picture
			more = append(more, k)
		}
	}
	w.keys("", more, 0)
	w.line("What means something to Jekyll alone is accepted and changes nothing: "+list(jekyll)+".", "")
}

func (w *writer) page() {
	w.line("The front matter of a page stands between two lines of three hyphens at its beginning. A page needs a `title`; everything",
		"else may be left out.", "")
	var own, chain, results, jekyll []schema.Key
	effects, outcomes := schema.DefaultEffects(), schema.DefaultOutcomes()
	for _, k := range schema.PageKeys(nil, nil) {
		switch {
		case k.Jekyll:
			jekyll = append(jekyll, k)
		case slices.Contains(effects, k.Name):
			chain = append(chain, k)
		case slices.Contains(outcomes, k.Name):
			results = append(results, k)
		default:
			own = append(own, k)
		}
	}
	w.keys("", own, 0)
	w.line("## Effect chain and results", "",
		"These are the fields of the Social Reporting Standard. The config can list others, with other labels (`sections`).",
		"The effect chain is "+list(chain)+"; each is a list of steps:", "")
	w.keys("", schema.StepKeys(), 0)
	w.line("The results of the year are "+list(results)+"; each is a text.", "",
		"What means something to Jekyll alone is accepted and changes nothing: "+list(jekyll)+".", "")
}

func (w *writer) data() {
	w.line("Beside pages and config, a report can hold these files. All are lists or tables in YAML.", "",
		"## The team: team.yaml", "", "A list of people, in the order in which they are shown.", "")
	w.keys("", schema.TeamKeys(), 0)
	w.line("## The glossary: glossary.yaml", "", "A list of words.", "")
	w.keys("", schema.GlossaryKeys(), 0)
	w.line("## The figures: figures.yaml", "", "Each figure has a name, and below it:", "")
	w.keys("", schema.FigureKeys(), 0)
	w.line("## Charts", "", "A chart is a block of code in a page, in the language `chart`, that holds:", "")
	w.keys("", schema.ChartKeys(), 0)
}

func (w *writer) labels() {
	w.line("What annals itself says in a report has a name, by which the config puts other words in its place:", "",
		"```yaml", "# report.yaml", "labels:", "  contents: In this report", "```", "",
		"Words in braces stand for what is filled in; keep those that you need. In a report in several languages, labels can",
		"stand below each language too.", "")
	en, de := locale.Labels("en"), locale.Labels("de")
	w.table("Name", "English", "German")
	for _, name := range slices.Sorted(maps.Keys(en)) {
		w.row("`"+name+"`", label(en[name]), "<span lang=\"de\">"+label(de[name])+"</span>")
	}
}

// label writes a label as the cell of a table.
func label(s string) string { return escape(strings.Join(strings.Fields(s), " ")) }

func (w *writer) messages() {
	w.line("Each message of annals ends with its name in square brackets, such as `[missing-alt]`. Here they are by the alphabet, with what",
		"each means and what to do about it. `annals help missing-alt` explains one in the terminal, `annals check --rules` lists them all. The config can turn a warning off or make it an",
		"error, see [Weighing and silencing](/year/check/#weighing-and-silencing).", "")
	letter := byte(0)
	for _, r := range diag.Rules {
		if r.ID[0] != letter {
			if letter != 0 {
				w.line("")
			}
			letter = r.ID[0]
			w.line("## "+strings.ToUpper(string(letter)), "")
			w.table("Name", "Means", "Do")
		}
		w.row("`"+r.ID+"`", escape(r.What), escape(r.Hint))
	}
}

// keys writes a table of keys, and below it one for each key that has keys of
// its own.
func (w *writer) keys(within string, keys []schema.Key, depth int) {
	w.table("Key", "Takes", "Is")
	var below []schema.Key
	for _, k := range keys {
		w.row("`"+k.Name+"`", takes(k), escape(k.About)+values(k))
		if len(k.Keys) > 0 && k.Type != schema.ByLanguage && (!isPicture(k) || k.Name == "cover" || k.Name == "visual") {
			below = append(below, k)
		}
	}
	w.line("")
	for _, k := range keys {
		if k.Type == schema.ByLanguage {
			w.line("Below a language in `"+k.Name+"` may stand "+list(k.Keys)+".", "")
		}
	}
	for _, k := range below {
		name := within + k.Name
		title := "## Below " + name
		if isPicture(k) {
			title = "## A picture, such as " + name
		}
		w.line(title, "")
		w.keys(name+": ", k.Keys, depth+1)
	}
}

func isPicture(k schema.Key) bool {
	return len(k.Keys) > 0 && k.Keys[0].Name == "img" && slices.Contains(names(k.Keys), "alt")
}

// takes says in words what a key accepts.
func takes(k schema.Key) string {
	switch k.Type {
	case schema.OneLine:
		return "a line"
	case schema.Markdown:
		return "text"
	case schema.Flag:
		return "true or false"
	case schema.Number:
		return "a number"
	case schema.Day:
		return "a date"
	case schema.Steps, schema.Sections:
		return "a list"
	case schema.Picture:
		return "a picture"
	case schema.Pictures:
		return "pictures, one or a list"
	case schema.Words:
		return "words, one or a list"
	case schema.Group:
		if k.Short {
			return "keys, or a line"
		}
		return "keys"
	case schema.ByLanguage:
		return "languages"
	}
	return "anything"
}

func values(k schema.Key) string {
	if len(k.Values) == 0 {
		return ""
	}
	return ": `" + strings.Join(k.Values, "`, `") + "`"
}

func names(keys []schema.Key) []string {
	var all []string
	for _, k := range keys {
		all = append(all, k.Name)
	}
	return all
}

func list(keys []schema.Key) string { return "`" + strings.Join(names(keys), "`, `") + "`" }

func (w *writer) table(heads ...string) {
	w.row(heads...)
	w.line("|" + strings.Repeat(" --- |", len(heads)))
}

func (w *writer) row(cells ...string) { w.line("| " + strings.Join(cells, " | ") + " |") }

// escape writes words so that nothing in them is markup. Addresses and options
// are set as code: they are examples, and no links.
func escape(s string) string {
	var b strings.Builder
	for {
		at := verbatim.FindStringIndex(s)
		if at == nil {
			return b.String() + escaper.Replace(s)
		}
		b.WriteString(escaper.Replace(s[:at[0]]) + "`" + s[at[0]:at[1]] + "`")
		s = s[at[1]:]
	}
}

var verbatim = regexp.MustCompile(`https?://[^\s,;)”]*[^\s,;)”.]|--[a-z][a-z-]*`)

var escaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`,
	"#", `\#`, "&", `\&`, ":figure", `\:figure`, "{", `\{`, "}", `\}`, "^", `\^`, "~", `\~`)

// sentence makes a sentence of a summary.
func sentence(s string) string {
	return escape(strings.ToUpper(s[:1])+s[1:]) + "."
}
