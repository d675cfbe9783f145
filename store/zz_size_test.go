package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
	"tumen/pipeline"
)

func slim(text string, l news.Language) []string {
	var out []string
	for _, s := range lang.Words(text) {
		for w := range strings.FieldsFuncSeq(text[s.Start:s.End], func(r rune) bool { return r == '-' || r == '‐' || r == '‑' }) {
			t := terms.Of(w, l)
			if len(t) < 3 {
				continue
			}
			e, st, ro := t[0], strings.TrimPrefix(t[1], "σ"), strings.TrimPrefix(t[2], "ρ")
			out = append(out, e)
			if st != e {
				out = append(out, t[1])
			}
			if ro != st {
				out = append(out, t[2])
			}
			out = append(out, t[3:]...)
		}
	}
	return out
}

func TestZZSize(t *testing.T) {
	s, err := store.Open(t.Context(), "/tmp/perf-archive/library-1-3000.db", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pack, _ := topic.Default()
	var ids []int64
	for i := range 3000 {
		ids = append(ids, int64(i+1))
	}
	arts, _ := s.Texts(t.Context(), ids)
	cited, err := s.Cited(t.Context(), news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	cl := map[int64][]news.Claim{}
	size := 0
	for _, c := range cited {
		cl[c.Article.ID] = append(cl[c.Article.ID], c.Claim)
		size += len(c.Claim.Text)
	}
	fmt.Println("claims", size)
	for _, a := range arts {
		size += len(a.Text) + len(a.Title)
	}
	os.Remove("/tmp/perfx/size.db")
	db, _ := sql.Open("sqlite", "file:/tmp/perfx/size.db?_pragma=synchronous(0)")
	db.SetMaxOpenConns(1)
	ex := func(q string, args ...any) {
		if _, err := db.Exec(q, args...); err != nil {
			t.Fatal(q, err)
		}
	}
	opt := ", content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0')"
	ex("CREATE VIRTUAL TABLE v0 USING fts5(uk, de, ko, en, said" + opt)
	for _, v := range []string{"v1", "v2", "v3"} {
		ex("CREATE VIRTUAL TABLE " + v + " USING fts5(x" + opt)
	}
	ex("CREATE VIRTUAL TABLE v3n USING fts5(x, detail=none" + opt)
	ex("CREATE VIRTUAL TABLE v2n USING fts5(x, detail=column" + opt)
	ex("BEGIN")
	n := [9]int{}
	for _, a := range arts {
		i := pipeline.Terms(pack, a, cl[a.ID])
		args := []any{a.ID}
		var all []string
		for _, l := range []news.Language{"uk", "de", "ko", "en"} {
			args = append(args, strings.Join(i.Text[l], " "))
			all = append(all, i.Text[l]...)
		}
		args = append(args, strings.Join(i.Said, " "))
		all = append(all, i.Said...)
		ex("INSERT INTO v0 (rowid, uk, de, ko, en, said) VALUES (?,?,?,?,?,?)", args...)
		ex("INSERT INTO v1 (rowid, x) VALUES (?,?)", a.ID, strings.Join(all, " "))
		text := a.Title + "\n" + a.Text
		sl := slim(text, a.Language)
		for _, c := range cl[a.ID] {
			if a.Language != "en" {
				sl = append(sl, slim(c.Text, "en")...)
			}
		}
		for _, x := range all {
			if r, _ := utf8.DecodeRuneInString(x); r == 'μ' || r == 'ν' {
				sl = append(sl, x)
			}
		}
		ex("INSERT INTO v2 (rowid, x) VALUES (?,?)", a.ID, strings.Join(sl, " "))
		ex("INSERT INTO v2n (rowid, x) VALUES (?,?)", a.ID, strings.Join(sl, " "))
		n[0] += len(all)
		n[1] += len(sl)
		slices.Sort(sl)
		sl = slices.Compact(sl)
		n[2] += len(sl)
		ex("INSERT INTO v3 (rowid, x) VALUES (?,?)", a.ID, strings.Join(sl, " "))
		ex("INSERT INTO v3n (rowid, x) VALUES (?,?)", a.ID, strings.Join(sl, " "))
	}
	ex("COMMIT")
	fmt.Println("terms", n, "text", size)
	for _, v := range []string{"v0", "v1", "v2", "v3", "v3n", "v2n"} {
		var x int
		db.QueryRow("SELECT SUM(LENGTH(block)) FROM " + v + "_data").Scan(&x)
		fmt.Println(v, x, float64(x)/float64(size))
	}
}
