package bot

import (
	"strings"
	"testing"
)

func TestATimeOfDayIsReadAsPeopleWriteIt(t *testing.T) {
	cases := map[string]int{
		"07:30": 450, "7:30": 450, "7.30": 450, "0730": 450, " 7 : 30 ": 450, "7": 420, "19": 19 * 60, "00:00": 0, "0": 0, "24:00": 0, "23:59": 1439,
		"7 Uhr": 420, "7 Uhr 30": 450, "um 7:30": 450, "7h30": 450, "7h": 420, "19.05": 19*60 + 5, "7:30 abends": 19*60 + 30,
		"о 7:30": 450, "7 ранку": 420, "7 вечора": 19 * 60, "7 год 5 хв": 425,
		"7시": 420, "7시 30분": 450, "오전 7시 반": 450, "오후 7시 30분": 19*60 + 30, "오후 12시": 720, "오전 12시": 0, "저녁 7시": 19 * 60, "아침7시": 420,
		"7pm": 19 * 60, "7:30 PM": 19*60 + 30, "12 am": 0, "12pm": 720, "7 a.m.": 420, "at 7:30": 450, "19:30 pm": 19*60 + 30,
		"０７：３０": 450, // full-width signs of a Korean keyboard
	}
	for text, want := range cases {
		if got, ok := typedClock(text); !ok || got != want {
			t.Errorf("%q: got %d %v, want %d", text, got, ok, want)
		}
	}
}

func TestWhatIsNoTimeOfDayIsNotTakenForOne(t *testing.T) {
	for _, text := range []string{
		"", " ", "25:00", "24:01", "7:60", "-7:30", "+7", "7:3", "7:30:00", "1e3", "007", "12345", "730", "seven", "7:30 7:30", "19:30 am", "0 pm", "24 pm",
		"am", "오후", "٠٧:٣٠", "7;30", "7시 99분", "99시", "🕗", "\x00", "7:30\u202e", strings.Repeat("7", 5000), "Wieviele Soldaten um 7?",
	} {
		if got, ok := typedClock(text); ok {
			t.Errorf("%q is taken for minute %d", text, got)
		}
	}
}

func FuzzTypedClock(f *testing.F) {
	for _, s := range []string{"07:30", "오후 7시 반", "7 Uhr 30", "12 am", "24:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if minute, ok := typedClock(s); ok && (minute < 0 || minute > 1439) {
			t.Errorf("%q is minute %d", s, minute)
		}
	})
}
