package ask

import (
	"strings"
	"testing"

	"tumen/news"
)

// TestAFateIsOfTheOneWhoIsNamed: a report tells it of him in one clause, in whatever voice; that others die of whom he speaks, whom he mourns or
// commands, answers nothing, nor does what he does to others.
func TestAFateIsOfTheOneWhoIsNamed(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("kcna", news.English, day, "Kim Jong Un said nine North Korean sappers had been killed in Kursk.")
	r.report("unian", news.Ukrainian, day, "Шойгу заявив, що під Курськом загинули сорок військових КНДР.")
	r.report("dpa", news.German, day, "Putin würdigte in Moskau die in Kursk gefallenen nordkoreanischen Soldaten.")
	r.report("yonhap", news.Korean, day, "김정은은 러시아에서 전사한 북한군 100명을 추모했다.")
	r.report("reuters", news.English, day, "North Korean General Pak was killed in Kursk on Monday.")
	r.report("kyiv", news.Ukrainian, day, "Біля Льгова загинув полковник армії КНДР Рі Йон Гіль.")
	r.report("faz", news.German, day, "Der russische Oberst Iwan Sobolew wurde bei einem Angriff auf Nordkoreaner verletzt.")
	r.report("kbs", news.Korean, day, "러시아 대령 소볼레프가 북한군 부대 인근에서 부상했다고 국정원이 밝혔다.")
	r.report("tass", news.English, day, "The freighter Belukha brought North Korean shells to Vostochny, where a barge sank.")
	r.report("ap", news.English, day, "Igor Wanin, 51, of Moscow, was arrested in Riga for selling North Korean crypto.")
	r.report("hani", news.Korean, day, "김정은 위원장은 희생자들에게 공화국영웅 칭호를 수여했다.")
	r.report("donga", news.Korean, day, "북한은 박영철 대좌가 러시아에서 숨졌다고 밝혔다.")
	ask(t, r, []wanted{
		{news.Korean, "박영철 대좌는 어디서 숨졌나?", "박영철"},
		{news.Korean, "최영호 대좌는 숨졌나?", ""}, // another who is named where names are
		{news.German, "Ist Oberst Han Yong Nam ums Leben gekommen?", ""},
		{news.English, "Is Kim Jong Un dead?", ""},
		{news.German, "Ist Kim Jong Un gestorben?", ""},
		{news.Ukrainian, "Чи помер Кім Чен Ин?", ""},
		{news.Korean, "김정은은 죽었나?", ""},
		{news.English, "Was Shoigu killed near Kursk?", ""},
		{news.Ukrainian, "Чи загинув Шойгу під Курськом?", ""},
		{news.German, "Ist Putin in Kursk gefallen?", ""},
		{news.Korean, "푸틴은 쿠르스크에서 사망했나?", ""},
		{news.English, "Was General Pak killed?", "Pak"},
		{news.German, "Wurde General Pak in Kursk getötet?", "Pak"},
		{news.Ukrainian, "Чи загинув полковник Рі Йон Гіль?", "Рі"},
		{news.English, "Was General Pak arrested?", ""},
		{news.English, "Was the North Korean colonel Ri Yong Gil killed?", "Рі"},
		{news.German, "Wurde Oberst Sobolew verletzt?", "Sobolew"},
		{news.Ukrainian, "Чи поранили полковника Соболєва?", "Sobolew"},
		{news.Korean, "소볼레프 대령은 부상했나?", "소볼레프"},
		{news.Korean, "소볼레프 대령은 사망했나?", ""},
		{news.German, "Ist Oberst Sobolew tot?", ""},
		{news.English, "Did the Belukha sink?", ""},
		{news.German, "Ist der Frachter Belukha gesunken?", ""},
		{news.English, "Was Igor Wanin arrested?", "Riga"},
		{news.German, "Wurde Igor Wanin verhaftet?", "Riga"},
		{news.English, "Did Igor Wanin die?", ""},
	})
}

// TestAFateIsNotReadOfAnEndlessSentence, of which each place would be held against each other.
func TestAFateIsNotReadOfAnEndlessSentence(t *testing.T) {
	j := &judge{}
	if got := j.clauses(strings.Repeat("Pak was killed ", longestTold/10), news.English, "death"); got != nil {
		t.Errorf("%d clauses", len(got))
	}
}
