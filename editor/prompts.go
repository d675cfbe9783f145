package editor

import (
	"embed"
	"fmt"
	"strings"
	"sync"
	"text/template"

	"tumen/llm"
	"tumen/news"
)

//go:embed prompts/*.tmpl prompts/*.json
var promptFiles embed.FS

// prompt is what a model is told for one purpose. It stands in two files: prompts/NAME.tmpl has the templates "version",
// "system" (the same for each call, so that a server can keep it ready), "user" (what is new) and, where
// what failed is asked for again, "repair"; and prompts/NAME.json the schema of the answer, which "system" shows too,
// because not every server shows it to its model.
type prompt struct {
	name    string
	version string
	system  string
	user    *template.Template
	repair  *template.Template // asks once more for what failed; nil where nothing is asked twice
	schema  llm.Schema
}

// styles are how the press of each language writes, as a model is told it beside what it is asked.
var styles = sync.OnceValue(func() map[news.Language]style {
	out := map[news.Language]style{}
	for _, l := range news.Languages() {
		s, err := loadStyle(l)
		if err != nil {
			panic(err) // a test renders each
		}
		out[l] = s
	}
	return out
})

// style is a house style sheet, prompts/style.LANG.tmpl, with the templates "version" and "style".
type style struct{ version, text string }

func loadStyle(l news.Language) (style, error) {
	name := "style." + string(l)
	t, err := template.ParseFS(promptFiles, "prompts/"+name+".tmpl")
	if err != nil {
		return style{}, err
	}
	var s style
	for part, into := range map[string]*string{"version": &s.version, "style": &s.text} {
		var b strings.Builder
		if err := t.ExecuteTemplate(&b, part, nil); err != nil {
			return style{}, fmt.Errorf("prompt %s: %w", name, err)
		}
		*into = strings.TrimSpace(b.String())
	}
	return s, nil
}

// in is the prompt for texts in l: with the style of that language's press behind what is the same for all, and with the
// version of both, so that a text is known to be written by an older style.
func (p prompt) in(l news.Language) prompt {
	if s, ok := styles()[l]; ok {
		p.system += "\n\n" + s.text
		p.version += "-" + string(l) + s.version
	}
	return p
}

func loadPrompt(name string) (prompt, error) {
	p := prompt{name: name}
	schema, err := promptFiles.ReadFile("prompts/" + name + ".json")
	if err != nil {
		return p, err
	}
	p.schema = llm.Schema{Name: name, JSON: schema}
	t, err := template.New(name).Option("missingkey=error").ParseFS(promptFiles, "prompts/"+name+".tmpl")
	if err != nil {
		return p, err
	}
	data := map[string]string{"Schema": strings.TrimSpace(string(schema))}
	for part, into := range map[string]*string{"version": &p.version, "system": &p.system} {
		var b strings.Builder
		if err := t.ExecuteTemplate(&b, part, data); err != nil {
			return p, fmt.Errorf("prompt %s: %w", name, err)
		}
		*into = strings.TrimSpace(b.String())
	}
	if p.user = t.Lookup("user"); p.user == nil || p.version == "" {
		return p, fmt.Errorf("prompt %s: it needs the templates version, system and user", name)
	}
	p.repair = t.Lookup("repair")
	return p, nil
}

// mustPrompt is loadPrompt of a prompt that is part of the program.
func mustPrompt(name string) prompt {
	p, err := loadPrompt(name)
	if err != nil {
		panic(err) // a test renders each
	}
	return p
}

// call is the prompt with what is new filled in.
func (p prompt) call(purpose news.Purpose, model string, most int, data any) (llm.Call, error) {
	return p.filled(p.user, purpose, model, most, data)
}

// callAgain is the call that asks once more for what failed. System and schema are those of the first, so that a server
// has them ready.
func (p prompt) callAgain(purpose news.Purpose, model string, most int, data any) (llm.Call, error) {
	return p.filled(p.repair, purpose, model, most, data)
}

func (p prompt) filled(user *template.Template, purpose news.Purpose, model string, most int, data any) (llm.Call, error) {
	var b strings.Builder
	if err := user.Execute(&b, data); err != nil {
		return llm.Call{}, fmt.Errorf("prompt %s: %w", p.name, err)
	}
	return llm.Call{Purpose: purpose, Model: model, Schema: p.schema, System: p.system, User: strings.TrimSpace(b.String()), Most: most}, nil
}

// by names a model and what it was told, so that what another one made is known from it.
func (p prompt) by(model string) string { return model + "/" + p.name + "-" + p.version }
