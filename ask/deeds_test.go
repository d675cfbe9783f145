package ask

import (
	"testing"

	"tumen/news"
)

// TestWhoActsIsAsked: who sends and who gets is read from prepositions, cases, particles and order. A state that only speaks, whose broadcaster
// reports, or from which something comes to another is not the one that is asked for.
func TestWhoActsIsAsked(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("harbour", news.English, day, "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said.")
	r.report("unian", news.Ukrainian, day, "КНДР передала Росії мільйон снарядів, заявив Буданов.")
	r.report("faz", news.German, day, "Nordkorea hat Russland nach ukrainischen Angaben Haubitzen geliefert.")
	r.report("yonhap", news.Korean, day, "북한이 러시아에 노동자 2만5000명을 보내기로 했다고 일본 NHK가 보도했다.")
	r.report("pacific", news.English, day, "Russia has supplied North Korea with a million barrels of oil.")
	r.report("dpa", news.German, day, "China hat Nordkorea Lastwagen geliefert.")
	r.report("kbs", news.Korean, day, "일본이 북한 노동자 파견에 관여한 러시아인 12명을 제재했다.")
	ask(t, r, []wanted{
		{news.English, "Did North Korea send soldiers to Russia?", "3,000"},
		{news.German, "Hat Nordkorea Soldaten nach Russland geschickt?", "3,000"},
		{news.Ukrainian, "Чи відправила КНДР солдатів до Росії?", "3,000"},
		{news.Korean, "북한이 러시아에 군인을 보냈나?", "3,000"},
		{news.English, "Did Russia send soldiers to North Korea?", ""},
		{news.German, "Hat Russland Soldaten nach Nordkorea geschickt?", ""},
		{news.Ukrainian, "Чи відправила Росія солдатів до КНДР?", ""},
		{news.Korean, "러시아가 북한에 군인을 보냈나?", ""},
		{news.German, "Hat die Ukraine Haubitzen an Russland geliefert?", ""},
		{news.Ukrainian, "Чи передала Україна Росії снаряди?", ""},
		{news.Korean, "한국이 러시아에 군인을 파병했나?", ""},
		{news.English, "Did South Korea send soldiers to Russia?", ""},
		{news.English, "Did South Korea supply shells to Russia?", ""},
		{news.English, "Has Russia supplied oil to North Korea?", "barrels"},
		{news.Ukrainian, "Чи постачала Росія нафту КНДР?", "barrels"},
		{news.Korean, "러시아가 북한에 석유를 공급했나?", "barrels"},
		{news.English, "Has North Korea supplied oil to Russia?", ""},
		{news.English, "Did China deliver trucks to North Korea?", "Lastwagen"},
		{news.Ukrainian, "Чи постачав Китай КНДР вантажівки?", "Lastwagen"},
		{news.English, "How many Russians did Japan sanction over North Korean workers?", "12"},
		{news.German, "Wie viele Russen hat China wegen nordkoreanischer Arbeiter sanktioniert?", ""},
	})
}

// TestWhoeverMetStandsInOneClaim: a report names many who never met, and somebody can speak of another.
func TestWhoeverMetStandsInOneClaim(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("roundup", news.Ukrainian, day, "Кім Чен Ин зустрівся з Путіним у Пекіні.", "Зеленський назвав число загиблих солдатів КНДР.", "Лавров прибув до Вонсана.")
	r.report("dpa", news.German, day, "Selenskyj bot Kim Jong Un einen Austausch nordkoreanischer Gefangener an.")
	r.report("tass", news.English, day, "Shoigu came to Pyongyang on Tuesday.", "He met Kim Jong Un there and handed him a letter.")
	ask(t, r, []wanted{
		{news.English, "Did Putin meet Kim Jong Un in Beijing?", "Путіним"},
		{news.Korean, "김정은은 베이징에서 푸틴을 만났나?", "Путіним"},
		{news.English, "Did Zelensky meet Kim Jong Un?", ""},
		{news.German, "Hat Selenskyj Kim Jong Un getroffen?", ""},
		{news.Ukrainian, "Чи зустрічався Зеленський із Кім Чен Ином?", ""},
		{news.Korean, "젤렌스키는 김정은을 만났나?", ""},
		{news.Ukrainian, "Чи зустрічався Лавров із Путіним?", ""},
		{news.German, "Hat Schoigu Kim Jong Un getroffen?", "He met"},
		{news.English, "Did Zelensky offer Kim Jong Un an exchange of prisoners?", "Selenskyj"},
	})
}
