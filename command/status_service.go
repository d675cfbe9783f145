package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// sourceLine is a source and how it fares, as other programs read it.
type sourceLine struct {
	Name     string     `json:"name"`
	Added    bool       `json:"added"` // by an operator
	Paused   bool       `json:"paused"`
	Last     *time.Time `json:"last_success"`
	Failures int        `json:"failures"` // since then
	Error    string     `json:"error"`    // of the last try

	Condition news.Condition `json:"condition"`

	ours bool // not of the pack, whose list is long
	ill  bool
}

// bot looks up what the service works on and whom the bot serves. Sent and dropped messages are those of a day.
func (v *standing) bot(ctx context.Context, s *store.Store, c config.Config, p *topic.Pack, now time.Time) error {
	all, err := newFollowing(c, p, s).all(ctx)
	if err != nil {
		return err
	}
	tracks, err := tracksOf(ctx, s)
	if err != nil {
		return err
	}
	v.sources = []sourceLine{}
	for _, f := range all {
		state := tracks[f.ID]
		line := sourceLine{
			Name: f.ID, Added: f.From == records.Archive, Paused: f.Paused, Last: orNone(state.Answered), Failures: state.Failures, Error: state.Detail,
			Condition: state.Condition, ours: f.From != records.Pack, ill: !state.Well() && !f.Paused,
		}
		if line.Condition == "" {
			line.Condition = news.Untried
		}
		v.sources = append(v.sources, line)
	}
	if v.reach, err = s.Reach(ctx); err != nil {
		return err
	}
	v.queue, err = s.Queue(ctx, now.Add(-24*time.Hour))
	return err
}

// chats counts the subscribed ones of each kind.
func (v standing) chats() (people, groups, channels int) {
	return v.reach.Subscribed[news.PersonChat], v.reach.Subscribed[news.GroupChat], v.reach.Subscribed[news.ChannelChat]
}

// printSources counts the sources and names those that are not of the pack, and those with which something is wrong.
func (v standing) printSources(w io.Writer) {
	if len(v.sources) == 0 {
		return
	}
	off, ill := 0, 0
	for _, s := range v.sources {
		if s.Paused {
			off++
		}
		if s.ill {
			ill++
		}
	}
	fmt.Fprintf(w, "sources: %d followed, %d off; %d need a look, see `tumen sources`\n", len(v.sources)-off, off, ill)
	for _, s := range v.sources {
		if !s.ours && !s.ill {
			continue
		}
		how := sourceCondition(s.Condition)
		if s.Last != nil {
			how += ", last answer " + s.Last.Format(time.RFC3339)
		}
		switch {
		case s.Paused:
			how = "paused"
		case s.ill && s.Error != "":
			how += ": " + s.Error
		}
		fmt.Fprintf(w, "  source %s: %s\n", s.Name, how)
	}
}

func (v standing) printService(w io.Writer) {
	v.printSources(w)
	people, groups, channels := v.chats()
	if people+groups+channels+v.reach.Unreachable+v.queue.Updates+v.queue.Urgent+v.queue.Waiting+v.queue.Sent == 0 {
		return // there is no bot
	}
	var by []string
	for _, l := range news.Languages() {
		if n := v.reach.ByLanguage[l]; n > 0 {
			by = append(by, fmt.Sprintf("%s %d", l, n))
		}
	}
	fmt.Fprintf(w, "subscribers: %d people, %d groups, %d channels", people, groups, channels)
	if len(by) > 0 {
		fmt.Fprintf(w, " (%s)", strings.Join(by, ", "))
	}
	if v.reach.Unreachable > 0 {
		fmt.Fprintf(w, "; %d can't be reached", v.reach.Unreachable)
	}
	q := v.queue
	fmt.Fprintf(w, "\nqueue: %d messages that somebody waits for, %d others, %d updates to be handled\n", q.Urgent, q.Waiting, q.Updates)
	if !q.Oldest.IsZero() {
		fmt.Fprintf(w, "  the oldest message waits since %s\n", q.Oldest.UTC().Format(time.RFC3339))
	}
	fmt.Fprintf(w, "  in 24 hours: %d sent, %d given up, %d updates skipped\n", q.Sent, q.Dropped, q.Skipped)
	for _, p := range q.Problems {
		fmt.Fprintf(w, "  given up: %s\n", p)
	}
}

// recordService adds it to what other programs read.
func (v standing) recordService(out map[string]any) {
	people, groups, channels := v.chats()
	languages := map[news.Language]int{}
	for l, n := range v.reach.ByLanguage {
		languages[l] = n
	}
	out["sources"] = v.sources
	out["subscribers"] = map[string]any{"people": people, "groups": groups, "channels": channels, "unreachable": v.reach.Unreachable, "languages": languages}
	out["queue"] = map[string]any{
		"urgent": v.queue.Urgent, "waiting": v.queue.Waiting, "oldest": orNone(v.queue.Oldest), "updates": v.queue.Updates,
		"sent": v.queue.Sent, "dropped": v.queue.Dropped, "skipped": v.queue.Skipped,
	}
}
