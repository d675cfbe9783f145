package feeds

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tumen/lang"
	"tumen/news"
	"tumen/source/decode"
)

// setsVariable names the folder with the sets of others; docs/evaluation.md says what lies in it and where it is had.
const setsVariable = "TUMEN_EVAL_SETS"

var (
	expectLine  = regexp.MustCompile(`(?s)Expect:\s*(.*?)\s*-->`)
	headerLine  = regexp.MustCompile(`(?im)^Header:\s+Content-type:(.*)$`)
	entryNumber = regexp.MustCompile(`entries\[(\d+)\]`)
	entryCount  = regexp.MustCompile(`len\(entries\) == (\d+)`)
	titleIs     = regexp.MustCompile(`(?:entries\[(\d+)\]|feed)(?:\['title'\]|\.title|\['title_detail'\]\['value'\]|\.title_detail\.value) == ` +
		`(u?'(?:[^'\\]|\\.)*'(?:\s*\+\s*u?'(?:[^'\\]|\\.)*')*|u?"(?:[^"\\]|\\.)*")`)
	pythonString = regexp.MustCompile(`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`)
	pythonEscape = regexp.MustCompile(`\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)`)
)

// expectation is what a file of the feedparser tests states of its items and titles. Its other statements, of fields
// that we do not read, are not looked at.
type expectation struct {
	least, exactly int            // items; exactly is -1 when not stated
	titles         map[int]string // by item, -1 for the feed's
	either         bool           // one of the titles is enough
}

func readExpectation(text string) (e expectation, states bool) {
	e = expectation{exactly: -1, titles: map[int]string{}}
	m := expectLine.FindStringSubmatch(text)
	if m == nil {
		return e, false
	}
	for _, n := range entryNumber.FindAllStringSubmatch(m[1], -1) {
		e.least = max(e.least, 1+whole(n[1]))
	}
	if n := entryCount.FindStringSubmatch(m[1]); n != nil {
		e.exactly = whole(n[1])
	}
	e.either = strings.Contains(m[1], " or ")
	for _, t := range titleIs.FindAllStringSubmatch(m[1], -1) {
		item := -1
		if t[1] != "" {
			item = whole(t[1])
		}
		e.titles[item] = python(t[2])
	}
	return e, e.least > 0 || e.exactly >= 0 || len(e.titles) > 0
}

func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// python reads a string of the language in which the statements are written, or a sum of such.
func python(sum string) string {
	var b strings.Builder
	for _, part := range pythonString.FindAllString(sum, -1) {
		b.WriteString(pythonEscape.ReplaceAllStringFunc(part[1:len(part)-1], func(e string) string {
			switch e[1] {
			case 'u', 'U', 'x':
				n, err := strconv.ParseUint(e[2:], 16, 32)
				if err != nil {
					return e
				}
				return string(rune(n))
			case 'n', 't', 'r':
				return " "
			}
			return e[1:]
		}))
	}
	return b.String()
}

// sameTitle reports whether a title of ours, which is plain text, is the one stated, which can be HTML.
func sameTitle(ours, stated string) bool {
	if ours == lang.CleanLine(stated) {
		return true
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(stated))
	for z.Next() != html.ErrorToken {
		if t := z.Token(); t.Type == html.TextToken {
			b.WriteString(t.Data)
		}
	}
	return ours == lang.CleanLine(b.String())
}

// wrong says what of an expectation is not fulfilled, empty for nothing.
func (e expectation) wrong(r *reader) string {
	switch {
	case e.exactly >= 0 && len(r.raws) != e.exactly:
		return fmt.Sprintf("%d items, not %d", len(r.raws), e.exactly)
	case len(r.raws) < e.least:
		return fmt.Sprintf("%d items, not %d", len(r.raws), e.least)
	}
	problem, right := "", 0
	for i, stated := range e.titles {
		ours := r.feed.Title
		if i >= 0 {
			ours = title(r.raws[i].title)
		}
		if sameTitle(ours, stated) {
			right++
		} else {
			problem = fmt.Sprintf("title %q, not %q", ours, stated)
		}
	}
	if right > 0 && e.either {
		return ""
	}
	return problem
}

