package bot

import (
	"context"
	"errors"
	"strings"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// morning is the minute of the day at which a digest is due until a reader wishes another.
const morning = 8 * 60

// newcomer is what a chat begins with of which nothing is kept: nobody is asked what can be guessed. A thread of a forum
// begins as its group.
func (b *Bot) newcomer(ctx context.Context, t *turn) (news.Subscriber, error) {
	place := t.place()
	if place.Thread != 0 {
		group, err := b.o.Store.Subscriber(ctx, news.Chat{ID: place.ID})
		if err == nil {
			return threadOf(group, place, t), nil
		}
		if !errors.Is(err, news.ErrNotFound) {
			return group, err
		}
	}
	s := news.Subscriber{
		Chat: place, Kind: kindOf(t.chat), Minute: morning, Weekdays: news.EveryDay, Short: true, Joined: t.now.UTC(),
	}
	s.Language, s.Zone = guess("")
	if t.from != nil {
		s.Language, s.Zone = guess(t.from.LanguageCode)
	}
	if s.Kind == news.PersonChat {
		s.Owner = place.ID
		return s, nil
	}
	s.Name = titleOf(t.chat)
	if t.from == nil {
		return s, nil
	}
	// Who is known to speak another language than the messenger says is believed.
	person, err := b.o.Store.Subscriber(ctx, news.Chat{ID: t.from.ID})
	switch {
	case err == nil:
		s.Language, s.Zone = person.Language, person.Zone
	case !errors.Is(err, news.ErrNotFound):
		return s, err
	}
	return s, nil
}

// threadOf is a thread that has not been set up, in a group that has.
func threadOf(group news.Subscriber, place news.Chat, t *turn) news.Subscriber {
	return news.Subscriber{
		Chat: place, Kind: group.Kind, Name: titleOf(t.chat), Owner: group.Owner, Language: group.Language, Zone: group.Zone,
		Minute: group.Minute, Weekdays: group.Weekdays, Sections: group.Sections, Short: group.Short, Quiet: group.Quiet,
		Admitted: group.Admitted, Joined: t.now.UTC(),
	}
}

func kindOf(c telegram.Chat) news.ChatKind {
	switch c.Type {
	case "private":
		return news.PersonChat
	case "channel":
		return news.ChannelChat
	}
	return news.GroupChat
}

// mostTitle is how much of a group's name is kept, in letters.
const mostTitle = 60

func titleOf(c telegram.Chat) string {
	return shorten(strings.Join(strings.Fields(entities.Clean(c.Title)), " "), mostTitle)
}

// zoneByCode guesses a zone from the language that somebody's messenger speaks. One that says the country too is a better
// hint than the language alone.
var zoneByCode = map[string]string{
	"uk": "Europe/Kyiv", "de": "Europe/Berlin", "ko": "Asia/Seoul", "en": weakGuess,
	"de-at": "Europe/Vienna", "de-ch": "Europe/Zurich", "ko-kp": "Asia/Pyongyang",
	"en-us": "America/New_York", "en-ca": "America/Toronto", "en-au": "Australia/Sydney", "en-nz": "Pacific/Auckland", "en-in": "Asia/Kolkata",
	"en-ie": "Europe/Dublin", "ja": "Asia/Tokyo", "pl": "Europe/Warsaw", "fr": "Europe/Paris", "it": "Europe/Rome", "es": "Europe/Madrid",
	"nl": "Europe/Amsterdam", "cs": "Europe/Prague", "sk": "Europe/Bratislava", "lt": "Europe/Vilnius", "lv": "Europe/Riga",
	"et": "Europe/Tallinn", "fi": "Europe/Helsinki", "sv": "Europe/Stockholm", "nb": "Europe/Oslo", "da": "Europe/Copenhagen",
	"ro": "Europe/Bucharest", "bg": "Europe/Sofia", "hu": "Europe/Budapest", "tr": "Europe/Istanbul", "he": "Asia/Jerusalem",
	"ka": "Asia/Tbilisi", "zh-hant": "Asia/Taipei", "zh-hans": "Asia/Shanghai", "vi": "Asia/Ho_Chi_Minh",
}

// weakGuess is the zone of who speaks English, which says little of where somebody is.
const weakGuess = "Europe/London"

// guess finds a language and a zone by an IETF tag such as "uk" or "en-US".
func guess(code string) (news.Language, string) {
	code = strings.ReplaceAll(strings.ToLower(code), "_", "-")
	base, _, _ := strings.Cut(code, "-")
	l := news.Language(base)
	if !l.Read() {
		l = news.English
	}
	for _, c := range []string{code, base, string(l)} {
		if zone, ok := zoneByCode[c]; ok {
			return l, zone
		}
	}
	return l, weakGuess
}
