package news

// BlockKind is what a block of a report is.
type BlockKind string

// The kinds of blocks.
const (
	BlockHeading   BlockKind = "heading"
	BlockParagraph BlockKind = "paragraph"
	BlockItem      BlockKind = "item" // of a list
	BlockRow       BlockKind = "row"  // of a table, its cells between " | "
)

// Block is a line of an article's text with what it is.
type Block struct {
	Kind  BlockKind
	Level int // of a heading from 1; of an item how deep its list stands, from 1; else 0
	Start int // bytes into Article.Text
	End   int
}

// Parallel is a sentence of a report beside its translation.
type Parallel struct {
	Original    string
	Translation string // empty when none passed the check
	Problem     string // why Translation is empty: the kinds of what is wrong; or "unread" where no answer could be used
	Kept        bool   // the sentence needs no translation: it is in the language already, or has no words
}

// Unread is the problem of a sentence for which the model gave no answer that could be used.
const Unread = "unread"

// Passage is a block of a report, sentence by sentence.
type Passage struct {
	Kind      BlockKind
	Level     int
	Mark      string // of an item of a list, as the report has it: "1.", "•"; empty where it has none
	Sentences []Parallel
}

// Translation is a report beside its translation. What failed the check is not in it but as the kinds of its problems.
type Translation struct {
	Article  Article // without its text
	To       Language
	Title    Parallel
	Passages []Passage
	By       string // the model and the version of what it was told; empty when nothing had to be asked
}

// Count says how many sentences are translated, failed the check, and needed no translation, the title among them.
func (t Translation) Count() (translated, failed, kept int) {
	one := func(p Parallel) {
		switch {
		case p.Original == "":
		case p.Kept:
			kept++
		case p.Translation != "":
			translated++
		default:
			failed++
		}
	}
	one(t.Title)
	for _, p := range t.Passages {
		for _, s := range p.Sentences {
			one(s)
		}
	}
	return translated, failed, kept
}
