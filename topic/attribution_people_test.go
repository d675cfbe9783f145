package topic

import (
	"testing"

	"tumen/news"
)

// TestWhoComesFromAStateDoesNotSpeakForIt: a citizen before a court confirms nothing for his state, unnamed sources are nobody's, one's own
// count is not that of whom one counts, and who denies is not who is denied.
func TestWhoComesFromAStateDoesNotSpeakForIt(t *testing.T) {
	p := pack(t)
	for _, tc := range []struct {
		l         news.Language
		text, who string // who is empty for nobody
	}{
		{news.English, "A Russian citizen confirmed in court that North Koreans had fought beside him.", ""},
		{news.English, "In Kyiv a Russian citizen confirmed that 600 North Koreans had fought beside him.", ""},
		{news.Ukrainian, "Громадянин РФ визнав у суді, що воював разом із солдатами КНДР.", ""},
		{news.Ukrainian, "У Києві громадянин Росії визнав, що воював разом із солдатами КНДР.", ""},
		{news.Ukrainian, "Росіянин заперечив звинувачення в незаконному працевлаштуванні північнокорейських робітників.", ""},
		{news.German, "Ein Russe bestätigte vor Gericht, dass 600 Nordkoreaner gekämpft hätten.", ""},
		{news.German, "Ein russischer Staatsbürger bestätigte vor Gericht, dass 600 Nordkoreaner gekämpft hätten.", ""},
		{news.Korean, "러시아 국적자는 법정에서 북한군과 함께 싸웠다고 인정했다.", ""},
		{news.English, "Russia confirmed that North Koreans had fought in Kursk.", "Russia"},
		{news.Ukrainian, "Росія визнала участь солдатів КНДР.", "Russia"},

		{news.English, "NHK reported, citing Western and Russian diplomatic sources, that 25,000 North Korean workers would come.", "NHK"},
		{news.English, "According to Russian sources, North Korea will send 25,000 workers.", ""},
		{news.Ukrainian, "NHK повідомляє з посиланням на західні та російські дипломатичні джерела, що приїдуть 25 тисяч робітників.", "NHK"},
		{news.German, "NHK berichtete unter Berufung auf westliche und russische Diplomatenkreise, dass 25.000 Arbeiter kommen.", "NHK"},
		{news.German, "Nach Angaben russischer Quellen schickt Nordkorea 25.000 Arbeiter.", ""},
		{news.Korean, "NHK는 서방과 러시아 외교 소식통을 인용해 북한 노동자 2만5천명이 온다고 보도했다.", "NHK"},
		{news.English, "A South Korean military source said North Korea had sent 3,000 soldiers.", "South Korea"}, // an office is told

		{news.German, "Eine ukrainische Luftlandebrigade hat nach eigenen Angaben einen nordkoreanischen Soldaten gefangen genommen.", ""},
		{news.English, "According to its own figures, a Ukrainian brigade captured two North Korean soldiers.", ""},
		{news.Ukrainian, "Українська бригада, за власними даними, взяла в полон двох солдатів КНДР.", ""},
		{news.Korean, "자체 집계에 따르면 우크라이나 여단은 북한 병사 1명을 생포했다.", ""},

		{news.German, "Das russische Verteidigungsministerium hat ukrainische Angaben dementiert.", "Russian Ministry of Defence"},
		{news.German, "Nordkorea hat südkoreanische Berichte über 600 Tote zurückgewiesen.", "North Korea"},
		{news.German, "Die Leitung der Sonderwirtschaftszone Alabuga hat einen Bericht über nordkoreanische Arbeiter zurückgewiesen.", ""},
		{news.Ukrainian, "Міноборони Росії українські дані про 600 загиблих солдатів КНДР спростувало.", "Russian Ministry of Defence"},
		{news.Ukrainian, "Адміністрація особливої зони інформацію про робітників із КНДР спростувала.", ""},
		{news.Korean, "러시아 국방부는 우크라이나의 발표를 부인했다.", "Russian Ministry of Defence"},
		{news.English, "The report of North Korean workers is groundless, Peskov said.", "Dmitry Peskov"},

		{news.English, "HUR said the Angara brought 200,000 shells, which the Kremlin called another fabrication.", "Kremlin"},
		{news.English, "The NIS says 600 North Koreans died, a number Moscow dismissed as fiction.", "Moscow"},
		{news.English, "The NIS says 600 North Koreans died in Kursk, which Moscow has called its own land.", "NIS"},
		{news.German, "Seoul spricht von 600 Toten, was der Kreml frei erfunden nannte.", "Kremlin"},
		{news.Ukrainian, "Сеул говорить про 600 загиблих, що Кремль назвав вигадкою.", "Kremlin"},
		{news.Ukrainian, "Сеул говорить про 600 загиблих, що в Кремлі назвали черговою вигадкою.", "Kremlin"},

		{news.Ukrainian, "КНДР не каже, скільки солдатів загинуло.", ""},
		{news.German, "Nordkorea sagt nicht, wie viele Soldaten gefallen sind.", ""},
		{news.Ukrainian, "КНДР каже, що 600 солдатів загинули.", "North Korea"},
		{news.English, "Lawmaker Park Sun-won, briefed by the NIS, said Pyongyang had promised Moscow 3,000 soldiers.", "NIS"},
	} {
		got := p.Attribution(tc.text, tc.l, p.Find(tc.text, tc.l))
		if len(got) == 0 && tc.who == "" || len(got) == 1 && got[0].Who == tc.who && got[0].Via == "" {
			continue
		}
		t.Errorf("%s: %v, want %q", tc.text, got, tc.who)
	}
}
