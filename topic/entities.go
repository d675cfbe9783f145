package topic

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tumen/news"
)

const entityColumns = 11

func knownTypes() []string {
	return []string{"person", "org", "place", "unit", "weapon", "ship", "company", "document", "state", "outlet", "event"}
}

func knownParties() []string {
	return news.Sides()
}

// aliasOwner remembers who has a name, so that no two entities share it.
type aliasOwner struct {
	id, at string
}

// entityLoader collects the names of all files before they are filed.
type entityLoader struct {
	pack     *Pack
	patterns map[news.Language][]pattern
	owners   map[news.Language]map[string]aliasOwner
}

func (p *Pack) loadEntities(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "entities/*.tsv")
	if err != nil {
		return fmt.Errorf("listing entities: %w", err)
	}
	if len(files) == 0 {
		return fmt.Errorf("entities: no *.tsv file there; put the entities into entities/*.tsv")
	}
	p.sites, p.outlets = make(map[string]*Entity), make(map[string]*Entity)
	l := &entityLoader{pack: p, patterns: make(map[news.Language][]pattern), owners: make(map[news.Language]map[string]aliasOwner)}
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return fmt.Errorf("reading %s: %w", file, err)
		}
		if err := l.read(file, data); err != nil {
			return err
		}
	}
	for _, need := range []string{"north_korea", "russia", "ukraine", "south_korea"} {
		if p.byID[need] == nil {
			return fmt.Errorf("entities: no entity with the id %q; add it, the checks of relevance need it", need)
		}
	}
	p.aliases = l.patterns
	p.names = make(map[news.Language]*matcher)
	for _, own := range languages() {
		all := slices.Clone(l.patterns[own])
		if own != news.English {
			all = append(all, borrowed(l.patterns[news.English], l.owners[own])...)
		}
		p.names[own] = newMatcher(all)
	}
	return nil
}

// borrowed returns the English patterns for use in another language's texts, which often write foreign outlets and
// weapons in English. What the language itself uses for something else is left out.
func borrowed(english []pattern, owners map[string]aliasOwner) []pattern {
	var out []pattern
	for _, e := range english {
		if _, taken := owners[aliasKey(e)]; taken {
			continue
		}
		e.own = false
		out = append(out, e)
	}
	return out
}

func aliasKey(p pattern) string {
	var b strings.Builder
	for _, w := range p.words {
		b.WriteString(w.text)
		b.WriteByte(' ')
	}
	if p.quoted {
		b.WriteByte('"')
	}
	return b.String()
}

func (l *entityLoader) read(file string, data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		at := fmt.Sprintf("%s line %d", file, n)
		if err := l.entity(at, strings.Split(line, "\t")); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	return nil
}

func (l *entityLoader) entity(at string, cols []string) error {
	if len(cols) != entityColumns {
		return fmt.Errorf("%s: %d columns instead of %d; separate them by one tab and write - for an empty one", at, len(cols), entityColumns)
	}
	for i, c := range cols {
		if cols[i] = strings.TrimSpace(c); cols[i] == "-" {
			cols[i] = ""
		}
	}
	e := &Entity{ID: cols[0], Type: cols[1], Party: cols[2], Names: make(map[news.Language]string), Note: cols[10]}
	if err := l.check(at, e); err != nil {
		return err
	}
	if err := e.setFlags(cols[3]); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	index := len(l.pack.entities)
	for i, own := range languages() {
		if err := l.aliases(at, e, index, own, cols[4+i]); err != nil {
			return err
		}
	}
	for site := range strings.SplitSeq(cols[9], "|") {
		if site == "" {
			continue
		}
		if other := l.pack.sites[site]; other != nil {
			return fmt.Errorf("%s: the site %q belongs to %q already; keep it with one of them", at, site, other.ID)
		}
		l.pack.sites[site] = e
		e.sites = append(e.sites, site)
	}
	l.pack.entities = append(l.pack.entities, e)
	l.pack.byID[e.ID] = e
	return nil
}

func (l *entityLoader) check(at string, e *Entity) error {
	if e.ID == "" || strings.ToLower(e.ID) != e.ID || strings.ContainsAny(e.ID, " \t,") {
		return fmt.Errorf("%s: id %q; use small letters, digits and _", at, e.ID)
	}
	if l.pack.byID[e.ID] != nil {
		return fmt.Errorf("%s: id %q is used before; give each entity its own", at, e.ID)
	}
	if !slices.Contains(knownTypes(), e.Type) {
		return fmt.Errorf("%s: type %q; use one of %s", at, e.Type, strings.Join(knownTypes(), ", "))
	}
	if e.Party != "" && !slices.Contains(knownParties(), e.Party) {
		return fmt.Errorf("%s: party %q; use one of %s, or - for none", at, e.Party, strings.Join(knownParties(), ", "))
	}
	return nil
}

