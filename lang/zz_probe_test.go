package lang

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestZZProbe(t *testing.T) {
	f, err := os.Open("/tmp/plan/probe/in.txt")
	if err != nil {
		t.Skip()
	}
	s := bufio.NewScanner(f)
	ref := time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC)
	for s.Scan() {
		l, text, _ := strings.Cut(s.Text(), "\t")
		if text == "" { continue }
		fmt.Println("##", l, text)
		for _, n := range Numbers(text, news.Language(l)) {
			fmt.Printf("   N %q %s %v..%v v=%v %s %s\n", n.Text, n.Kind, n.Low, n.High, n.HasValue, n.Bound, n.Unit)
		}
		for _, d := range Dates(text, news.Language(l), ref) {
			f := func(t time.Time) string { if t.IsZero() { return "-" }; return t.Format("2006-01-02") }
			fmt.Printf("   D %q %s..%s %s\n", d.Text, f(d.Period.From), f(d.Period.To), d.Period.Precision)
		}
		for _, m := range Markers(text, news.Language(l)) {
			fmt.Printf("   M %q %s;", text[m.Start:m.End], m.Kind)
		}
		fmt.Println("   S", Stance(text, news.Language(l)))
	}
}
