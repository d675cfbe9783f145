package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/news"
)

// The kinds of what is counted in a day.
const (
	questionKind = "question"
	reportKind   = "report"
)

// spend enters that whoever is in the turn does something, in his quota and in that of his group; a limit of zero is
// none. If one is used up it returns what to tell him.
func (b *Bot) spend(ctx context.Context, t *turn, kind string, person, group int) (used string, err error) {
	local := t.now.In(t.zone())
	day := local.Format(time.DateOnly)
	var quotas []news.Quota
	if person > 0 {
		quotas = append(quotas, news.Quota{Subject: fmt.Sprintf("person/%d", t.who()), Kind: kind, Day: day, Most: person})
	}
	if group > 0 && !t.chat.Private() {
		quotas = append(quotas, news.Quota{Subject: fmt.Sprintf("chat/%d", t.chat.ID), Kind: kind, Day: day, Most: group})
	}
	if len(quotas) == 0 {
		return "", nil
	}
	err = b.o.Store.Spend(ctx, t.id, quotas)
	full, ok := errors.AsType[*news.QuotaError](err)
	if !ok {
		return "", err
	}
	y, m, d := local.Date()
	what := kind
	if strings.HasPrefix(full.Quota.Subject, "chat/") {
		what += "_group"
	}
	return t.say.N("bot.quota."+what, full.Quota.Most, map[string]any{
		"When": moment(t.say, time.Date(y, m, d+1, 0, 0, 0, 0, t.zone())),
	}), nil
}

// who is the number of whoever is in the turn: a person, or a group or channel that writes as itself.
func (t *turn) who() int64 {
	switch {
	case t.from != nil:
		return t.from.ID
	case t.message != nil && t.message.SenderChat != nil:
		return t.message.SenderChat.ID
	}
	return t.chat.ID
}
