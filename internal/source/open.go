package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
)

// OpenDir opens a folder of the disk, and reads it as Open does. Nothing
// outside of it is ever read, symbolic links included. The error is for a
// folder that cannot be opened at all. The Source must be closed.
func OpenDir(dir, epoch string) (*Source, diag.List, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, diag.List{}, err
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, diag.List{}, err
	}
	s, diags := Open(root.FS(), filepath.Base(abs), epoch)
	s.folder.close = root.Close
	return s, diags, nil
}

// Open reads the report in a folder: config, team, glossary and pages. Epoch is the
// value of SOURCE_DATE_EPOCH, "" where that is not set. Everything wrong is in
// the list; the Source is never nil and holds all that could be read, so that
// one run tells everything. Files are read when they are asked for (Asset).
func Open(root fs.FS, name, epoch string) (*Source, diag.List) {
	s := &Source{Name: name, folder: newFolder(root)}
	var diags diag.List
	s.readEpoch(epoch, &diags)
	s.folder.walk(&diags)
	s.readConfig(&diags)
	s.readTeam(&diags)
	s.readTeams(&diags)
	s.readFigures(&diags)
	s.readGlossary(&diags)
	s.readPages(&diags)
	s.Hash = s.folder.digest()
	return s, diags
}

// readEpoch reads SOURCE_DATE_EPOCH: seconds since 1970, in UTC
// (reproducible-builds.org/specs/source-date-epoch).
func (s *Source) readEpoch(epoch string, diags *diag.List) {
	if epoch == "" {
		return
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	const last = 253402300799 // the last second of the year 9999
	if err != nil || seconds < 0 || seconds > last {
		diags.Fail("bad-epoch", doc.Place{}, "set it to seconds since 1970, such as 1700000000, or unset it",
			"SOURCE_DATE_EPOCH is %q, which is no time", epoch)
		return
	}
	t := time.Unix(seconds, 0).UTC()
	s.Now = doc.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// text reads a text file. It returns false, with an error in diags, where the
// file cannot be read or is no text.
func (s *Source) text(file string, diags *diag.List) (string, bool) {
	raw, err := s.folder.bytes(file, maxText)
	if errors.Is(err, ErrTooLarge) {
		diags.Fail("file-too-large", doc.Place{File: file}, "divide it, or put what is no text into files of other kinds", "this file is %s", strings.TrimPrefix(err.Error(), file+" cannot be read: "))
		return "", false
	}
	if err != nil {
		diags.Fail("unreadable", doc.Place{File: file}, "", "this file cannot be read: %s", whyNot(file, err))
		return "", false
	}
	text, ok := placed.Clean(file, raw, diags)
	if ok {
		s.folder.texts[file] = text
	}
	return text, ok
}

// whyNot says why a file cannot be read, by the kind of the error where that is
// known: systems have words of their own for it.
func whyNot(file string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there any more"
	case errors.Is(err, fs.ErrPermission):
		return "you have no permission to read it"
	case errors.Is(err, ErrOutside):
		return "it lies outside of the report's folder"
	}
	return strings.TrimPrefix(err.Error(), file+" "+ErrUnreadable.Error()+": ")
}

// The names of the two configs, and what people call them by mistake.
const (
	ownConfig    = "report.yaml"
	jekyllConfig = "_config.yml"
)

func (s *Source) readConfig(diags *diag.List) {
	s.Config.Raw = &Value{Kind: Mapping}
	s.Config.Broken = true
	own, jekyll := s.has(ownConfig), s.has(jekyllConfig)
	switch {
	case own && jekyll:
		diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "two-configs", Place: beginning(ownConfig),
			Message: "the folder has two configs", Hint: "keep " + ownConfig + ", or delete it and keep " + jekyllConfig,
			Notes: []diag.Note{{Place: beginning(jekyllConfig), Message: "the other one, which is not read"}}})
		s.Config.Path = ownConfig
	case own:
		s.Config.Path = ownConfig
	case jekyll:
		s.Config.Path, s.Config.Jekyll = jekyllConfig, true
	default:
		hint := "annals init makes a new report; a site for Jekyll has its _config.yml in the folder"
		for _, f := range s.folder.files {
			if l := strings.ToLower(f); l == "report.yml" || l == "report.yaml" || l == "_config.yaml" {
				hint = "rename " + f + " to " + map[bool]string{true: jekyllConfig, false: ownConfig}[l[0] == '_']
			}
		}
		diags.Fail("no-config", doc.Place{}, hint, "the folder has neither %s nor %s", ownConfig, jekyllConfig)
		return
	}
	keys := schema.ConfigKeys()
	if s.Config.Jekyll {
		keys = schema.JekyllKeys()
	}
	v := s.readData(s.Config.Path, diags)
	switch {
	case v == nil:
	case v.Kind == Mapping:
		s.Config.Raw, s.Config.Broken = v, false
		schema.Check(v, keys, diags)
		s.readLevels(diags)
	case v.Kind == Null:
		s.Config.Raw.Place, s.Config.Broken = v.Place, false
	default:
		diags.Fail("wrong-type", v.Place, "", "the config must consist of lines such as “title: …”")
	}
}