func (e *Entity) setFlags(flags string) error {
	for _, f := range flags {
		switch f {
		case 's':
			e.Speaker = true
		case 'a':
			e.Agency = true
		case 'o':
			e.Outlet = true
		case 'v':
			e.State = true
		case 'c':
			e.sign = true
		case 'b':
			e.both = true
		default:
			return fmt.Errorf("flag %q; use s, a, o, v, c, b or - for none", f)
		}
	}
	return nil
}

func (l *entityLoader) aliases(at string, e *Entity, index int, own news.Language, column string) error {
	if column == "" {
		return fmt.Errorf("%s: %q has no name in %q; give one, reports in that language need it", at, e.ID, own)
	}
	if l.owners[own] == nil {
		l.owners[own] = make(map[string]aliasOwner)
	}
	for written := range strings.SplitSeq(column, "|") {
		p, err := parsePattern(strings.TrimSpace(written), own)
		if err != nil {
			return fmt.Errorf("%s: name %w; see the notation in the package's description", at, err)
		}
		p.value = index
		if e.Names[own] == "" {
			e.Names[own] = printed(written)
		}
		if err := l.claim(at, e, own, p); err != nil {
			return err
		}
		l.patterns[own] = append(l.patterns[own], p)
		if e.Outlet {
			l.pack.outlets[outletKey(printed(written))] = e
		}
		if compact, ok := joinedHangul(p); ok && len(p.context) == 0 {
			if _, taken := l.owners[own][aliasKey(compact)]; !taken {
				l.patterns[own] = append(l.patterns[own], compact)
			}
		}
	}
	return nil
}

// claim enters the owner of a name. Short forms and names with a context may be shared: what stands around them tells
// whose they are.
func (l *entityLoader) claim(at string, e *Entity, own news.Language, p pattern) error {
	if p.short || p.context != nil {
		return nil
	}
	key := aliasKey(p)
	if other, taken := l.owners[own][key]; taken && other.id != e.ID {
		return fmt.Errorf("%s: the name %q (%s) belongs to %q already (%s); keep it with one of them or give it a context in {}", at, p.source, own, other.id, other.at)
	}
	l.owners[own][key] = aliasOwner{e.ID, at}
	return nil
}

// printed returns a name without the marks of the notation.
func printed(written string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(written), "{")
	name = strings.TrimRight(strings.TrimLeft(name, "=~*"), "*!")
	if name = strings.TrimSpace(name); strings.HasPrefix(name, "«") || strings.HasPrefix(name, "„") {
		name = strings.Trim(name, "«»„“")
	}
	return name
}

// joinedHangul returns a Korean name of several words written as one: spaces are free in Korean.
func joinedHangul(p pattern) (pattern, bool) {
	if len(p.words) < 2 {
		return p, false
	}
	var b strings.Builder
	for _, w := range p.words {
		if w.script != hangul {
			return p, false
		}
		b.WriteString(w.text)
	}
	p.words = []patternWord{{text: b.String(), fold: b.String(), script: hangul}}
	return p, true
}

// compound is a Korean word that names several countries by a syllable each, or one that only begins like it and names nobody.
type compound struct {
	surface  string
	entities []*Entity // none where it names nobody
	whole    bool      // it goes on in no other word
}

func (p *Pack) loadCompounds(fsys fs.FS) error {
	const file = "compounds.tsv"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		surface, ids, found := strings.Cut(line, "\t")
		surface, whole := strings.CutPrefix(surface, "=")
		list := strings.Split(ids, ",")
		if !found || ids != "-" && len(list) != len([]rune(surface)) {
			return fmt.Errorf("%s line %d: %q; write the word, a tab and one entity id per syllable, separated by commas, or - for nobody", file, n+1, line)
		}
		c := compound{surface: surface, whole: whole}
		for _, id := range list {
			if ids == "-" {
				break
			}
			e := p.byID[id]
			if e == nil {
				return fmt.Errorf("%s line %d: no entity %q; use an id of entities/*.tsv", file, n+1, id)
			}
			c.entities = append(c.entities, e)
		}
		p.compounds = append(p.compounds, c)
	}
	slices.SortStableFunc(p.compounds, func(a, b compound) int { return len(b.surface) - len(a.surface) })
	return nil
}
