package store

import (
	"errors"
	"testing"

	"tumen/news"
)

func TestQuotasAreSpentOnceForAnUpdateAndTogether(t *testing.T) {
	s := open(t)
	person := news.Quota{Subject: "person/7", Kind: "question", Day: "2025-06-01", Most: 2}
	group := news.Quota{Subject: "chat/-1", Kind: "question", Day: "2025-06-01", Most: 3}
	spend := func(update int64, q ...news.Quota) news.Quota {
		err := s.Spend(t.Context(), update, q)
		var used *news.QuotaError
		if errors.As(err, &used) {
			equal(t, errors.Is(err, news.ErrQuota), true)
			return used.Quota
		}
		ok(t, err)
		return news.Quota{}
	}
	none := news.Quota{}
	equal(t, spend(1, person, group), none)
	equal(t, spend(1, person, group), none)
	equal(t, spend(2, person, group), none)
	equal(t, spend(3, group, person), person) // the group's is not spent either
	other := person
	other.Subject = "person/8"
	equal(t, spend(4, other, group), none)
	equal(t, spend(5, other, group), group)
	equal(t, spend(5, other), none)
	equal(t, spend(2, person, group), none) // what is entered stays so when the quota is full
	tomorrow := person
	tomorrow.Day = "2025-06-02"
	equal(t, spend(2, tomorrow), none) // handled again after midnight
	equal(t, count(t, s, "SELECT COUNT(*) FROM spent WHERE day = '2025-06-02'"), 0)
	equal(t, spend(6, tomorrow), none)
	report := person
	report.Kind, report.Most = "report", 0
	equal(t, spend(7, report), report)
	for _, q := range []news.Quota{{Kind: "k", Day: "d"}, {Subject: "s", Day: "d"}, {Subject: "s", Kind: "k"}} {
		if err := s.Spend(t.Context(), 8, []news.Quota{q}); !errors.Is(err, news.ErrGiveUp) {
			t.Error(q, err)
		}
	}
	ok(t, s.Spend(t.Context(), 8, nil))
}