// TestEvalFeedparser reads the files of the tests of feedparser, well- and ill-formed. A file is right if it is read, has
// the items that its statement speaks of, and the titles that it states.
func TestEvalFeedparser(t *testing.T) {
	root := os.Getenv(setsVariable)
	if root == "" {
		t.Skipf("%s names no folder with the sets of others: see docs/evaluation.md", setsVariable)
	}
	folder := filepath.Join(root, "feedparser", "tests")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("%s has no set feedparser: see docs/evaluation.md", root)
	}
	excused := excusedFiles(t)
	type counts struct{ right, all, excused, read, files, titles, titled int }
	by := map[string]*counts{}
	sum := &counts{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(folder, path)
		if err != nil || relErr != nil || d.IsDir() || filepath.Ext(path) != ".xml" && filepath.Ext(path) != ".json" {
			return err
		}
		group, _, _ := strings.Cut(name, string(filepath.Separator))
		if by[group] == nil {
			by[group] = &counts{}
		}
		body := contents(t, path)
		problem, e, states := evalFile(body)
		for _, c := range []*counts{by[group], sum} {
			c.files++
			if problem == "" || states && !strings.HasPrefix(problem, "!") {
				c.read++
			}
			if !states {
				continue
			}
			c.all++
			if len(e.titles) > 0 {
				c.titled++
				if problem == "" {
					c.titles++
				}
			}
			if problem == "" {
				c.right++
			} else if excused[filepath.ToSlash(name)] != "" {
				c.excused++
			}
		}
		if problem != "" && excused[filepath.ToSlash(name)] == "" {
			t.Logf("%s: %s", name, problem)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	by["all"] = sum
	for _, g := range slices.Sorted(maps.Keys(by)) {
		c := by[g]
		t.Logf("%-12s items and titles right: %d of %d (%.2f %%) without the %d excused, %.2f %% with them; "+
			"of those that state a title %d of %d; read as feeds: %d of %d",
			g, c.right, c.all-c.excused, share(c.right, c.all-c.excused), c.excused, share(c.right, c.all), c.titles, c.titled, c.read, c.files)
	}
	if got := share(sum.right, sum.all-sum.excused); got < feedparserFloor {
		t.Errorf("%.2f %% are right, before it was %.2f %%", got, float64(feedparserFloor))
	}
}

const feedparserFloor = 99

// evalFile reads one file. The problem begins with "!" if it is not read at all.
func evalFile(body []byte) (problem string, e expectation, states bool) {
	// What the file states stands in it in its own character set, ASCII in nearly all.
	comment := string(body)
	doc := news.Document{Address: "http://127.0.0.1:8097/feed", Body: body}
	if m := headerLine.FindStringSubmatch(comment); m != nil {
		doc.ContentType = strings.TrimSpace(m[1])
	}
	d, err := decode.Document(doc)
	if err == nil {
		comment = d.Text
	}
	e, states = readExpectation(comment)
	if err != nil {
		return "! " + err.Error(), e, states
	}
	if d.Kind != decode.Feed {
		return "! it is taken for no feed", e, states
	}
	r := reader{doc: doc}
	if _, err := r.gather(d.Text); err != nil {
		return "! " + err.Error(), e, states
	}
	return e.wrong(&r), e, states
}

// excusedFiles are those of which something else is stated than we want to read, with the reason.
func excusedFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for line := range strings.Lines(string(contents(t, filepath.Join("testdata", "excused_feedparser.tsv")))) {
		name, reason, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || name == "" {
			continue
		}
		if !ok || reason == "" {
			t.Fatalf("excused without a reason: %q", line)
		}
		out[name] = reason
	}
	return out
}
