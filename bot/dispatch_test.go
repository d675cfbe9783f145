package bot

import "testing"

func TestAnUnknownCommandIsSaidSoInPrivate(t *testing.T) {
	h := newHouse(t)
	p := h.fake.Person(17, "uk")
	p.Write("/nothing")
	h.settle()
	p.Await("Такої команди немає")
}
