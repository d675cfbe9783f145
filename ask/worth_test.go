package ask

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// told is a report of a test: what it says, in which language, on which day of May 2025, and who says it.
type told struct {
	of   news.Language
	day  int
	who  string
	text string
}

// TestTheSameNumberOfOneSpeakerStandsOnce, with the citations of all who report it; another's, a denial and another time stand alone.
func TestTheSameNumberOfOneSpeakerStandsOnce(t *testing.T) {
	a := &archive{}
	for _, outlet := range []string{"Reuters", "BBC", "CNN"} {
		a.add(outlet, "NIS", outlet+": North Korean soldiers killed are 600.", figure(news.Killed, 600, news.NorthKoreanWhom))
	}
	a.add("DW", "Kyiv", "Kyiv counts 600 North Korean soldiers killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("TASS", "Kremlin", "The Kremlin denies that 600 North Korean soldiers were killed.", figure(news.Killed, 600, news.NorthKoreanWhom)).Claim.Stance = news.Denied
	got, err := asker(t, a).Ask(t.Context(), Request{Question: "How many North Korean soldiers were killed?", Asked: news.English, Language: news.English, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(got.Answer, "\n")
	if len(lines) != 3 || len(got.Citations) != 5 || strings.Count(got.Answer, "NIS") != 1 || !strings.Contains(got.Answer, "][") {
		t.Errorf("%s\n%d citations", got.Answer, len(got.Citations))
	}
	for _, line := range lines {
		if strings.Contains(line, "NIS") != (strings.Count(line, "[") == 3) {
			t.Errorf("not all who report it, or others: %s", line)
		}
	}
}

// TestAnAnswerBeginsWithWhatIsAsked: with what corrects and not with what was corrected; with the day, the place, the reason, the somebody or
// the way that is asked for, and not with the best report of the matter that has none; with the words of whom the question asks.
func TestAnAnswerBeginsWithWhatIsAsked(t *testing.T) {
	for _, c := range []struct {
		question string
		of       news.Language
		first    string // words of the claim with which it must begin
		reports  []told
	}{
		{"Does the Rajin ferry to Vladivostok sail?", news.English, "cancelled", []told{
			{news.English, 1, "", "The Rajin ferry to Vladivostok will sail twice a week."},
			{news.English, 9, "", "The operator cancelled the Rajin ferry to Vladivostok."},
		}},
		{"Fährt die Fähre von Wladiwostok nach Rason?", news.German, "abgesagt", []told{
			{news.German, 1, "", "Die Fähre von Wladiwostok nach Rason fährt zweimal in der Woche."},
			{news.German, 9, "", "Die Fähre von Wladiwostok nach Rason ist abgesagt."},
		}},
		{"Чи ходить пором із Владивостока до Раджина?", news.Ukrainian, "скасували", []told{
			{news.Ukrainian, 1, "", "Пором із Владивостока до Раджина ходить двічі на тиждень."},
			{news.Ukrainian, 9, "", "Пором із Владивостока до Раджина скасували."},
		}},
		{"블라디보스토크와 나진을 잇는 여객선이 다니나?", news.Korean, "취소", []told{
			{news.Korean, 1, "", "블라디보스토크와 나진을 잇는 여객선이 주 2회 다닌다."},
			{news.Korean, 9, "", "블라디보스토크와 나진을 잇는 여객선 운항이 취소됐다."},
		}},
		// The older figure stands in a newer report that only recalls it.
		{"How many containers did the Angara unload at Vostochny?", news.English, "about 200", []told{
			{news.English, 5, "", "HUR corrected its count: the Angara unloaded about 200 containers at Vostochny."},
			{news.English, 8, "", "HUR had earlier counted 300 containers which the Angara unloaded at Vostochny."},
		}},
		{"When did Shoigu arrive in Pyongyang?", news.English, "4 May", []told{
			{news.English, 5, "", "Shoigu, who did arrive in Pyongyang again, met Kim Jong Un."},
			{news.English, 5, "", "Shoigu arrived in Pyongyang on 4 May."},
		}},
		{"Wo wurden die Verwundeten aus Nordkorea behandelt?", news.German, "Rostow", []told{
			{news.German, 5, "", "Die Verwundeten aus Nordkorea wurden lange behandelt."},
			{news.German, 5, "", "Verwundete aus Nordkorea wurden in Rostow behandelt."},
		}},
		{"Чому Росія закрила міст через Туманну?", news.Ukrainian, "через повінь", []told{
			{news.Ukrainian, 5, "", "Росія закрила міст над Туманною, повідомила адміністрація."},
			{news.Ukrainian, 5, "", "Міст над Туманною Росія закрила через повінь."},
		}},
		{"북한군 공병은 블라디보스토크에 어떻게 도착했나?", news.Korean, "수송선", []told{
			{news.Korean, 5, "", "북한군 공병이 블라디보스토크에 도착했다."},
			{news.Korean, 5, "", "북한군 공병은 수송선을 타고 블라디보스토크에 도착했다."},
		}},
		{"Who visited the Kubinka arms show?", news.English, "No Kwang Chol", []told{
			{news.English, 5, "", "North Koreans visited the Kubinka arms show."},
			{news.English, 5, "", "No Kwang Chol visited the Kubinka arms show."},
		}},
		// Both tell a day: that of the visit in Vladivostok is none of that in Pyongyang.
		{"When did Choe Son Hui last visit Vladivostok?", news.English, "7 May", []told{
			{news.English, 3, "", "Choe Son Hui visited Vladivostok on 2 May."},
			{news.English, 8, "", "Choe Son Hui visited Vladivostok on 7 May."},
		}},
		{"When did Choe Son Hui first visit Vladivostok?", news.English, "2 May", []told{
			{news.English, 8, "", "Choe Son Hui visited Vladivostok on 7 May."},
			{news.English, 3, "", "Choe Son Hui visited Vladivostok on 2 May."},
		}},
		{"Did North Korea confirm the death of the general?", news.English, "North Korea confirmed", []told{
			{news.English, 5, "HUR", "HUR confirmed the death of the general."},
			{news.English, 4, "North Korea", "North Korea confirmed the death of the general."},
		}},
		{"쿠르스크에 노동자가 있다는 주장에 대해 크렘린은 뭐라고 했나?", news.Korean, "사실이", []told{
			{news.Korean, 5, "NIS", "국정원은 쿠르스크에 북한 노동자가 있다는 주장을 되풀이했다."},
			{news.Korean, 4, "Kremlin", "크렘린은 쿠르스크에 북한 노동자가 있다는 주장이 사실이 아니라고 했다."},
		}},
	} {
		a := &archive{}
		for i, r := range c.reports {
			x := a.add("Outlet", r.who, r.text)
			x.Claim.Language, x.Article.Language, x.Claim.Story = r.of, r.of, int64(i+1)
			x.Article.Published = time.Date(2025, 5, r.day, 6, 0, 0, 0, time.UTC)
			x.Claim.Entities = nil
			for _, m := range asker(t, a).pack.Find(r.text, r.of) {
				x.Claim.Entities = append(x.Claim.Entities, m.Entity.ID)
			}
		}
		got, err := asker(t, a).Ask(t.Context(), Request{Question: c.question, Asked: c.of, Language: c.of, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Citations) == 0 || got.Refused || !strings.Contains(got.Citations[0].Quote, c.first) {
			t.Errorf("%s: not first: %s\n%s", c.question, c.first, got.Answer)
		}
	}
}
