package schema

import "encoding/json"

// schema is a JSON Schema (draft 2020-12) as far as it is needed here. Its
// fields are written in this order, properties in that of their names.
type schema struct {
	Dialect    string             `json:"$schema,omitempty"`
	ID         string             `json:"$id,omitempty"`
	Title      string             `json:"title,omitempty"`
	About      string             `json:"description,omitempty"`
	Type       []string           `json:"type,omitempty"`
	Enum       []string           `json:"enum,omitempty"`
	Format     string             `json:"format,omitempty"`
	Properties map[string]*schema `json:"properties,omitempty"`
	Additional any                `json:"additionalProperties,omitempty"` // false, or a *schema
	Items      *schema            `json:"items,omitempty"`
	AnyOf      []*schema          `json:"anyOf,omitempty"`
	Deprecated bool               `json:"deprecated,omitempty"`
}

// ConfigSchema returns the JSON Schema of report.yaml, PageSchema that of the
// front matter of a page, TeamSchema that of the team file. They are made from
// the tables by which the files themselves are checked, so that an editor
// completes and marks exactly what annals knows. Effects and outcomes are the
// fields that the config lists, nil for the usual ones.
func ConfigSchema() []byte {
	return document("urn:annals:config:1", "The config of a report for annals: report.yaml", object(ConfigKeys()))
}

// PageSchema: see ConfigSchema.
func PageSchema(effects, outcomes []string) []byte {
	return document("urn:annals:page:1", "The front matter of a page of a report for annals", object(PageKeys(effects, outcomes)))
}

// TeamSchema: see ConfigSchema.
func TeamSchema() []byte {
	return document("urn:annals:team:1", "The team file of a report for annals: team.yaml",
		&schema{Type: []string{"array", "null"}, Items: &schema{AnyOf: []*schema{object(TeamKeys()), {Type: []string{"string"}}}}})
}

func document(id, title string, s *schema) []byte {
	s.Dialect, s.ID, s.Title = "https://json-schema.org/draft/2020-12/schema", id, title
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		panic(err) // strings and booleans: there is nothing to refuse
	}
	return append(data, '\n')
}

// object is a mapping with the keys of a table and no others.
func object(keys []Key) *schema {
	s := &schema{Type: []string{"object"}, Properties: map[string]*schema{}, Additional: false}
	for _, k := range keys {
		if s.Properties[k.Name] == nil {
			s.Properties[k.Name] = k.schema()
		}
	}
	return s
}

// scalar is any scalar that YAML may make of a text, null included: the check
// takes each of them for its text.
func scalar() *schema { return &schema{Type: []string{"string", "number", "boolean", "null"}} }

func listOf(s *schema) *schema { return &schema{Type: []string{"array"}, Items: s} }

// schema is that of a key's value, in every shape that the check accepts.
func (k Key) schema() *schema {
	s := &schema{}
	switch k.Type {
	case OneLine:
		s = scalar()
	case Day:
		s = &schema{Type: []string{"string", "null"}, Format: "date"}
	case Flag:
		s = &schema{AnyOf: []*schema{{Type: []string{"boolean", "null"}}, {Enum: []string{"yes", "no", "on", "off", "true", "false", ""}}}}
	case Number:
		s = &schema{Type: []string{"integer", "string", "null"}}
	case Markdown:
		text := scalar()
		group := &schema{Type: []string{"object"}}
		if k.Keys != nil {
			group.Additional = &schema{AnyOf: []*schema{scalar(), object(k.Keys)}}
		}
		s = &schema{AnyOf: []*schema{text, group, listOf(&schema{AnyOf: []*schema{text, group}})}}
	case Steps, Pictures:
		entry := object(k.Keys)
		s = &schema{AnyOf: []*schema{scalar(), entry, listOf(&schema{AnyOf: []*schema{entry, scalar()}})}}
	case Picture:
		s = &schema{AnyOf: []*schema{scalar(), object(k.Keys)}}
	case Words:
		word := scalar()
		if k.Values != nil {
			word = &schema{Enum: k.Values}
		}
		s = &schema{AnyOf: []*schema{word, listOf(word)}}
	case Sections:
		s = &schema{AnyOf: []*schema{{Type: []string{"null"}}, listOf(&schema{AnyOf: []*schema{object(k.Keys), scalar()}})}}
	case ByLanguage:
		group := object(k.Keys)
		group.Type = append(group.Type, "null")
		s = &schema{Type: []string{"object", "null"}, Additional: group}
	case Group:
		s = &schema{AnyOf: []*schema{object(k.Keys), {Type: []string{"null"}}}}
		if k.Short {
			s.AnyOf = append(s.AnyOf, scalar())
		}
	}
	s.About, s.Deprecated = k.About, k.Jekyll
	return s
}
