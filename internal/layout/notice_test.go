package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/edition"
)

// noticed is a report whose notices have words of the organisation's own, with
// links from and to its pages.
func noticed() *doc.Report {
	r := blankReport()
	r.License = doc.License{Holder: "Werkstatt Beispiel e. V.", Name: "CC BY 4.0", URL: "https://license.example"}
	r.Description = "Was die Werkstatt getan hat."
	page := &doc.Page{Origin: at(1), ID: "bericht", Kind: doc.TextPage, Title: "Bericht", Lang: "de"}
	toPage := &doc.Link{Origin: at(2), Target: doc.Target{Kind: doc.PageTarget, Page: page}, Inlines: txt("im Bericht")}
	r.Legal.Text = []doc.Block{head(1, "Zur Herkunft"), para("Wie gezählt wurde, steht ", toPage, ".")}
	r = edition.Make(r, everything)
	toLegal := &doc.Link{Origin: at(3), Target: doc.Target{Kind: doc.PageTarget, Page: r.Notice("legal").Page}, Inlines: txt("im Impressum")}
	toAccess := &doc.Link{Origin: at(4), Target: doc.Target{Kind: doc.PageTarget, Page: r.Notice("accessibility").Page}, Inlines: txt("in der Erklärung")}
	page.Blocks = []doc.Block{para("Wer dafür einsteht, steht ", toLegal, ", was geprüft ist, ", toAccess, ".")}
	r.Parts = []*doc.Part{{Pages: []*doc.Page{page}}}
	return r
}

func TestNoticesArePrinted(t *testing.T) {
	r := noticed()
	d := lay(t, r)
	if n := len(d.Pages); n < 5 || n > 6 {
		t.Fatalf("got %d pages, want cover, imprint, contents, report, links with the statement below", n)
	}
	imprint := strings.Join(strings.Fields(pageText(d.Pages[1])), " ")
	for _, want := range []string{"Was die Werkstatt getan hat.", "Herausgegeben von", "Musterweg 1", "CC BY 4.0", "Zur Herkunft", "im Bericht (S. 4)"} {
		if !strings.Contains(imprint, want) {
			t.Errorf("the imprint lacks %q:\n%s", want, imprint)
		}
	}
	if n := strings.Count(imprint, "Impressum"); n != 1 {
		t.Errorf("the imprint says its title %d times:\n%s", n, imprint)
	}
	// The notice ends where pages end, and begins below the description.
	_, _, y := whereIs(t, d, "Wie gezählt wurde")
	th := d.Pages[1].Height
	if y < th*3/4 {
		t.Errorf("the notice ends at %v of a page of %v", y, th)
	}
	report := strings.Join(strings.Fields(pageText(d.Pages[3])), " ")
	for _, want := range []string{"im Impressum (S. 2)", "in der Erklärung (S. 5)"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	for _, n := range r.Notices {
		want := map[string]string{"legal": "2", "accessibility": "5"}[n.Key]
		if got := d.Map.Label[n.Page]; got != want {
			t.Errorf("%s is on page %q, want %q", n.Key, got, want)
		}
		doc.Blocks(n.Page.Blocks, func(b doc.Block) bool {
			if h, ok := b.(*doc.Heading); ok && (d.Map.Label[h] == "" || n.Key == "legal" && d.Map.Label[h] != want) {
				t.Errorf("the heading %q of %s is on page %q", doc.PlainText(h.Inlines), n.Key, d.Map.Label[h])
			}
			return true
		})
	}
	var marks []string
	for _, b := range d.Bookmarks {
		if b.Level == 0 {
			marks = append(marks, b.Title)
		}
	}
	if got, want := strings.Join(marks, "|"), "Impressum|Inhalt|Bericht|Linkverzeichnis|Erklärung zur Barrierefreiheit"; got != want {
		t.Errorf("got the bookmarks %s, want %s", got, want)
	}
	contents := pageText(d.Pages[2])
	for _, want := range []string{"Impressum", "Erklärung zur Barrierefreiheit"} {
		if !strings.Contains(contents, want) {
			t.Errorf("the contents lack %q:\n%s", want, contents)
		}
	}
}

// A notice that does not fit on its page goes on on pages like others.
func TestALongNoticeGoesOn(t *testing.T) {
	r := noticed()
	legal := r.Notice("legal").Page
	for i := range 30 {
		legal.Blocks = append(legal.Blocks, para(sentences(i, 8)))
	}
	d := lay(t, r)
	if got := d.Map.Label[contentsNode{r}]; got == "3" {
		t.Fatal("the long notice takes one page")
	}
	if text := pageText(d.Pages[3]); !strings.Contains(text, "[Impressum]") {
		t.Errorf("the second page of the notice does not say what it is:\n%s", text)
	}
}
