package editor

import (
	"testing"

	"tumen/news"
)

// TestManyVoicesInManyForms has sentences on claims of two speakers as papers write them, true ones and such in which the
// speakers have changed places or one is silent.
func TestManyVoicesInManyForms(t *testing.T) {
	m, all := checkingModel(t), moreVoices()
	trues, alarms := 0, 0
	for _, x := range forms {
		faults := m.faultsOn(x.l, x.text, all, x.claims)
		switch {
		case x.lie && len(faults) == 0:
			t.Errorf("not caught: %s", x.text)
		case !x.lie:
			if trues++; len(faults) > 0 {
				alarms++
				t.Logf("%+v\n\t%s", faults, x.text)
			}
		}
	}
	t.Logf("%d false alarms in %d true statements", alarms, trues)
	if alarms*100 > mostAlarms*trues {
		t.Errorf("at most %d %% are allowed", mostAlarms)
	}
}

func moreVoices() map[string]news.Cited {
	all := voices()
	put := func(name string, of string, id int64, l news.Language, source, text string, by news.Attribution) {
		c := all[of]
		c.Claim.ID, c.Claim.Text, c.Claim.Attribution = id, text, []news.Attribution{by}
		c.Quotes, c.Article.Language = []string{source}, l
		all[name] = c
	}
	put("zelensky", "nis", 9, news.English, "President Volodymyr Zelensky told Reuters that about 4,000 North Korean soldiers had been killed or wounded.",
		"About 4,000 North Korean soldiers had been killed or wounded, Volodymyr Zelensky told Reuters.", news.Attribution{Who: "Volodymyr Zelensky", Via: "Reuters"})
	put("toll", "nis", 10, news.German, "Laut NIS gab es 4.700 nordkoreanische Verluste, darunter 600 Tote.",
		"The NIS estimates 4,700 North Korean casualties, including 600 killed.", news.Attribution{Who: "NIS"})
	put("peskov", "denial", 11, news.English, "Kremlin spokesman Dmitry Peskov rejected reports that 10,000 North Korean soldiers are in Kursk.",
		"Dmitry Peskov rejected reports that 10,000 North Korean soldiers are in Kursk.", news.Attribution{Who: "Dmitry Peskov"})
	put("ministry", "nis", 12, news.Korean, "통일부에 따르면 북한 노동자 1만5000명이 러시아에 있다.",
		"15,000 North Korean workers are in Russia, according to the Unification Ministry.", news.Attribution{Who: "Ministry of Unification"})
	return all
}

