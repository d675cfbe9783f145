package editor

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
)

// vouchedFor is a text with its evidence, from the sets of the evidence check.
type vouchedFor struct {
	Lang      news.Language
	Text      string
	Kind      *string
	Supported *bool
	Evidence  []struct {
		Lang news.Language
		Text string
	}
}

func (o vouchedFor) texts() (out []evidence.Text) {
	for _, e := range o.Evidence {
		out = append(out, evidence.Text{Language: e.Lang, Text: e.Text})
	}
	return out
}

// supportedTexts are the texts of those sets that say only what their evidence says.
func supportedTexts(t *testing.T) (out []vouchedFor) {
	t.Helper()
	files, err := filepath.Glob("../evidence/testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("the sets of the evidence check are not there", err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var o vouchedFor
			if json.Unmarshal(lines.Bytes(), &o) != nil || len(o.Evidence) == 0 {
				continue // of another form
			}
			whole := len(lang.Sentences(o.Text, o.Lang)) == 1
			if whole && (o.Supported != nil && *o.Supported || o.Supported == nil && o.Kind != nil && *o.Kind == "") {
				out = append(out, o)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestWhatIsToldInOtherWordsComesFromSomewhere counts how many true texts are taken for such as add something. What that costs is a sentence
// in the source's words in place of the model's.
func TestWhatIsToldInOtherWordsComesFromSomewhere(t *testing.T) {
	const most = 15 // of a hundred
	m := checkingModel(t)
	all, refused := map[news.Language]int{}, map[news.Language]int{}
	for _, o := range supportedTexts(t) {
		all[o.Lang]++
		text := evidence.Text{Language: o.Lang, Text: o.Text}
		if faults := append(m.unvouchedFaults(text, o.texts()), m.orderFaults(text)...); len(faults) > 0 {
			refused[o.Lang]++
			t.Logf("%s: %s: %v", o.Lang, o.Text, faults)
		}
	}
	for _, l := range news.Languages() {
		t.Logf("%s: %d of %d true sentences are refused", l, refused[l], all[l])
		if all[l] == 0 || refused[l]*100 > all[l]*most {
			t.Errorf("%s: more than %d %%", l, most)
		}
	}
}
