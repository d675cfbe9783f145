package command

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tumen/config"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// Sources are the commands on the sources that are followed.
type Sources struct {
	List   SourcesList   `cmd:"" default:"withargs" help:"Show the sources, how each stands, and the remedy where something is wrong."`
	Add    SourcesAdd    `cmd:"" help:"Try a feed, site, sitemap, channel or folder, and follow it."`
	Test   SourcesTest   `cmd:"" help:"Show what would be read of sources or addresses, without keeping anything."`
	Set    SourcesSet    `cmd:"" help:"Change what is said of a source."`
	Pause  SourcesPause  `cmd:"" help:"Leave sources alone."`
	Resume SourcesResume `cmd:"" help:"Follow sources again that were left alone."`
	Remove SourcesRemove `cmd:"" help:"Forget sources that were added. Their reports stay."`
	Import SourcesImport `cmd:"" help:"Follow the sources of a list, OPML or JSON."`
	Export SourcesExport `cmd:"" help:"Write the sources as OPML or JSON."`
}

// Help is shown by tumen sources --help.
func (Sources) Help() string {
	return `Sources are set in three places: the list of the topic pack, tumen.yaml, and the archive, where "add" and "import" put them and
"set", "pause" and "resume" keep changes of the others. What is said later counts. A service that runs takes a change up with its next round.

Examples:
  tumen sources
  tumen sources test
  tumen sources add https://example.org/
  tumen sources set dw-uk --grade C
  tumen sources export > sources.opml`
}

// register is all that the commands on sources work with.
type register struct {
	following
	env    *Env
	config config.Config
	topic  *topic.Pack
	store  *store.Store // nil where there is none yet
}

// look opens the archive for reading, if there is one.
func (e *Env) look(ctx context.Context) (*register, error) {
	return e.register(func(c config.Config) (*store.Store, error) {
		s, err := e.reading(ctx, c)
		if errors.Is(err, news.ErrNotFound) { // there is none yet
			return nil, nil
		}
		return s, err
	})
}

// change opens the archive for writing and makes it where there is none.
func (e *Env) change(ctx context.Context) (*register, error) {
	return e.register(func(c config.Config) (*store.Store, error) { return store.Open(ctx, c.Store, store.Options{}) })
}

// register opens the archive and merges what is said of sources.
func (e *Env) register(open func(config.Config) (*store.Store, error)) (*register, error) {
	c, err := e.settings("")
	if err != nil {
		return nil, err
	}
	p, err := e.pack(c)
	if err != nil {
		return nil, err
	}
	e.warnOfLost(newFollowing(c, p, nil))
	s, err := open(c)
	if err != nil {
		return nil, err
	}
	return &register{following: newFollowing(c, p, s), env: e, config: c, topic: p, store: s}, nil
}

// warnOfLost tells of changes of sources that are nowhere.
func (e *Env) warnOfLost(f following) {
	if err := f.lost(); err != nil {
		fmt.Fprintf(e.Err, "tumen: %v\n", err)
	}
}

// Close closes the archive.
func (r *register) Close() error {
	if r.store == nil {
		return nil
	}
	return r.store.Close()
}

// standings are all sources with how they fare.
func (r *register) standings(ctx context.Context) ([]records.Standing, error) {
	all, err := r.all(ctx)
	if err != nil {
		return nil, err
	}
	var tracks map[string]news.Track
	if r.store != nil {
		if tracks, err = tracksOf(ctx, r.store); err != nil {
			return nil, err
		}
	}
	var out []records.Standing
	for _, v := range all {
		s := records.Standing{Record: v, Track: tracks[v.ID]}
		if v.From == records.Pack {
			s.Note = r.topic.SourceNote(v.ID)
		}
		out = append(out, s)
	}
	return out, nil
}

// named returns the sources of IDs.
func (r *register) named(ctx context.Context, ids []string) ([]records.Record, error) {
	all, err := r.all(ctx)
	if err != nil {
		return nil, err
	}
	var out []records.Record
	for _, id := range ids {
		v, found := records.Find(all, id)
		if !found {
			return nil, misused("no source has the ID %q: `tumen sources list --all` shows them", id)
		}
		out = append(out, v)
	}
	return out, nil
}

// sourceCondition says in English how a source stands.
func sourceCondition(c news.Condition) string {
	return phrases.For(news.English).T("condition."+phrases.Part(string(c)), nil)
}

// SourcesList shows the sources.
type SourcesList struct {
	All  bool `help:"those that are off too"`
	JSON bool `name:"json" help:"as JSON, always all"`
}

// Help is shown by tumen sources list --help.
func (SourcesList) Help() string {
	return `GRADE is how reliable a source has proved, A to E, and F where nobody said; "state" marks the media of a state that is a party to what
they report on. NEWEST is when it last brought something, USUAL GAP how long that usually takes. Below a source stands what is wrong with
it and what to do.`
}

// Run runs the command.
func (c SourcesList) Run(ctx context.Context, e *Env) (err error) {
	r, err := e.look(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	all, err := r.standings(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		shown := []records.Shown{}
		for _, s := range all {
			shown = append(shown, s.Show())
		}
		return writeJSON(e.Out, map[string]any{"sources": shown})
	}
	followed, off, ill := 0, 0, 0
	for _, s := range all {
		switch {
		case s.Paused:
			off++
		default:
			followed++
			if !s.Track.Well() {
				ill++
			}
		}
	}
	if !c.All {
		all = slices.DeleteFunc(all, func(s records.Standing) bool { return s.Paused })
	}
	if len(all) > 0 {
		if err := records.Print(e.Out, all, e.Now(), sourceCondition); err != nil {
			return err
		}
		fmt.Fprintln(e.Out)
	}
	fmt.Fprintf(e.Out, "%d followed, %d off%s; %d need a look\n", followed, off, hint(off > 0 && !c.All, " (--all shows them)"), ill)
	if followed == 0 {
		fmt.Fprintln(e.Out, "`tumen sources add ADDRESS` follows one; \"pack-sources: true\" in tumen.yaml follows those of the topic pack")
	}
	return nil
}

func hint(when bool, text string) string {
	if when {
		return text
	}
	return ""
}
