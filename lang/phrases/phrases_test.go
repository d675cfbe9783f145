package phrases

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"tumen/news"
)

// read returns the phrases of a language: key → plural form → words. A phrase without forms has the form "".
func read(t *testing.T, l news.Language) map[string]map[string]string {
	t.Helper()
	names, err := filesOf(files, l)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, name := range names {
		readFile(t, name, all)
	}
	return all
}

func readFile(t *testing.T, name string, all map[string]map[string]string) {
	t.Helper()
	text, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := yaml.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	for key, v := range raw {
		if all[key] != nil {
			t.Errorf("%s: %s stands in another file too", name, key)
		}
		all[key] = map[string]string{}
		switch v := v.(type) {
		case string:
			all[key][""] = v
		case map[string]any:
			for form, s := range v {
				all[key][form], _ = s.(string)
			}
		default:
			t.Errorf("%s: %s is neither words nor plural forms", name, key)
		}
	}
}

// ownWords are keys whose number differs by language: Korean counts large numbers by 억, the others by millions, and it alone
// has words for what is counted.
func ownWords(key string) bool {
	return strings.HasPrefix(key, "scale.") || strings.HasPrefix(key, "counter.")
}

func TestEachKeyIsInEveryLanguage(t *testing.T) {
	english := read(t, news.English)
	for _, l := range news.Languages() {
		own := read(t, l)
		for key := range english {
			if own[key] == nil && !ownWords(key) {
				t.Errorf("%s lacks %s", l, key)
			}
		}
		for key := range own {
			if english[key] == nil && !ownWords(key) {
				t.Errorf("%s has %s, which English lacks", l, key)
			}
		}
	}
}

func TestEachPhraseHasThePluralFormsOfItsLanguage(t *testing.T) {
	forms := map[news.Language][]string{
		news.Ukrainian: {"few", "many", "one", "other"},
		news.German:    {"one", "other"},
		news.Korean:    {"other"},
		news.English:   {"one", "other"},
	}
	for l, want := range forms {
		for key, phrase := range read(t, l) {
			got := slices.Sorted(maps.Keys(phrase))
			if !slices.Equal(got, []string{""}) && !slices.Equal(got, want) {
				t.Errorf("%s: %s has the forms %v, want %v", l, key, got, want)
			}
			for form, words := range phrase {
				if strings.TrimSpace(words) == "" && key != "number.group" {
					t.Errorf("%s: %s %s is empty", l, key, form)
				}
			}
		}
	}
}

var field = regexp.MustCompile(`{{\.(\w+)}}`)

// fields returns the fields that a phrase fills in. A language may choose among the parts of a date.
func fields(key string, phrase map[string]string) string {
	if strings.HasPrefix(key, "date.") {
		return ""
	}
	found := map[string]bool{}
	for _, words := range phrase {
		for _, m := range field.FindAllStringSubmatch(words, -1) {
			found[m[1]] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(found)), " ")
}

func TestEachLanguageFillsInTheSameFields(t *testing.T) {
	english := read(t, news.English)
	for _, l := range news.Languages() {
		for key, phrase := range read(t, l) {
			if want := fields(key, english[key]); !ownWords(key) && fields(key, phrase) != want {
				t.Errorf("%s: %s fills in %q, English %q", l, key, fields(key, phrase), want)
			}
		}
	}
}

// used are the keys of the program's sources: those written whole and the beginnings of those that are put together.
type used struct {
	keys, prefixes map[string]string // → where
}

