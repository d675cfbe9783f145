package command

import (
	"testing"

	"tumen/internal/telegramtest"
)

// TestOthersBotAPI has somebody subscribe, change a setting, ask and read the digest on a server of the Bot API that others
// wrote, with the program as `tumen run` starts it. What that server lacks (menus, the sign of writing) harms nothing.
func TestOthersBotAPI(t *testing.T) {
	s := telegramtest.Start(t)
	b := newBotted(t, fixed)
	b.env["TELEGRAM_BOT_TOKEN"], b.env["TELEGRAM_API_URL"] = s.Token, s.URL
	b.samples()
	b.start()
	p := s.Person(17, "de")
	p.Write("/start")
	p.Await("Übersicht: täglich um 08:00")
	p.Press("Abonnieren")
	p.Await("Truppen und Verluste")
	p.Press("Einstellungen")
	p.Press("Länge: kurz")
	p.Press("Länge: ausführlich")
	p.Press("Länge: kurz")
	p.Write("Wie viele nordkoreanische Soldaten wurden getötet?")
	p.Await("Tote (Nordkorea): rund 600")
	p.Press("Originalsätze")
	p.Await("Im Krieg gegen die Ukraine sind nach Erkenntnissen des südkoreanischen Geheimdienstes NIS rund 600")
	p.Write("/digest")
	p.Await("gibt es nichts Neues")
	b.stop()
}
