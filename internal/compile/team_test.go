package compile

import (
	"slices"
	"testing"
)

func TestTeam(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"team.yaml": `- name: Ada Quillmoor
  img: ada
  position: Managing director
  text: >
    Ada looks after *keys*.
- name: "\u200bBram  Oxley-Dunn "
  position: Repair
  bio: Bram opens things.
- name: Céline Aubrac
  img: unknown
- name: Dora Ibe
  img: doraibe
- name: Emil Zorn
- position: nobody
- name: Fay
  img: fay
`,
		"assets/images/team/ada.jpg":            pngFile(1),
		"assets/images/team/bramoxley-dunn.png": pngFile(2),
		"assets/images/team/dora-ibe.jpg":       jpegFile(3),
		"assets/images/team/fay.jpg":            "no picture",
		"team.md":                               pageFile("title: Team\nteam: true\n", "All of us."),
	})
	equal(t, "page", dump(pageOf(t, r, "team.md").Blocks), `
p All of us.
team #team 
  person #person-ada-quillmoor Ada Quillmoor, Managing director: assets/images/team/ada.jpg, described: "Photo of Ada Quillmoor"
    p Ada looks after <keys>.
  person #person-bram-oxley-dunn Bram Oxley-Dunn, Repair: assets/images/team/bramoxley-dunn.png, described: "Photo of Bram Oxley-Dunn"
    p Bram opens things.
  person #person-celine-aubrac Céline Aubrac, : CA
  person #person-dora-ibe Dora Ibe, : DI
  person #person-emil-zorn Emil Zorn, : EZ
  person #person ?, nobody: ?
  person #person-fay Fay, : F
`)
	equal(t, "told", told(ds), `
team.yaml:2:8 mislabelled-picture: the file assets/images/team/ada.jpg is named like one of another format; by its bytes it is PNG, and is used as such (name it ada.png)
team.yaml:12:8 missing-photo: there is no photo of Dora Ibe: assets/images/team/doraibe.jpg does not exist; initials are shown (did you mean “dora-ibe”? Or write “img: unknown”)
team.yaml:13:9 missing-photo: there is no photo of Emil Zorn: assets/images/team/emilzorn.jpg does not exist; initials are shown (put the photo there, or write “img: unknown”)
team.yaml:14:3 person-without-name: an entry of the team file has no name (add “name:”)
team.yaml:16:8 broken-picture: the picture assets/images/team/fay.jpg is not a picture that can be used: its bytes are neither JPEG, PNG, GIF, WebP nor SVG
`)
}

func TestTeamWithoutPhotos(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"team.yaml": "- name: Ada Quillmoor\n- name: Bram Oxley\n- Céline Aubrac\n",
		"a.md":      pageFile("title: Who we are\nteam: yes\n", ""),
		"b.md":      pageFile("title: Not here\nteam: false\n", "b"),
	})
	equal(t, "page", dump(pageOf(t, r, "a.md").Blocks), `
team #team Team
  person #person-ada-quillmoor Ada Quillmoor, : AQ
  person #person-bram-oxley Bram Oxley, : BO
  person #person-celine-aubrac Céline Aubrac, : CA
`)
	equal(t, "other page", dump(pageOf(t, r, "b.md").Blocks), "p b")
	equal(t, "told", told(ds), "")
}

func TestTeamPageWithoutTeamFile(t *testing.T) {
	_, ds := compiled(t, map[string]string{"a.md": pageFile("title: Team\nteam: true\n", "We.")})
	equal(t, "told", told(ds), "a.md:4:7 no-team: the page shows the team, but the team file names nobody (list people in team.yaml, each with name, position and text)")
}

func TestPeople(t *testing.T) {
	for in, want := range map[string]string{
		"Ada Quillmoor": "AQ", "Gregor": "G", "Paula Grün (geb. Glas)": "PG", "Dr. Bram van der Oxley-Dunn": "BO", "émile zo": "ÉZ", "?": "?",
	} {
		if got := initials(in); got != want {
			t.Errorf("initials(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string][]string{
		"Ada Quillmoor":          {"adaquillmoor"},
		"Céline Aubrac":          {"célineaubrac", "celineaubrac"},
		"Jörg Groß (geb. Klein)": {"jörggroß", "joerggross", "jorggross"},
		"Bram Oxley-Dunn":        {"bramoxley-dunn", "bramoxleydunn"},
		"../../etc/passwd":       {"etcpasswd", "....etcpasswd"},
	} {
		got := photoStems(in)
		if in == "../../etc/passwd" {
			for _, s := range got {
				if s == ".." || slices.Contains([]rune(s), '/') {
					t.Errorf("photoStems(%q) leads out of the folder: %q", in, s)
				}
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("photoStems(%q) = %q, want %q", in, got, want)
		}
	}
	if got := personName(" \u200bTanja  Zage\u0301l "); got != "Tanja Zagél" {
		t.Errorf("personName: %q", got)
	}
}
