package topic

import (
	"testing"

	"tumen/news"
)

func TestPicturesAndDocumentsProveWhatTheyShow(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l    news.Language
		text string
		want bool
	}{
		{news.English, "Satellite images of 9 November show a train of 24 covered wagons at Khasan.", true},
		{news.English, "The SBU published a video of two North Korean prisoners.", true},
		{news.English, "Documents seen by the paper prove that the shells were paid for in oil.", true},
		{news.English, "Satellite images appear to show a train at Khasan.", false},
		{news.English, "Satellite images do not show a train at Khasan.", false},
		{news.English, "Reportedly documents exist that show the payments.", false},
		{news.English, "The ministry asked for satellite images of the port.", false},
		{news.English, "A trade show opened in Pyongyang.", false},
		{news.English, "It could not be established whether the video shows North Koreans.", false},
		{news.Ukrainian, "На супутникових знімках видно потяг на станції Хасан.", true},
		{news.Ukrainian, "На супутникових знімках нібито видно потяг на станції Хасан.", false},
		{news.German, "Satellitenbilder vom 9. November zeigen einen Zug in Chassan.", true},
		{news.German, "Satellitenbilder zeigen angeblich einen Zug in Chassan.", false},
		{news.Korean, "위성사진에 하산역의 열차가 포착됐다.", true},
		{news.Korean, "위성사진에 북한 열차로 추정되는 물체가 포착됐다.", false},
	} {
		if got := p.Proves(news.Claim{Text: c.text, Language: c.l, Stance: news.Stated}); got != c.want {
			t.Errorf("%s: proved %v, want %v", c.text, got, c.want)
		}
	}
	if p.Proves(news.Claim{Text: "Satellite images show a train.", Language: news.English, Stance: news.Denied}) {
		t.Error("what is denied is proved")
	}
}

func TestAPartyKnowsItsOwnActsBest(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		who, text string
		category  news.Category
		want      bool
	}{
		{"KCNA", "Kim Jong Un met Sergei Shoigu in Pyongyang on 4 June, KCNA reported.", news.Diplomacy, true},
		{"Kremlin", "Putin and Kim Jong Un held talks in Vladivostok on 22 May, the Kremlin said.", news.Diplomacy, true},
		{"Kremlin", "Putin may have met Kim Jong Un, the Kremlin said.", news.Diplomacy, false},
		{"Kremlin", "Putin has not met Kim Jong Un, the Kremlin said.", news.Diplomacy, false},
		{"NIS", "Kim Jong Un met Sergei Shoigu in Pyongyang, the NIS said.", news.Diplomacy, false},
		{"KCNA", "Washington and Seoul signed an agreement, KCNA reported.", news.Diplomacy, false},
		{"KCNA", "Kim Jong Un met soldiers, KCNA reported.", news.Troops, false},
		{"European Union", "The EU adopted its 15th package, listing two North Korean generals.", news.Sanctions, true},
		{"Kremlin", "The Kremlin said that the EU adopted new sanctions.", news.Sanctions, false},
		{"", "Kim Jong Un met Sergei Shoigu in Pyongyang.", news.Diplomacy, false},
	} {
		claim := news.Claim{Text: c.text, Language: news.English, Stance: news.Stated, Category: c.category}
		if c.who != "" {
			claim.Attribution = []news.Attribution{{Who: c.who}}
		}
		if got := p.OwnAct(claim); got != c.want {
			t.Errorf("%s (%s): its own act %v, want %v", c.text, c.who, got, c.want)
		}
		claim.Stance = news.Planned
		if p.OwnAct(claim) {
			t.Errorf("%s: planned, and taken for done", c.text)
		}
	}
}

func TestAnOfficeSpeaksForItsStateAndAPaperDoesNot(t *testing.T) {
	p := pack(t)
	for who, want := range map[string]string{
		"South Korean military source": "south_korea", "North Korean UN mission": "north_korea", "Ukrainian Defence Forces": "ukraine",
		"State Emergency Service of Ukraine": "ukraine", "Central Military Commission of the Workers' Party of Korea": "north_korea",
		"German customs": "west", "Volodymyr Zelensky": "ukraine",
		"South Korean media": "", "Russian Telegram channels": "", "Russian Railways employees": "", "North Korean prisoner": "", "Elliptic": "", "": "",
	} {
		if got := p.PartyOf(who); got != want {
			t.Errorf("%s speaks for %q, want %q", who, got, want)
		}
	}
}

func TestASpeakerTakesBackWhatHeSaid(t *testing.T) {
	p := pack(t)
	for text, want := range map[string]news.EventKind{
		"HUR corrected its count: the Angara unloaded about 200, not 300, containers.": news.EventCorrected,
		"The JCS withdrew its estimate that the ship carried missile parts.":           news.EventWithdrawn,
		"The Air Force corrected that only one of the two was a KN-23.":                news.EventCorrected,
		"Engineers corrected the course of the rocket.":                                "",
		"Ukraine withdrew from the village.":                                           "",
		"The Kremlin demanded that Kyiv correct its map.":                              "",
		"The NIS clarified that the 2,000 killed are the total.":                       news.EventCorrected,
	} {
		if got := p.TakesBack(news.Claim{Text: text, Language: news.English, Stance: news.Stated}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for l, text := range map[news.Language]string{
		news.German: "Der Generalstab berichtigte seine Zahl.", news.Ukrainian: "ГУР уточнило: контейнерів було 200. Речник виправив число.", news.Korean: "합참은 수치를 정정했다.",
	} {
		if got := p.TakesBack(news.Claim{Text: text, Language: l, Stance: news.Stated}); got != news.EventCorrected {
			t.Errorf("%s: %q", text, got)
		}
	}
}