var forms = []struct {
	lie    bool
	l      news.Language
	text   string
	claims []string
}{
	{false, news.English, "Volodymyr Zelensky said about 4,000 North Korean soldiers were killed or wounded; the NIS puts the casualties at 4,700, including 600 killed.", []string{"zelensky", "toll"}},
	{false, news.English, "The NIS puts North Korean casualties at 4,700, Zelensky at about 4,000.", []string{"zelensky", "toll"}},
	{false, news.German, "Selenskyj sprach gegenüber Reuters von etwa 4.000 getöteten oder verwundeten nordkoreanischen Soldaten, der NIS schätzt die Verluste auf 4.700, darunter 600 Tote.", []string{"zelensky", "toll"}},
	{false, news.German, "Während Selenskyj von etwa 4.000 getöteten oder verwundeten Nordkoreanern sprach, geht der NIS von 4.700 Verlusten aus.", []string{"zelensky", "toll"}},
	{false, news.Ukrainian, "За словами Зеленського, близько 4000 північнокорейських солдатів убито або поранено; NIS оцінює втрати в 4700 осіб, зокрема 600 загиблих.", []string{"zelensky", "toll"}},
	{false, news.Ukrainian, "NIS оцінює втрати північнокорейців у 4700 осіб, тоді як Володимир Зеленський говорив про близько 4000 убитих або поранених.", []string{"zelensky", "toll"}},
	{false, news.Korean, "젤렌스키 대통령은 북한군 약 4000명이 죽거나 다쳤다고 말했으며, 국정원은 사망자 600명을 포함해 4700명의 사상자가 발생한 것으로 추산한다.", []string{"zelensky", "toll"}},
	{false, news.Korean, "국정원은 북한군 사상자를 4700명으로 추산하는 반면, 젤렌스키 대통령은 약 4000명이 죽거나 다쳤다고 밝혔다.", []string{"zelensky", "toll"}},
	{false, news.English, "The NIS said about 10,000 North Korean soldiers are in Kursk, but Kremlin spokesman Dmitry Peskov rejected such reports.", []string{"nis2", "peskov"}},
	{false, news.English, "Dmitry Peskov rejected reports that 10,000 North Korean soldiers are in Kursk, a number given by the NIS.", []string{"nis2", "peskov"}},
	{false, news.German, "Kremlsprecher Dmitri Peskow wies Berichte über 10.000 nordkoreanische Soldaten in Kursk zurück, von denen der NIS spricht.", []string{"nis2", "peskov"}},
	{false, news.Korean, "국정원은 북한군 약 1만명이 쿠르스크에 있다고 밝혔으나 드미트리 페스코프 크렘린궁 대변인은 이를 부인했다.", []string{"nis2", "peskov"}},
	{false, news.Ukrainian, "NIS заявила, що в Курську близько 10 000 північнокорейських солдатів, однак речник Кремля Дмитро Пєсков відкинув такі повідомлення.", []string{"nis2", "peskov"}},
	{false, news.English, "About 10,000 North Korean soldiers are in Kursk and 15,000 North Korean workers in Russia, according to the NIS and the Unification Ministry respectively.", []string{"nis2", "ministry"}},
	{false, news.English, "According to the NIS, about 10,000 North Korean soldiers are in Kursk; the Unification Ministry counts 15,000 North Korean workers in Russia.", []string{"nis2", "ministry"}},
	{false, news.Korean, "국정원에 따르면 북한군 약 1만명이 쿠르스크에 있으며, 통일부는 북한 노동자 1만5000명이 러시아에 있다고 밝혔다.", []string{"nis2", "ministry"}},
	{false, news.German, "Rund 10.000 nordkoreanische Soldaten sind laut NIS in Kursk, dazu kommen nach Angaben des Vereinigungsministeriums 15.000 nordkoreanische Arbeiter in Russland.", []string{"nis2", "ministry"}},
	{false, news.Ukrainian, "За даними NIS, у Курську близько 10 000 північнокорейських солдатів, а за даними Міністерства об'єднання, у Росії 15 000 північнокорейських робітників.", []string{"nis2", "ministry"}},
	{false, news.English, "In Kursk, 77 North Korean soldiers were captured and, according to HUR, 600 were killed.", []string{"ukraine", "nobody"}},
	{false, news.German, "In Kursk wurden 77 nordkoreanische Soldaten gefangen genommen und laut HUR 600 getötet.", []string{"ukraine", "nobody"}},
	{false, news.Korean, "쿠르스크에서 북한군 77명이 생포됐고, HUR에 따르면 600명이 사망했다.", []string{"ukraine", "nobody"}},
	{false, news.English, "North Korea sent 148 missiles to Russia, according to the NIS; 77 of its soldiers were captured in Kursk.", []string{"nis", "nobody"}},
	{true, news.English, "Zelensky puts North Korean casualties at 4,700, including 600 killed; the NIS said about 4,000 soldiers were killed or wounded.", []string{"zelensky", "toll"}},
	{true, news.English, "Zelensky puts North Korean casualties at 4,700, the NIS at about 4,000.", []string{"zelensky", "toll"}},
	{true, news.German, "Während der NIS von etwa 4.000 getöteten oder verwundeten Nordkoreanern sprach, geht Selenskyj von 4.700 Verlusten aus.", []string{"zelensky", "toll"}},
	{true, news.Ukrainian, "Володимир Зеленський оцінює втрати північнокорейців у 4700 осіб, тоді як NIS говорила про близько 4000 убитих або поранених.", []string{"zelensky", "toll"}},
	{true, news.Ukrainian, "За словами Зеленського, втрати північнокорейських солдатів — 4700 осіб, зокрема 600 загиблих.", []string{"zelensky", "toll"}},
	{true, news.Korean, "젤렌스키 대통령은 북한군 사상자를 4700명으로 추산하는 반면, 국정원은 약 4000명이 죽거나 다쳤다고 밝혔다.", []string{"zelensky", "toll"}},
	{true, news.Korean, "젤렌스키 대통령은 북한군 사상자가 4700명이라고 말했다.", []string{"zelensky", "toll"}},
	{true, news.English, "Kremlin spokesman Dmitry Peskov said about 10,000 North Korean soldiers are in Kursk, while the NIS rejected such reports.", []string{"nis2", "peskov"}},
	{true, news.English, "The Unification Ministry said about 10,000 North Korean soldiers are in Kursk; the NIS counts 15,000 North Korean workers in Russia.", []string{"nis2", "ministry"}},
	{true, news.Korean, "통일부에 따르면 북한군 약 1만명이 쿠르스크에 있으며, 국정원은 북한 노동자 1만5000명이 러시아에 있다고 밝혔다.", []string{"nis2", "ministry"}},
	{true, news.German, "Rund 10.000 nordkoreanische Soldaten sind laut Vereinigungsministerium in Kursk, dazu kommen nach Angaben des NIS 15.000 nordkoreanische Arbeiter in Russland.", []string{"nis2", "ministry"}},
	{true, news.German, "Der NIS meldete, dass 600 nordkoreanische Soldaten getötet und 148 Raketen geliefert wurden.", []string{"nis", "ukraine"}},
	{true, news.German, "148 Raketen hat Nordkorea nach Russland geschickt, so der HUR.", []string{"nis", "ukraine"}},
	{true, news.Korean, "쿠르스크에서 북한군 600명이 사망했다고 국정원이 밝혔다.", []string{"nis", "ukraine"}},
	{true, news.Ukrainian, "Національна розвідувальна служба (NIS) повідомила про 600 загиблих військових КНДР.", []string{"nis", "ukraine"}},
	{true, news.English, "North Korea said it sent 148 missiles to Russia and confirmed that its soldiers fought in Kursk.", []string{"nis", "confirmed"}},
	{false, news.English, "North Korea sent 148 missiles to Russia, according to the NIS, and confirmed that its soldiers fought in Kursk.", []string{"nis", "confirmed"}},
	{false, news.English, "North Korea sent 148 missiles to Russia and 600 of its soldiers were killed.", []string{"nis", "ukraine"}},
}