// sources reads every call of T, N and Has with a literal key in the module's sources, but for tests.
func sources(t *testing.T) used {
	t.Helper()
	u := used{keys: map[string]string{}, prefixes: map[string]string{}}
	fset := token.NewFileSet()
	module := os.DirFS("../..")
	err := fs.WalkDir(module, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata" || d.Name() == "docs"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(module, path)
		if err != nil || !concerned(path, string(text)) {
			return err
		}
		file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool { u.add(fset, n); return true })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// keyLike tells a key from another string that some other method T or N is given.
var keyLike = regexp.MustCompile(`^[a-z][a-z_]*(\.[a-z0-9_%]*)+$`)

func (u used) add(fset *token.FileSet, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if !slices.Contains([]string{"T", "N", "Has", "phrase", "text", "decline", "counted"}, name) {
		return
	}
	where := fset.Position(call.Pos()).String()
	for _, arg := range call.Args {
		if s, ok := literal(arg); ok {
			u.keys[s] = where
		} else if sum, ok := arg.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
			if s, ok := literal(sum.X); ok {
				u.prefixes[s] = where
			}
		}
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil && keyLike.MatchString(s)
}

func TestEachKeyOfTheSourcesExists(t *testing.T) {
	words := read(t, news.English)
	u := sources(t)
	if u.keys["edition.title"] == "" || u.prefixes["category."] == "" {
		t.Fatal("the sources of digest were not read")
	}
	for key, where := range u.keys {
		if words[key] == nil {
			t.Errorf("%s uses %q, which has no words", where, key)
		}
	}
	for prefix, where := range u.prefixes {
		begins := func(key string) bool { return strings.HasPrefix(key, prefix) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(words)), begins) {
			t.Errorf("%s uses keys that begin with %q, none has words", where, prefix)
		}
	}
}

func TestNoKeyIsSuperfluous(t *testing.T) {
	u := sources(t)
	for key := range read(t, news.English) {
		begins := func(prefix string) bool { return strings.HasPrefix(key, prefix) }
		if u.keys[key] == "" && !slices.ContainsFunc(slices.Collect(maps.Keys(u.prefixes)), begins) {
			t.Errorf("nothing uses %s", key)
		}
	}
}

func TestTheVocabularyHasWords(t *testing.T) {
	var keys []string
	for _, c := range news.Categories() {
		keys = append(keys, "category."+string(c))
	}
	for _, s := range []news.Stance{
		news.Stated, news.Claimed, news.Estimated, news.Planned, news.Possible, news.Denied,
	} {
		keys = append(keys, "stance."+string(s))
	}
	for _, s := range []news.Status{
		news.StatusConfirmed, news.StatusCorroborated, news.StatusClaimed, news.StatusEstimated,
		news.StatusDisputed, news.StatusDenied,
	} {
		keys = append(keys, "status."+string(s))
	}
	for _, w := range []news.Whom{news.NorthKoreanWhom, news.RussianWhom, news.UkrainianWhom, news.OtherWhom} {
		keys = append(keys, "whom."+string(w))
	}
	for _, l := range append(news.Languages(), news.Russian, news.Undetermined) {
		keys = append(keys, "language."+string(l))
	}
	for _, l := range news.Languages() {
		for _, key := range keys {
			if p := For(l); !p.Has(key) {
				t.Errorf("%s lacks %s", l, key)
			}
		}
	}
}

func TestPluralFormsFollowTheNumber(t *testing.T) {
	cases := []struct {
		l    news.Language
		n    int
		want string
	}{
		{news.Ukrainian, 0, "0 статей"},
		{news.Ukrainian, 1, "1 стаття"},
		{news.Ukrainian, 2, "2 статті"},
		{news.Ukrainian, 5, "5 статей"},
		{news.Ukrainian, 11, "11 статей"}, // ends in 1, and yet not "стаття"
		{news.Ukrainian, 12, "12 статей"},
		{news.Ukrainian, 21, "21 стаття"},
		{news.Ukrainian, 104, "104 статті"},
		{news.Ukrainian, 1111, "1111 статей"},
		{news.German, 1, "1 Artikel"},
		{news.English, 1, "1 article"},
		{news.English, 0, "0 articles"},
		{news.English, 2500, "2,500 articles"},
		{news.Korean, 1, "기사 1건"},
		{news.Korean, 24, "기사 24건"},
	}
	for _, c := range cases {
		if got := For(c.l).N("count.articles", c.n, nil); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.l, c.n, got, c.want)
		}
	}
}

