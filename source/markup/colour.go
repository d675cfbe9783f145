package markup

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// colour is red, green and blue, 0 to 255.
type colour [3]float64

func white() colour { return colour{255, 255, 255} }

// near reports whether an eye can't tell two colours apart.
func (c colour) near(d colour) bool {
	const least = 12
	for i := range c {
		if c[i]-d[i] > least || d[i]-c[i] > least {
			return false
		}
	}
	return true
}

// named are colours of the first standard besides white and black.
var named = map[string]string{
	"red": "#f00", "green": "#008000", "blue": "#00f", "yellow": "#ff0", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "navy": "#000080",
	"maroon": "#800000", "purple": "#800080", "teal": "#008080", "olive": "#808000", "lime": "#0f0", "aqua": "#0ff", "fuchsia": "#f0f",
}

// parseColour reads the first colour of a value; opaque is false for one that lets nearly all through.
func parseColour(value string) (c colour, opaque, ok bool) {
	value = strings.TrimSpace(strings.ToLower(value))
	switch {
	case value == "":
		return c, false, false
	case strings.HasPrefix(value, "rgb"):
		return parseRGB(value)
	case value == "transparent":
		return c, false, true
	case strings.HasPrefix(value, "hsl"):
		return parseHSL(value)
	case slices.Contains([]string{"white", "snow", "ivory", "ghostwhite", "floralwhite", "whitesmoke", "azure", "mintcream", "seashell", "honeydew", "aliceblue"}, value):
		return white(), true, true
	case named[value] != "":
		value = named[value]
	case value == "black":
		return c, true, true
	}
	word, _, _ := strings.Cut(value, " ")
	digits, found := strings.CutPrefix(word, "#")
	if !found {
		return c, false, false
	}
	if len(digits) == 3 || len(digits) == 4 {
		var long strings.Builder
		for _, r := range digits {
			long.WriteRune(r)
			long.WriteRune(r)
		}
		digits = long.String()
	}
	if len(digits) != 6 && len(digits) != 8 {
		return c, false, false
	}
	for i := range c {
		v, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			return c, false, false
		}
		c[i] = float64(v)
	}
	return c, len(digits) == 6 || digits[6:] > "14", true
}

func parseRGB(value string) (c colour, opaque, ok bool) {
	_, inside, _ := strings.Cut(value, "(")
	inside, _, _ = strings.Cut(inside, ")")
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return c, false, false
	}
	for i := range c {
		v, err := strconv.ParseFloat(strings.TrimSuffix(parts[i], "%"), 64)
		if err != nil {
			return c, false, false
		}
		if c[i] = v; strings.HasSuffix(parts[i], "%") {
			c[i] = v * 2.55
		}
	}
	if len(parts) > 3 {
		a, err := strconv.ParseFloat(strings.TrimSuffix(parts[3], "%"), 64)
		return c, err != nil || a > 0.08, true
	}
	return c, true, true
}

// parseHSL reads the lightness of a colour that is all but white or black.
func parseHSL(value string) (c colour, opaque, ok bool) {
	_, inside, _ := strings.Cut(value, "(")
	parts := strings.FieldsFunc(strings.TrimSuffix(inside, ")"), func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return c, false, false
	}
	light, err := strconv.ParseFloat(strings.TrimSuffix(parts[2], "%"), 64)
	switch {
	case err != nil:
		return c, false, false
	case light >= 97:
		return white(), true, true
	}
	return c, true, light <= 2
}

// uncoloured reports whether an element's own text has the colour of what is behind it. What is behind is the nearest
// background that is declared; where none is, the page is white.
func (p *pruner) uncoloured(n *html.Node, says map[string]string) bool {
	value := says["color"]
	if value == "" && n.DataAtom == atom.Font {
		value = Attr(n, "color")
	}
	if paper := cmp.Or(says["background-color"], says["background"]); value != "" && paper == value || paper == "currentcolor" {
		return true
	}
	ink, opaque, ok := parseColour(value)
	if !ok {
		return false
	}
	if !opaque {
		return true
	}
	paper, known := p.paper(n, says)
	return known && paper.near(ink)
}

// paper is the colour behind an element's text, the nearest that is declared; false if it can't be told, as with a picture.
func (p *pruner) paper(n *html.Node, says map[string]string) (colour, bool) {
	if n == nil || n.Type != html.ElementNode {
		return white(), true
	}
	if b, ok := p.papers[n]; ok {
		return b.colour, b.known
	}
	if says == nil {
		says = p.sheet.says(n)
	}
	b := background{}
	value := says["background-color"]
	for _, v := range []string{says["background"], Attr(n, "bgcolor")} {
		if value == "" {
			value = v
		}
	}
	switch c, solid, known := parseColour(value); {
	case says["background-image"] != "" || Attr(n, "background") != "":
	case value == "" || known && !solid:
		b.colour, b.known = p.paper(n.Parent, nil)
	default:
		b.colour, b.known = c, known
	}
	p.papers[n] = b
	return b.colour, b.known
}

// background is what is behind an element.
type background struct {
	colour colour
	known  bool
}
