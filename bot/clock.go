package bot

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"tumen/lang/phrases"
)

// mostClock is the longest text that is read as a time of day, in letters.
const mostClock = 30

// Times of day as people write them: "07:30", "7.30", "0730", "7", "7 pm", "7 Uhr 30", "о 7:30", "오후 7시 30분".
var (
	clockForm = regexp.MustCompile(`^([0-9]{1,2})(?:[:.\-h](?:([0-9]{2}))?)?$`)
	clockRun  = regexp.MustCompile(`^([0-9]{2})([0-9]{2})$`)
	hourWords = regexp.MustCompile(`^([0-9]{1,2})(?:uhr|시|год|година|годині)(?:([0-9]{1,2})(?:분|хв|min|minuten)?|(반))?\.?$`)
)

// halves of the day, by the words that people put before or behind the time.
var halves = []struct {
	word   string
	second bool // noon and after it
}{
	{"a.m.", false}, {"p.m.", true}, {"am", false}, {"pm", true}, {"오전", false}, {"오후", true}, {"아침", false}, {"저녁", true},
	{"ранку", false}, {"вечора", true}, {"morgens", false}, {"abends", true}, {"früh", false},
}

// typedClock reads a time of day and returns it as a minute of the day.
func typedClock(s string) (minute int, ok bool) {
	if len([]rune(s)) > mostClock {
		return 0, false
	}
	s = strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
	for _, before := range []string{"at", "um", "о"} {
		if rest, found := strings.CutPrefix(s, before); found && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			s = rest
		}
	}
	half := -1
	for i, h := range halves {
		if rest, found := strings.CutPrefix(s, h.word); found {
			s, half = rest, i
			break
		}
		if rest, found := strings.CutSuffix(s, h.word); found {
			s, half = rest, i
			break
		}
	}
	hour, past, ok := hourAndMinute(s)
	if !ok {
		return 0, false
	}
	if half >= 0 {
		switch second := halves[half].second; {
		case hour > 12 && (!second || hour > 23): // "19:30 am" says two things
			return 0, false
		case hour == 0 && second:
			return 0, false
		case second && hour < 12:
			hour += 12
		case !second && hour == 12:
			hour = 0
		}
	}
	if hour == 24 && past == 0 {
		hour = 0
	}
	if hour > 23 || past > 59 {
		return 0, false
	}
	return hour*60 + past, true
}

func hourAndMinute(s string) (hour, past int, ok bool) {
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		m = clockRun.FindStringSubmatch(s)
	}
	if m == nil {
		m = hourWords.FindStringSubmatch(s)
	}
	if m == nil {
		return 0, 0, false
	}
	hour, err := strconv.Atoi(m[1])
	if err != nil {
		return 0, 0, false
	}
	switch {
	case len(m) > 3 && m[3] != "":
		past = 30
	case len(m) > 2 && m[2] != "":
		if past, err = strconv.Atoi(m[2]); err != nil {
			return 0, 0, false
		}
	}
	return hour, past, true
}

// moment is a day and a time of day in the reader's own zone, which needs no name.
func moment(say phrases.Printer, at time.Time) string {
	return say.T("bot.messages.clock", map[string]any{"Date": say.Date(at), "Time": at.Format("15:04")})
}