// has reports whether the folder has a file.
func (s *Source) has(file string) bool {
	_, found := slices.BinarySearch(s.folder.files, file)
	return found
}

// readData reads a file that is YAML as a whole; nil where it is broken.
func (s *Source) readData(file string, diags *diag.List) *Value {
	text, ok := s.text(file, diags)
	if !ok {
		return nil
	}
	v, r := placed.Read(file, text, 1)
	diags.Join(r.Diags)
	s.lostFiles(r.Lost, diags)
	return v
}

// figureFiles are where the named figures may stand.
var figureFiles = []string{"_data/figures.yml", "_data/figures.yaml", "figures.yaml", "figures.yml"}

// readFigures reads the named figures.
func (s *Source) readFigures(diags *diag.List) {
	for _, f := range figureFiles {
		if !s.has(f) {
			continue
		}
		if s.Figures != nil {
			diags.Fail("two-figure-files", beginning(f), "put all figures into one file and delete the other", "there are two files of figures")
			return
		}
		v := s.readData(f, diags)
		if v == nil || v.Kind == Null {
			continue
		}
		if v.Kind != Mapping {
			diags.Fail("wrong-type", v.Place, "begin each figure with its name, such as “donations:”", "the file of figures must be a mapping of figures by name")
			continue
		}
		for _, figure := range v.Fields {
			switch figure.Value.Kind {
			case Mapping:
				schema.Check(figure.Value, schema.FigureKeys(), diags)
			case Scalar, Sequence:
				diags.Fail("wrong-type", figure.Value.Place, "write “label:”, “unit:” and “values:” below it, indented", "the figure “%s” must be a mapping", figure.Key)
			}
		}
		s.Figures = v
	}
}

// teamFiles are where the team may be listed.
var teamFiles = []string{"_data/team.yml", "_data/team.yaml", "_data/team.json", "team.yaml", "team.yml", "team.json"}

func (s *Source) readTeam(diags *diag.List) {
	var found []string
	for _, f := range teamFiles {
		if s.has(f) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return
	}
	if len(found) > 1 {
		diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "two-teams", Place: beginning(found[0]),
			Message: "there are two team files", Hint: "put everyone into one of them and delete the other",
			Notes: []diag.Note{{Place: beginning(found[1]), Message: "the other one, which is not read"}}})
	}
	s.TeamPlace = beginning(found[0])
	s.Team = s.readPeople(found[0], diags)
}

// readTeams reads the team files of the other languages: team.en.yaml beside
// team.yaml.
func (s *Source) readTeams(diags *diag.List) {
	for _, file := range s.folder.files {
		if lang, base := s.Config.languageOf(file); lang != "" && slices.Contains(teamFiles, base) {
			if s.TeamIn == nil {
				s.TeamIn = map[string][]*Value{}
			}
			s.TeamIn[lang] = append(s.TeamIn[lang], s.readPeople(file, diags)...)
		}
	}
}

// readPeople reads a team file.
func (s *Source) readPeople(file string, diags *diag.List) []*Value {
	v := s.readData(file, diags)
	if v == nil || v.Kind == Null {
		return nil
	}
	if v.Kind != Sequence {
		diags.Fail("wrong-type", v.Place, "begin each person with “- name: …”", "the team file must be a list of people")
		return nil
	}
	keys := schema.TeamKeys()
	var people []*Value
	for _, person := range v.Items {
		switch person.Kind {
		case Mapping:
			schema.Check(person, keys, diags)
		case Sequence:
			diags.Fail("wrong-type", person.Place, "begin each person with “- name: …”", "an entry of the team file must be a person, not a list")
			continue
		case Null:
			continue
		}
		people = append(people, person)
	}
	return people
}

// Attach fills in the line of the source of each diagnostic and note that
// points into a file that Open has read.
func (s *Source) Attach(diags *diag.List) {
	lines := map[string][]string{}
	line := func(p doc.Place) string {
		text, ok := s.folder.texts[p.File]
		if !ok || p.Line < 1 {
			return ""
		}
		if lines[p.File] == nil {
			lines[p.File] = strings.Split(text, "\n")
		}
		if p.Line > len(lines[p.File]) {
			return ""
		}
		return lines[p.File][p.Line-1]
	}
	for i := range diags.All {
		d := &diags.All[i]
		if d.Source == "" {
			d.Source = line(d.Place)
		}
		for j := range d.Notes {
			if n := &d.Notes[j]; n.Source == "" {
				n.Source = line(n.Place)
			}
		}
	}
}
