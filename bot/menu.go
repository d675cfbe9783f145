package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// The commands that people see, in the order in which they are listed. Each has a description under "bot.menu.".
var (
	privateMenu  = []string{"digest", "search", "figures", "sources", "settings", "help", "subscribe", "unsubscribe", "privacy", "delete_me"}
	groupMenu    = []string{"digest", "search", "figures", "sources", "help"}
	adminMenu    = []string{"digest", "search", "figures", "sources", "settings", "subscribe", "unsubscribe", "help"}
	operatorMenu = append(slices.Clone(privateMenu), "status", "broadcast", "budget")
)

// help says what the bot does and by which commands.
func (b *Bot) help(ctx context.Context, t *turn, _ []string) error {
	if t.post {
		return nil
	}
	menu, how := privateMenu, t.say.T("bot.help.private", nil)
	if !t.chat.Private() {
		menu, how = adminMenu, t.say.T("bot.group.how", map[string]any{"Name": "@" + b.me.UserName})
	}
	if t.chat.Private() && b.operator(t) {
		menu = operatorMenu
	}
	var e entities.Builder
	e.Bold(t.say.T("bot.start.title", nil)).Plain("\n" + t.say.T("bot.start.about", nil) + "\n\n" + how + " " + t.say.T("bot.help.asking", nil) + "\n")
	for _, name := range menu {
		e.Plain("\n/" + name + " – " + t.say.T("bot.menu."+name, nil))
	}
	if t.chat.Private() && b.operator(t) {
		e.Plain("\n\n" + t.say.T("bot.owner.sources_usage", nil))
	}
	in, err := b.admitted(ctx, t)
	if err != nil {
		return err
	}
	if !in {
		e.Plain("\n\n" + t.say.T("bot.not_admitted."+string(b.o.Access.Mode), nil))
		t.reply(e.Text(), nil)
		return nil
	}
	rows := [][]telegram.Button{{{Text: t.say.T("bot.group.settings", nil), Data: data("set", "menu")}}}
	if t.chat.Private() {
		rows = append(rows, b.invitations(t))
	}
	t.reply(e.Text(), &telegram.Keyboard{Rows: rows})
	return nil
}

// presentation is something that the messenger is told of the bot once: a menu or a description.
type presentation struct {
	name string // what it is, for the log and for knowing what is done
	told any    // by which it is known whether it has changed
	tell func(context.Context, *telegram.Client) error
}

// shown are the languages in which the bot is presented; the empty one is for all others, in English.
func shown() []news.Language {
	return append([]news.Language{""}, slices.DeleteFunc(news.Languages(), func(l news.Language) bool { return l == news.English })...)
}

// menuOf is a menu of commands for a scope, in every language.
func menuOf(name string, scope telegram.Scope, names []string) []presentation {
	var all []presentation
	for _, l := range shown() {
		say := phrases.For(l)
		var commands []telegram.Command
		for _, c := range names {
			commands = append(commands, telegram.Command{Command: c, Description: say.T("bot.menu."+c, nil)})
		}
		all = append(all, presentation{
			name: fmt.Sprintf("menu %s %s", name, l), told: commands,
			tell: func(ctx context.Context, c *telegram.Client) error { return c.SetCommands(ctx, scope, l, commands) },
		})
	}
	return all
}

// presentations are all that everybody sees of the bot before it says a word.
func presentations() []presentation {
	all := slices.Concat(menuOf("private", telegram.ScopePrivate, privateMenu), menuOf("groups", telegram.ScopeGroups, groupMenu),
		menuOf("admins", telegram.ScopeGroupAdmins, adminMenu))
	for _, l := range shown() {
		say := phrases.For(l)
		long, short := say.T("bot.profile.description", nil), say.T("bot.profile.short", nil)
		all = append(all,
			presentation{"description " + string(l), long, func(ctx context.Context, c *telegram.Client) error { return c.SetDescription(ctx, l, long) }},
			presentation{"short description " + string(l), short, func(ctx context.Context, c *telegram.Client) error { return c.SetShortDescription(ctx, l, short) }},
		)
	}
	return all
}

// The pauses between two tries to present the bot, where the messenger doesn't say how long to wait.
const (
	firstPresenting = 10 * time.Second
	lastPresenting  = time.Hour
)

// presentingTime is how long an operator's own menu may take.
const presentingTime = 5 * time.Second

// present tells the messenger the bot's commands and descriptions, where they have changed since it was told. It ends when all
// is told; nothing of it is worth stopping for.
func (b *Bot) present(ctx context.Context) error {
	done := map[string]bool{}
	for wait := firstPresenting; ; wait = min(2*wait, lastPresenting) {
		err := b.tell(ctx, "presented", presentations(), done)
		for _, id := range b.o.Access.Admins {
			err = errors.Join(err, b.tellOperator(ctx, id, done))
		}
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		pause := wait
		if e, ok := errors.AsType[*telegram.Error](err); ok {
			pause = max(pause, e.RetryAfter)
		}
		b.o.Log.LogAttrs(ctx, slog.LevelWarn, "the menus of commands could not be set, it is tried again", slog.Any("error", err), slog.Duration("in", pause))
		if !sleep(ctx, pause) {
			return ctx.Err()
		}
	}
}

// tell tells what is not done yet, unless all of it was told before. The first failure ends it: most likely too much was
// asked at once.
func (b *Bot) tell(ctx context.Context, note string, all []presentation, done map[string]bool) error {
	sum, err := fingerprint(all)
	if err != nil {
		return err
	}
	if known, err := b.o.Store.Note(ctx, note); err == nil && known == sum {
		return nil
	}
	for _, p := range all {
		if done[note+p.name] {
			continue
		}
		if err := p.tell(ctx, b.o.Client); err != nil {
			return fmt.Errorf("setting the %s: %w", p.name, err)
		}
		done[note+p.name] = true
	}
	return b.o.Store.SetNote(ctx, note, sum)
}

// fingerprint changes when anything of what is told does.
func fingerprint(all []presentation) (string, error) {
	var told []any
	for _, p := range all {
		told = append(told, p.name, p.told)
	}
	body, err := json.Marshal(told)
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), err
}

// tellOperator sets the menu of an operator's own chat. There is none yet with one who never started the bot.
func (b *Bot) tellOperator(ctx context.Context, id int64, done map[string]bool) error {
	err := b.tell(ctx, fmt.Sprintf("presented/%d", id), menuOf("operator", telegram.ScopeChat(id), operatorMenu), done)
	if errors.Is(err, telegram.ErrBlocked) || errors.Is(err, telegram.ErrRefused) {
		b.o.Log.LogAttrs(ctx, slog.LevelDebug, "an operator has no chat with the bot yet", slog.Int64("operator", id))
		return nil
	}
	return err
}

// presentOperator sets the menu of an operator who starts the bot.
func (b *Bot) presentOperator(ctx context.Context, t *turn) {
	if !b.operator(t) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, presentingTime) // he waits for the answer
	defer cancel()
	if err := b.tellOperator(ctx, t.from.ID, map[string]bool{}); err != nil {
		b.o.Log.LogAttrs(ctx, slog.LevelWarn, "an operator's menu of commands could not be set", slog.Any("error", err))
	}
}
