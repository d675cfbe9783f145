package bot

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"tumen/digest"
	"tumen/news"
)

// drawnFigures has rows with several values of known days, rows with one, and one with many that have none.
func drawnFigures() digest.Edition {
	e := someFigures()
	e.Figures = nil
	row := func(i news.Indicator, title string, values, dated int) {
		r := digest.FigureRow{Indicator: i, Whom: news.NorthKoreanWhom, Title: title}
		for n := range values {
			v := digest.FigureValue{Text: fmt.Sprint(n), Speaker: "NIS", Citations: []int{1}}
			if n < dated {
				v.Reported = "2026-11-20"
			}
			r.Values = append(r.Values, v)
		}
		e.Figures = append(e.Figures, r)
	}
	row(news.Captured, "Captured", 1, 1)
	row(news.Killed, "Killed · "+strings.Repeat("a place\n", 60), 3, 2)
	row(news.Wounded, "Wounded", 6, 0)
	row(news.Shells, "Shells", 5, 5)
	row(news.Shells, "Shells · Rason", 2, 2)
	for _, i := range []news.Indicator{news.Guns, news.Missiles, news.Oil, news.Money} {
		row(i, string(i), 2, 2)
	}
	return e
}

func TestAChartIsAButtonAway(t *testing.T) {
	h := newHouse(t)
	h.library.figures = drawnFigures()
	var body bytes.Buffer
	h.check(png.Encode(&body, image.NewGray(image.Rect(0, 0, 40, 60))))
	h.library.picture = body.Bytes()
	p := h.fake.Person(17, "de")
	p.Write("/figures")
	h.settle()
	rows := h.last(17).Buttons()
	if len(rows) != mostCharts || rows[0] != chartSign+"Shells" || !strings.HasPrefix(rows[1], chartSign+"Killed · a place a place") {
		t.Fatalf("buttons: %q", rows)
	}
	h.press(p.Seat, "chart")
	m := h.last(17)
	if len(m.Photo) != 1 || !bytes.Equal(m.Photo[0].Data, body.Bytes()) || m.Caption != "shells north_korean de" {
		t.Errorf("%+v", m)
	}
	h.library.picture = nil
	h.press(p.Seat, "chart")
	p.Await("kein Diagramm")
	id := h.last(17).ID
	for _, odd := range []string{data("chart"), data("chart", "killed"), data("chart", "tanks", "x"), data("chart", "killed", "x", "y")} {
		p.PressData(id, odd)
		h.settle()
	}
}

func TestOneValueHasNoChart(t *testing.T) {
	h := newHouse(t)
	e := drawnFigures()
	e.Figures = e.Figures[:1]
	h.library.figures = e
	p := h.fake.Person(17, "en")
	p.Write("/figures")
	h.settle()
	if rows := h.last(17).Buttons(); len(rows) != 0 {
		t.Errorf("buttons: %q", rows)
	}
}
