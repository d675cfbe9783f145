package topic

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"tumen/lang"
	"tumen/news"
)

//go:embed data
var embedded embed.FS

// Entity is somebody or something that reports on the topic name.
type Entity struct {
	ID      string
	Type    string                   // person, org, place, unit, weapon, ship, company, document, state, outlet or event
	Party   string                   // north_korea, russia, ukraine, south_korea, united_states, west, un, china, japan, other; empty for no side
	Names   map[news.Language]string // the name to print, in uk, ru, de, ko, en
	Speaker bool                     // can be the origin of a statement
	Agency  bool                     // a news agency
	Outlet  bool                     // publishes reports
	State   bool                     // publishes what its state wants told
	Note    string                   // what an editor of the pack should know; may be empty

	sign  bool // is a sign of cooperation by itself
	both  bool // stands for both sides
	sites []string
}

// Name returns the name to print in l: the English one where the pack has none.
func (e *Entity) Name(l news.Language) string {
	if name := e.Names[l]; name != "" {
		return name
	}
	return e.Names[news.English]
}

// Mention is an entity found in a text.
type Mention struct {
	lang.Span
	Entity *Entity
	Wrong  bool // the text has a wrong term for it, see Corrections
}

// Pack is a topic pack. It never changes after it is loaded.
type Pack struct {
	entities    []*Entity
	byID        map[string]*Entity
	names       map[news.Language]*matcher // values are indexes into entities
	compounds   []compound
	powers      []power
	sites       map[string]*Entity
	outlets     map[string]*Entity // by folded name
	indicators  []indicator
	figures     map[news.Language]*matcher // values are indexes into indicators
	categories  map[news.Language]*matcher // values are indexes into news.Categories()
	weights     categoryWeights
	glossary    []term
	signs       map[news.Language]*matcher  // values are signKind
	places      map[news.Language]*matcher  // values are signRussian, signNorthern, signBorder, signWar, signPast and signMatter
	things      map[news.Language]*matcher  // values are signLoss and signWeapon
	ties        map[news.Language]*matcher  // values are signHands, signStock, signDealer, signMoved, signLoot and signTrial
	words       wordLists                   // small words of speech and of counting
	aliases     map[news.Language][]pattern // the names as the data have them; values are indexes into entities
	terms       map[news.Language]*termTable
	hangulNames map[string]bool // names of entities that are one Korean word
	women       map[string]bool // entities whose Korean names are not declined
	sources     []news.Source
	notes       map[string]string // on sources, by ID
}

var defaultPack = sync.OnceValues(func() (*Pack, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("opening the built-in topic pack: %w", err)
	}
	return Load(data)
})

// Default returns the built-in pack: the cooperation of Russia and North Korea.
func Default() (*Pack, error) { return defaultPack() }

// Load reads a pack from the files at the root of fsys and checks it as a whole. See the package comment for the
// files. An error names the file, the line, the value and the remedy.
func Load(fsys fs.FS) (*Pack, error) {
	p := &Pack{byID: make(map[string]*Entity)}
	for _, load := range []func(fs.FS) error{p.loadEntities, p.loadCompounds, p.loadSeats, p.loadIndicators, p.loadCategories, p.loadGlossary, p.loadTerms, p.loadSigns, p.loadWords, p.loadSources} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("topic pack: %w", err)
		}
	}
	return p, nil
}

// Entity returns the entity with the given id.
func (p *Pack) Entity(id string) (*Entity, bool) {
	e, ok := p.byID[id]
	return e, ok
}

// Entities returns all entities in the order of the data files.
func (p *Pack) Entities() []*Entity { return append([]*Entity(nil), p.entities...) }
