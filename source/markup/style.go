package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// declarations reads what a style declares, and of that what is marked as important: in lower case, without comments and
// escapes. The last of a name counts.
func declarations(style string) (all, important map[string]string) {
	all, important = map[string]string{}, map[string]string{}
	for d := range strings.SplitSeq(strings.ToLower(unescaped(withoutComments(style))), ";") {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		value, mark, _ := strings.Cut(value, "!")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if name == "display" && all[name] == "none" && !displays(value) {
			continue // a browser passes over what it doesn't know
		}
		into := all
		if strings.TrimSpace(mark) == "important" {
			into = important
		}
		into[name] = value
		for k, v := range parts(name, value) {
			into[k] = v
		}
	}
	return all, important
}

// declared is what a style says in the end.
func declared(style string) map[string]string {
	all, important := declarations(style)
	for k, v := range important {
		all[k] = v
	}
	return all
}

func displays(value string) bool {
	word, _, _ := strings.Cut(value, " ")
	return slices.Contains([]string{"block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "flow-root", "contents", "table", "table-row",
		"table-cell", "list-item", "initial", "inherit", "unset", "revert", "none", "-webkit-box"}, word) || strings.HasPrefix(word, "table-") || strings.HasPrefix(word, "inline-")
}

// parts are the declarations that one stands for, as far as they conceal.
func parts(name, value string) map[string]string {
	words := strings.Fields(value)
	if len(words) == 0 {
		return nil
	}
	side := func(i int) string { // top, right, bottom, left
		switch {
		case i < len(words):
			return words[i]
		case i == 3 && len(words) > 1:
			return words[1]
		case i == 2:
			return words[0]
		}
		return words[0]
	}
	switch name {
	case "font":
		for _, w := range words {
			size, _, _ := strings.Cut(w, "/")
			if v, ok := pixels(size, 0.16); ok && (v == 0 || strings.TrimLeft(size, "+-.0123456789") != "") {
				return map[string]string{"font-size": size}
			}
		}
	case "margin":
		return map[string]string{"margin-top": side(0), "margin-left": side(3)}
	case "inset":
		return map[string]string{"top": side(0), "right": side(1), "bottom": side(2), "left": side(3)}
	case "overflow-x", "overflow-y":
		if value == "hidden" || value == "clip" {
			return map[string]string{"overflow": value}
		}
	}
	return nil
}

// unescaped undoes the escapes of a style: "n\6f ne" is "none".
func unescaped(style string) string {
	if !strings.Contains(style, "\\") {
		return style
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(style, "\\")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		digits := 0
		for digits < len(rest) && digits < 6 && strings.IndexByte("0123456789abcdefABCDEF", rest[digits]) >= 0 {
			digits++
		}
		if code, err := strconv.ParseUint(rest[:digits], 16, 32); err == nil {
			out.WriteRune(rune(code)) // #nosec G115 -- of six digits at most
			rest = strings.TrimPrefix(rest[digits:], " ")
		}
		style = rest
	}
}

func concealingStyle(d map[string]string) bool {
	if len(d) == 0 {
		return false
	}
	if d["display"] == "none" || d["visibility"] == "hidden" || d["visibility"] == "collapse" || d["content-visibility"] == "hidden" ||
		d["color"] == "transparent" || d["-webkit-text-fill-color"] == "transparent" {
		return true
	}
	if strings.Contains(d["filter"], "blur(") && !strings.Contains(d["filter"], "blur(0") || strings.Contains(d["filter"], "opacity(0)") {
		return true
	}
	const least = 2 // no eye reads type below two pixels
	if size, ok := pixels(d["font-size"], 0.16); ok && size < least && size >= 0 {
		return true
	}
	if zoom, err := strconv.ParseFloat(d["zoom"], 64); err == nil && zoom > 0 && zoom <= 0.1 {
		return true
	}
	return clipped(d) || moved(d["transform"]) || moved("translate("+d["translate"]+")") || moved("scale("+d["scale"]+")") || outside(d)
}

// clipped reports whether nothing is left of an element.
func clipped(d map[string]string) bool {
	path := d["clip-path"]
	if strings.HasPrefix(path, "inset(100%") || strings.HasPrefix(path, "inset(50%") || strings.HasPrefix(path, "circle(0") || strings.HasPrefix(path, "ellipse(0") ||
		strings.HasPrefix(path, "polygon(") && !strings.ContainsAny(path, "123456789") {
		return true
	}
	if first, _, _ := strings.Cut(d["clip"], ","); strings.HasPrefix(first, "rect(0") || strings.HasPrefix(first, "rect(1px") {
		return true
	}
	if d["overflow"] == "hidden" || d["overflow"] == "clip" {
		for _, name := range []string{"height", "max-height", "width", "max-width"} {
			if v, ok := pixels(d[name], 5); ok && v <= 1 {
				return true
			}
		}
	}
	return false
}

// moved reports whether a transformation leaves nothing of an element on the screen. Rows of pictures are moved too, by
// the width of some screens.
func moved(transform string) bool {
	const far = 4500 // pixels
	for f := range strings.SplitSeq(transform, ")") {
		name, value, ok := strings.Cut(strings.TrimSpace(f), "(")
		first, rest, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(value), ",", " "), " ")
		second, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if !ok || first == "" {
			continue
		}
		switch name = strings.TrimRight(name, "xyz3d"); name {
		case "scale":
			if v, err := strconv.ParseFloat(first, 64); err == nil && v >= 0 && v < 0.05 {
				return true
			}
		case "rotate":
			if first == "90deg" && !strings.HasPrefix(strings.TrimSpace(f), "rotate(") && !strings.HasPrefix(strings.TrimSpace(f), "rotatez") {
				return true
			}
		case "translate":
			for _, length := range []string{first, second} {
				per := 9.0 // five times the own width, or once the screen's
				if strings.HasSuffix(length, "vw") || strings.HasSuffix(length, "vh") {
					per = 45
				}
				if v, ok := pixels(length, per); ok && (v <= -far || v >= far) {
					return true
				}
			}
		}
	}
	return false
}

// outside reports whether an element stands beyond the edge of the screen.
func outside(d map[string]string) bool {
	const before, behind = -500, 5000 // pixels; beyond any margin that is layout
	for _, name := range []string{"left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"} {
		value := d[name]
		if strings.HasSuffix(value, "%") && strings.HasPrefix(name, "margin") {
			continue // columns are put side by side so
		}
		if v, ok := pixels(value, 5); ok && (v <= before || v >= behind && (name == "left" || name == "text-indent" || name == "margin-left")) {
			return true
		}
	}
	return false
}

// pixels reads a length, with so many pixels for a hundredth of what it is part of.
func pixels(value string, hundredth float64) (float64, bool) {
	end := strings.IndexFunc(value, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("+-.", r) })
	if end < 0 {
		end = len(value)
	}
	v, err := strconv.ParseFloat(value[:end], 64)
	if err != nil {
		return 0, false
	}
	switch unit := value[end:]; {
	case strings.HasSuffix(unit, "em"):
		v *= 16
	case unit == "pt":
		v *= 4.0 / 3
	case unit != "%" && strings.HasPrefix(unit, "v") && hundredth < 1: // of the screen, not of the type around
		v *= 10
	case unit == "%" || unit == "vw" || unit == "vh" || unit == "vmin" || unit == "vmax":
		v *= hundredth
	}
	return v, true
}
