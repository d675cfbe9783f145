package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/story"
)

// Story prints what is said of one matter, and what happened to it.
type Story struct {
	Number int64         `arg:"" help:"its number, as tumen stories and the JSON of digests give it"`
	Lang   news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Format string        `enum:"text,markdown,html,json" default:"text" help:"text, markdown, html or json"`
	JSON   bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen story --help.
func (Story) Help() string {
	return `Thing by thing what is said, by whom, where it was first seen and who passes it on, and what happened: a figure changed, something
confirmed, denied, corrected or taken back. A story that turned out to be another is found under both numbers.

Examples:
  tumen story 12 --lang de
  tumen story 12 --format html > story.html`
}

// Run runs the command.
func (c Story) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	found, err := lifeOf(ctx, shown{s, newFollowing(settings, pack, s)}, c.Number)
	if errors.Is(err, news.ErrNotFound) {
		return fmt.Errorf("the archive has no story %d with reports: tumen stories lists the newest%w", c.Number, quiet{news.ErrNotFound})
	}
	if err != nil {
		return err
	}
	if c.JSON || c.Format == "json" {
		return writeJSON(e.Out, found.json(c.Number))
	}
	ids := make([]int64, 0, len(found.claims))
	for _, x := range found.claims {
		ids = append(ids, x.Claim.ID)
	}
	written, err := s.Renditions(ctx, settings.Language, ids)
	if err != nil {
		return err
	}
	in := digest.StoryInput{
		Language: settings.Language, Zone: settings.Zone, Renditions: map[int64]string{}, Pack: pack,
		Story: found.story, Asked: c.Number, Entries: found.entries, Events: found.events,
		Ledger: story.Ledger(slices.DeleteFunc(slices.Clone(found.claims), func(v news.Cited) bool { return !v.Claim.Lost.IsZero() })),
		Cutoff: e.Now(),
	}
	for id, r := range written {
		in.Renditions[id] = r.Text
	}
	return writeStory(e.Out, in, c.Format)
}

func writeStory(w io.Writer, in digest.StoryInput, format string) error {
	var text string
	var err error
	switch format {
	case "markdown":
		text = digest.StoryMarkdown(in)
	case "html":
		text, err = digest.StoryHTML(in)
	default:
		text = digest.StoryText(in)
	}
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	return err
}

// storyLife is a story with what is said in it and what happened to it.
type storyLife struct {
	story   news.Story
	claims  []news.Cited // those that stand and those that were taken back
	entries []news.StoryEntry
	events  []news.StoryEvent
}

// lifeOf looks up the story that goes by a number. The error wraps news.ErrNotFound if there is none, or nothing of it may be
// shown.
func lifeOf(ctx context.Context, s shown, id int64) (storyLife, error) {
	var out storyLife
	stories, err := s.Stories(ctx, []int64{id})
	if err != nil {
		return out, err
	}
	claims, err := s.Cited(ctx, news.Query{Stories: []int64{id}, Replaced: true})
	if err != nil {
		return out, err
	}
	// What an older version of a report says stands in the newer one too, unless it was taken back.
	out.claims = slices.DeleteFunc(claims, func(c news.Cited) bool { return c.Article.ReplacedBy != 0 && c.Claim.Lost.IsZero() })
	if len(stories) == 0 || len(out.claims) == 0 {
		return out, fmt.Errorf("story %d: %w", id, news.ErrNotFound)
	}
	out.story = stories[0]
	out.entries = story.Timeline(out.claims)
	out.events, err = s.StoryEvents(ctx, id)
	return out, err
}

// storyJSON is a story as other programs read it.
type storyJSON struct {
	Story    storyLine        `json:"story"`
	Timeline []storyEntryJSON `json:"timeline"`
	Events   []storyEventJSON `json:"events"`
}

type storyLine struct {
	ID       int64         `json:"id"`
	Asked    int64         `json:"asked,omitempty"` // where it was merged into this one
	Category news.Category `json:"category"`
	Status   news.Status   `json:"status"`
	Origins  int           `json:"origins"`
	Articles int           `json:"articles"`
	First    string        `json:"first"`
	Last     string        `json:"last"`
	Undated  bool          `json:"undated"`         // the newest report has no date, so that last is when it was fetched
	Title    string        `json:"title,omitempty"` // of its newest report, in tumen stories
}

type storyEntryJSON struct {
	First    string          `json:"first"`
	Undated  bool            `json:"undated"`
	Language news.Language   `json:"language"`
	Outlet   string          `json:"outlet"`
	Origin   string          `json:"origin"`
	Relays   []string        `json:"relays"`
	Stance   news.Stance     `json:"stance"`
	Status   news.Status     `json:"status"`
	Lost     string          `json:"lost,omitempty"`
	Claims   []exportedClaim `json:"claims"`
	Copies   []string        `json:"copies"` // addresses
}

