package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
)

// conversations are what a new reader says, in each language, to the bot of an archive with the built-in sample reports.
var conversations = []struct {
	language  news.Language
	title     string
	headings  [8]string // of its parts
	question  string
	further   string // a question that leans on it
	search    string
	unknown   string // a question that the archive can't answer
	forwarded string // a report from a channel
}{
	{
		language: news.Ukrainian, title: "Перша розмова з ботом",
		headings: [8]string{"Підписка", "Запитання", "Наступне запитання", "Пошук", "Запитання, на яке немає відповіді", "Переслане повідомлення", "Налаштування", "Наступний дайджест"},
		question: "Скільки північнокорейських солдатів загинуло?", further: "А полонених?", search: "/search снаряди від:2025", unknown: "Який сьогодні курс гривні?",
		forwarded: "Nordkorea hat weitere 3000 Soldaten nach Russland entsandt, teilte der südkoreanische Geheimdienst NIS am Freitag in Seoul mit. " +
			"Sie sollen in der Region Kursk eingesetzt werden, hieß es in dem Bericht an das Parlament. Moskau äußerte sich zunächst nicht.",
	},
	{
		language: news.German, title: "Ein erstes Gespräch mit dem Bot",
		headings: [8]string{"Anmeldung", "Eine Frage", "Eine Nachfrage", "Eine Suche", "Eine Frage ohne Antwort", "Eine weitergeleitete Meldung", "Einstellungen", "Die nächste Übersicht"},
		question: "Wie viele nordkoreanische Soldaten wurden getötet?", further: "Und gefangen genommen?", search: "/search Granaten seit:2025", unknown: "Wie wird morgen das Wetter in Berlin?",
		forwarded: "북한이 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 2일 국회 정보위원회에서 밝혔다. 이들은 쿠르스크 지역에 배치될 것으로 보인다고 국정원은 전했다. 러시아는 논평하지 않았다.",
	},
	{
		language: news.Korean, title: "봇과의 첫 대화",
		headings: [8]string{"구독", "질문", "이어지는 질문", "검색", "답이 없는 질문", "전달한 기사", "설정", "다음 다이제스트"},
		question: "북한군은 몇 명이 사망했습니까?", further: "포로는?", search: "/search 포탄 부터:2025", unknown: "내일 서울 날씨는 어떻습니까?",
		forwarded: "Північна Корея відправила до Росії ще 3 тисячі солдатів, повідомила 2 травня південнокорейська розвідка NIS. " +
			"Їх мають розмістити в Курській області, йдеться у доповіді для парламенту. У Москві цього поки не коментували.",
	},
	{
		language: news.English, title: "A first conversation with the bot",
		headings: [8]string{"Subscribing", "A question", "A question that follows", "A search", "A question without an answer", "A forwarded report", "Settings", "The next digest"},
		question: "How many North Korean soldiers were killed?", further: "And captured?", search: "/search shells since:2025", unknown: "What is the price of bread in London?",
		forwarded: "Північна Корея відправила до Росії ще 3 тисячі солдатів, повідомила 2 травня південнокорейська розвідка NIS. " +
			"Їх мають розмістити в Курській області, йдеться у доповіді для парламенту. У Москві цього поки не коментували.",
	},
}

// freshReport is filed shortly before the next digest.
const freshReport = `Kim thanks soldiers who fought in Kursk
KCNA, 3 May 2025

North Korean leader Kim Jong Un thanked the soldiers who fought in Russia's Kursk region, the state news agency KCNA said on Saturday. Up to 200 of them were decorated in Pyongyang, KCNA said.
`

// TestAFirstConversationReadsAsItIsDocumented has somebody talk with the program as `tumen run` starts it, and compares what
// was said with docs/conversation.LANGUAGE.md; -update writes it.
func TestAFirstConversationReadsAsItIsDocumented(t *testing.T) {
	docs := absolute(t, "../docs")
	for _, c := range conversations {
		t.Run(string(c.language), func(t *testing.T) {
			b := newBotted(t, fixed)
			b.samples()
			b.start()
			p := b.fake.Person(17, string(c.language))
			acts := []func(){
				func() { p.Start(""); p.Press("🔔") },
				func() { p.Write(c.question) },
				func() { p.Write(c.further) },
				func() { p.Write(c.search) },
				func() { p.Write(c.unknown) },
				func() { p.Forward(c.forwarded, "Ticker") },
				func() { p.Press("⚙️") },
				func() { b.nextMorning(p) },
			}
			page, said := fmt.Sprintf("# %s\n", c.title), 0
			for i, act := range acts {
				act()
				b.quiet(p)
				text := b.fake.Transcript(p.Chat())
				page += fmt.Sprintf("\n## %s\n\n```text\n%s```\n", c.headings[i], text[said:])
				said = len(text)
			}
			b.stop()
			name := filepath.Join(docs, "conversation."+string(c.language)+".md")
			if *update {
				if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(filepath.Clean(name))
			if err != nil {
				t.Fatalf("%v: write it with -update", err)
			}
			if !bytes.Equal(want, []byte(page)) {
				t.Errorf("it reads otherwise: look at it, then run with -update\n%s", page)
			}
		})
	}
}

// samples takes the built-in reports in.
func (b *botted) samples() {
	b.Helper()
	folder := b.TempDir()
	for d, err := range sampleDocuments(fixed) {
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, strings.TrimPrefix(d.Address, "file:")), d.Body, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if code, out := b.command("ingest", folder); code != done {
		b.Fatalf("exit %d\n%s", code, out)
	}
}

// nextMorning lets the time pass until somebody's next digest is due; shortly before, a report is filed.
func (b *botted) nextMorning(p *botfake.Person) {
	b.Helper()
	sub, err := b.archive().Subscriber(b.Context(), news.Chat{ID: p.Chat()})
	if err != nil {
		b.Fatal(err)
	}
	b.pass(sub.Next.Add(-10 * time.Minute).Sub(b.now()))
	name := filepath.Join(b.TempDir(), "30-en-kim-thanks.txt")
	if err := os.WriteFile(name, []byte(freshReport), 0o600); err != nil {
		b.Fatal(err)
	}
	if code, out := b.command("ingest", name); code != done {
		b.Fatalf("exit %d\n%s", code, out)
	}
	sent := len(b.fake.Sent(p.Chat()))
	b.pass(sub.Next.Sub(b.now()))
	b.fake.Await("the digest", func() bool { return len(b.fake.Sent(p.Chat())) > sent })
}

// quiet waits until the bot has handled what it was sent, and sent all that it has to.
func (b *botted) quiet(p *botfake.Person) {
	b.Helper()
	s := b.archive()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		q, err := s.Queue(b.Context(), time.Time{})
		if err != nil {
			b.Fatal(err)
		}
		if q.Updates+q.Urgent+q.Waiting == 0 && b.fake.Unanswered() == 0 && len(p.New()) > 0 {
			return
		}
	}
	b.Fatalf("the bot doesn't come to rest\n%s\n%s", b.fake.Transcript(p.Chat()), b.output())
}
