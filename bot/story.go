package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/news"
)

// byStory begins the payload of a link that leads to a story in the reader's own chat.
const byStory = "story_"

// storyButtons are the stories that a message of a digest tells of and that there is more to read of; nil for none. Below a
// channel's post they lead each reader to his own chat: what one of them asks for must not be posted to all.
func (b *Bot) storyButtons(kind news.ChatKind, refs []digest.StoryRef) *telegram.Keyboard {
	k := &telegram.Keyboard{}
	for _, r := range refs {
		if r.ID == 0 || r.Title == "" {
			continue
		}
		button, id := telegram.Button{Text: r.Title}, strconv.FormatInt(r.ID, 10)
		if kind == news.ChannelChat {
			button.URL = "https://t.me/" + b.me.UserName + "?start=" + byStory + id
		} else {
			button.Data = data("story", id)
		}
		k.Rows = append(k.Rows, []telegram.Button{button})
	}
	if len(k.Rows) == 0 {
		return nil
	}
	return k
}

// storyPressed shows all that is reported of one matter, with the original sentences beside. It stands below the digest
// as messages of its own, so that the digest stays.
func (b *Bot) storyPressed(ctx context.Context, t *turn, args []string) error {
	id, from := int64(0), 0
	if len(args) > 0 {
		id, _ = strconv.ParseInt(args[0], 10, 64) // what is no number is no story
	}
	if len(args) > 1 {
		from, _ = strconv.Atoi(args[1])
	}
	stop := b.typing(ctx, t)
	s, err := b.o.Library.Story(ctx, id, t.sub.Language)
	stop()
	if errors.Is(err, news.ErrNotFound) {
		s, err = Story{}, nil
	}
	if err != nil {
		return err
	}
	parts := digest.StoryMessages(digest.StoryInput{
		Language: t.sub.Language, Zone: t.zone(), Renditions: s.Renditions, Pack: b.o.Names,
		Story: s.Story, Asked: id, Entries: s.Entries, Events: s.Events,
	})
	if from < 0 || from >= len(parts) {
		t.reply(t.text("bot.story.gone", nil), nil)
		return nil
	}
	if t.sub.Kind == news.GroupChat && t.callback != nil { // what one asked for stands there for all
		t.once = fmt.Sprintf("story/%d/%d/%d", t.callback.Message.ID, id, from)
	}
	t.replyPiece(parts, from, func(next int) string { return data("story", strconv.FormatInt(id, 10), strconv.Itoa(next)) })
	return nil
}
