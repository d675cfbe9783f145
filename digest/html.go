package digest

import (
	"embed"
	"fmt"
	"html/template"
	"strings"
)

//go:embed page.html
var pageFile embed.FS

// HTML writes the edition as one page that needs nothing from elsewhere.
func HTML(e Edition) (string, error) { return newPage(&e).html() }

func (pg page) html() (string, error) {
	t, err := template.ParseFS(pageFile, "page.html")
	if err != nil {
		return "", fmt.Errorf("reading the page's template: %w", err)
	}
	var b strings.Builder
	if err := t.Execute(&b, pg); err != nil {
		return "", fmt.Errorf("writing a page as HTML: %w", err)
	}
	return b.String(), nil
}