// TestWhatTheModelDidNotDoIsCountedRightly: "of 21 reports" is a singular in Ukrainian, "of 11" is not.
func TestWhatTheModelDidNotDoIsCountedRightly(t *testing.T) {
	cases := []struct {
		l    news.Language
		key  string
		n    int
		want string
	}{
		{news.Ukrainian, "count.of_reports", 1, "з 1 статті"},
		{news.Ukrainian, "count.of_reports", 3, "з 3 статей"},
		{news.Ukrainian, "count.of_reports", 11, "з 11 статей"},
		{news.Ukrainian, "count.of_reports", 21, "з 21 статті"},
		{news.German, "count.of_reports", 1, "von 1 Artikel"},
		{news.German, "count.of_reports", 8, "von 8 Artikeln"},
		{news.English, "count.of_reports", 8, "of 8 articles"},
		{news.Korean, "count.of_reports", 8, "전체 8건 중"},
		{news.Ukrainian, "header.unrendered", 2, "Подано іншою мовою, бо немає перевіреного перекладу: 2 речення"},
		{news.Ukrainian, "header.unread", 12, "Не прочитано в дуже довгих статтях: 12 речень"},
	}
	for _, c := range cases {
		if got := For(c.l).N(c.key, c.n, nil); got != c.want {
			t.Errorf("%s %s %d: got %q, want %q", c.l, c.key, c.n, got, c.want)
		}
	}
}

func TestAMistakeShowsTheKeyAndNothingFalse(t *testing.T) {
	p := For(news.German)
	if got := p.T("no.such", nil); got != "no.such" {
		t.Errorf("an unknown key gives %q", got)
	}
	if got := p.T("speaker.via", map[string]any{"Who": "A"}); got != "speaker.via" {
		t.Errorf("a field that is lacking gives %q", got)
	}
	// What Has did with the phrase before must not change what T makes of it.
	if p.Has("speaker.via"); p.T("speaker.via", map[string]any{"Who": "{{.X}}", "Via": "B"}) != "{{.X}} (laut B)" {
		t.Error("a value is read as a template")
	}
	if p.Has("no.such") || !p.Has("count.articles") || !p.Has("number.point") {
		t.Error("Has is wrong")
	}
}

func TestALanguageThatTumenDoesNotSpeakIsEnglish(t *testing.T) {
	for _, l := range []news.Language{"", news.Russian, news.Undetermined, "xx"} {
		if got := For(l); got.Language() != news.English || got.T("whom.russian", nil) != "Russia" {
			t.Errorf("%q is %q", l, got.Language())
		}
	}
}

func TestAFaultyFileIsRefused(t *testing.T) {
	good := func() fstest.MapFS {
		m := fstest.MapFS{}
		for _, l := range news.Languages() {
			m["words/"+string(l)+".yaml"] = &fstest.MapFile{Data: []byte("a.b: c\n")}
		}
		return m
	}
	if _, err := load(good()); err != nil {
		t.Fatal(err)
	}
	missing := good()
	delete(missing, "words/ko.yaml")
	twice := good()
	twice["words/de.yaml"] = &fstest.MapFile{Data: []byte("a.b: c\na.b: d\n")}
	for name, m := range map[string]fstest.MapFS{"a language is missing": missing, "a key is there twice": twice} {
		if _, err := load(m); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestListJoins(t *testing.T) {
	if got := For(news.English).List([]string{"a", "b", "c"}); got != "a, b and c" {
		t.Error(got)
	}
	if got := For(news.Ukrainian).List([]string{"a", "b"}); got != "a та b" {
		t.Error(got)
	}
	if got := For(news.German).List([]string{"a"}) + For(news.German).List(nil); got != "a" {
		t.Error(got)
	}
}

// concerned reports whether a file can use phrases: it imports them, is of a package whose files do, or is theirs.
func concerned(path, text string) bool {
	return strings.Contains(text, ".T(") || strings.Contains(text, ".N(") || strings.Contains(text, "phrase(") || strings.Contains(text, ".text(") || strings.Contains(text, ".decline(") ||
		strings.HasPrefix(path, "lang/phrases/")
}