type storyEventJSON struct {
	Kind  news.EventKind  `json:"kind"`
	At    string          `json:"at"`
	Who   string          `json:"who"`
	Claim int64           `json:"claim,omitempty"`
	Old   *exportedFigure `json:"old,omitempty"`
	OldBy string          `json:"old_by,omitempty"` // whose the old figure is, if not who's
	New   *exportedFigure `json:"new,omitempty"`
	Other int64           `json:"other,omitempty"`
}

func newStoryLine(s news.Story) storyLine {
	return storyLine{
		ID: s.ID, Category: s.Category, Status: s.Status, Origins: s.Origins, Articles: s.Articles,
		First: instant(s.First), Last: instant(s.Last),
	}
}

func (l storyLife) json(asked int64) storyJSON {
	out := storyJSON{Story: newStoryLine(l.story), Timeline: []storyEntryJSON{}, Events: []storyEventJSON{}}
	if asked != l.story.ID {
		out.Story.Asked = asked
	}
	newest := slices.MaxFunc(l.claims, func(a, b news.Cited) int { return a.Article.Reported().Compare(b.Article.Reported()) })
	out.Story.Undated = newest.Article.Published.IsZero()
	for _, e := range l.entries {
		entry := storyEntryJSON{
			First: instant(e.First), Undated: e.Undated, Language: e.Language, Outlet: e.Outlet, Origin: speaking(e.Origin),
			Relays: append([]string{}, e.Relays...), Stance: e.Claims[0].Claim.Stance, Status: e.Status, Lost: instant(e.Lost), Copies: []string{},
		}
		for _, c := range e.Claims {
			entry.Claims = append(entry.Claims, newExportedClaim(c))
		}
		for _, copied := range e.Copies {
			entry.Copies = append(entry.Copies, copied.Address)
		}
		out.Timeline = append(out.Timeline, entry)
	}
	for _, v := range l.events {
		event := storyEventJSON{Kind: v.Kind, At: instant(v.At), Who: speaking(v.Who), OldBy: speaking(v.OldBy), Claim: v.Claim, Other: v.Other}
		for from, to := range map[*news.Figure]**exportedFigure{v.Old: &event.Old, v.New: &event.New} {
			if from != nil {
				f := newExportedFigure(*from)
				*to = &f
			}
		}
		out.Events = append(out.Events, event)
	}
	return out
}

// Stories lists the newest stories.
type Stories struct {
	Limit  int           `default:"20" help:"how many"`
	Lang   news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Format string        `enum:"text,json" default:"text" help:"text or json"`
	JSON   bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen stories --help.
func (Stories) Help() string {
	return "The one with the newest report comes first; a line has its number, day, status, number of independent sources, and the title of the newest.\n\nExample: tumen stories --limit 50"
}

// Run runs the command.
func (c Stories) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	if c.Limit < 1 {
		return misused("--limit %d: it must be 1 or more", c.Limit)
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	stories, err := s.NewestStories(ctx, c.Limit)
	if err != nil {
		return err
	}
	lines := make([]storyLine, 0, len(stories))
	for _, v := range stories {
		l := newStoryLine(v.Story)
		l.Title, l.Undated = v.Title, v.Undated
		lines = append(lines, l)
	}
	if c.JSON || c.Format == "json" {
		return writeJSON(e.Out, map[string]any{"stories": lines})
	}
	return writeStories(e.Out, lines, settings.Language)
}

func writeStories(out io.Writer, lines []storyLine, l news.Language) error {
	say := phrases.For(l)
	if len(lines) == 0 {
		_, err := fmt.Fprintln(out, say.T("story.none", nil))
		return err
	}
	var table []tableLine
	for _, v := range lines {
		status := ""
		if (news.Story{Status: v.Status, Origins: v.Origins}).Stands() {
			status = say.T("status."+string(v.Status), nil)
		}
		day, _, _ := strings.Cut(v.Last, "T")
		if v.Undated {
			day = say.T("story.undated", map[string]any{"Date": day})
		}
		table = append(table, tableLine{cells: []string{
			strconv.FormatInt(v.ID, 10), day, status, say.N("story.origins", v.Origins, nil), strings.Join(strings.Fields(v.Title), " "),
		}})
	}
	widths := columns(table)
	for _, l := range table {
		if _, err := io.WriteString(out, l.row(widths)); err != nil {
			return err
		}
	}
	return nil
}
