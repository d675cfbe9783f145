package bot

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// mostFile is how large a file may be, in bytes. The messenger hands out no more than twice that.
const mostFile = 10 << 20

// sent is a report as it was sent: a link, a text or a file, perhaps forwarded.
type sent struct {
	link   string
	text   string
	file   *telegram.Document
	origin *telegram.Origin // nil unless it was forwarded
}

// examine reads reports that somebody sent in and says what they say.
func (b *Bot) examine(ctx context.Context, t *turn, reports []sent) error {
	used, err := b.spend(ctx, t, reportKind, b.o.Quotas.Reports, b.o.Quotas.ChatReports)
	if err != nil {
		return err
	}
	defer b.typing(ctx, t)()
	for _, s := range reports {
		doc, problem, err := b.document(ctx, t, s)
		if err != nil {
			return err
		}
		var found Examined
		if problem == "" {
			found, err = b.o.Examiner.Examine(ctx, Submission{Document: doc, Language: t.sub.Language, Model: used == ""})
			if problem = problemOf(err, s); problem == "" && err != nil {
				return err
			}
		}
		if problem != "" {
			t.reply(t.refusal(problem, s, len(reports) > 1), nil)
			continue
		}
		t.replyAll(b.reportMessages(t, found, s, used), nil)
		used = "" // said once
	}
	return nil
}

// refusal says why a report could not be read and what to do; of several, which one.
func (t *turn) refusal(problem string, s sent, several bool) entities.Text {
	var e entities.Builder
	if several && s.link != "" {
		e.Link(shorten(s.link, 80), s.link).Plain("\n")
	}
	return e.Plain(t.say.T("bot.report.problem."+problem, map[string]any{"Most": mostFile >> 20})).Text()
}

// problemOf names what keeps a report from being read, where that is the report's own; empty for all else.
func problemOf(err error, s sent) string {
	switch {
	case errors.Is(err, ErrTooLarge):
		return "too_large"
	case errors.Is(err, ErrNoDocument):
		return "no_document"
	case errors.Is(err, ErrUnreadable) && s.isPDF():
		return "unreadable_pdf"
	case errors.Is(err, ErrUnreadable) && s.link != "":
		return "unreadable_page"
	case errors.Is(err, ErrUnreadable):
		return "unreadable"
	}
	return ""
}

// isPDF reports whether what was sent says that it is one.
func (s sent) isPDF() bool {
	if s.file != nil {
		kind, _ := typeOf(s.file)
		return kind == "application/pdf"
	}
	u, err := url.Parse(s.link)
	return err == nil && strings.EqualFold(path.Ext(u.Path), ".pdf")
}

// document makes a document of what was sent; a file is fetched from the messenger. A problem is the sender's to mend.
func (b *Bot) document(ctx context.Context, t *turn, s sent) (doc news.Document, problem string, err error) {
	doc = news.Document{Address: s.link, Fetched: t.now}
	name := "text.txt"
	switch {
	case s.link != "":
		return doc, "", nil
	case s.file != nil:
		doc.ContentType, problem = typeOf(s.file)
		if problem == "" && s.file.Size > mostFile {
			problem = "too_large"
		}
		if problem != "" {
			return doc, problem, nil
		}
		doc.Body, err = b.o.Client.File(ctx, s.file.FileID, mostFile)
		switch {
		case errors.Is(err, telegram.ErrTooBig):
			return doc, "too_large", nil
		case errors.Is(err, telegram.ErrRefused):
			return doc, "file_gone", nil
		case err != nil:
			return doc, "", err
		}
		if len(bytes.TrimSpace(doc.Body)) == 0 {
			return doc, "unreadable", nil
		}
		name = fileName(s.file.Name)
	default:
		doc.Body, doc.ContentType = []byte(s.text), "text/plain; charset=utf-8"
	}
	// What two people send under one name are two documents; what they send twice is one.
	hash := sha256.Sum256(doc.Body)
	doc.Address = "file:" + hex.EncodeToString(hash[:6]) + "-" + name
	s.describe(&doc)
	return doc, "", nil
}

// publicName is that of a channel which everybody can open.
var publicName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{2,31}$`)

// describe adds what is known of where a forwarded report comes from. People's names are no outlets, and not kept.
func (s sent) describe(doc *news.Document) {
	o := s.origin
	if o == nil {
		return
	}
	if o.Date > 0 {
		doc.Published = time.Unix(o.Date, 0).UTC()
	}
	doc.Outlet = s.channel()
	if o.Type == "channel" && o.Chat != nil && publicName.MatchString(o.Chat.Username) && o.MessageID > 0 && s.file == nil {
		doc.Address = fmt.Sprintf("https://t.me/%s/%d", o.Chat.Username, o.MessageID)
	}
}

// channel is the title of the channel or group that a report was forwarded from; empty for a person.
func (s sent) channel() string {
	switch o := s.origin; {
	case o == nil:
		return ""
	case o.Type == "channel" && o.Chat != nil:
		return shorten(oneLine(o.Chat.Title), mostName)
	case o.Type == "chat" && o.Sender != nil:
		return shorten(oneLine(o.Sender.Title), mostName)
	}
	return ""
}

// mostName is how many letters of a channel's title or a file's name are kept.
const mostName = 80

// oneLine is a text without what steers a screen, in one line.
func oneLine(s string) string { return strings.Join(strings.Fields(entities.Clean(s)), " ") }

// fileName is the last part of a file's name, fit for an address; its ending stays, since it tells the kind.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(oneLine(name), `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		return "file.txt"
	}
	ending := path.Ext(name)
	return shorten(strings.TrimSuffix(name, ending), mostName) + shorten(ending, 10)
}

// typeOf is the content type of a file by its name, else by what the sender's program calls it. Other kinds are not read.
func typeOf(f *telegram.Document) (contentType, problem string) {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".txt", ".text":
		return "text/plain", ""
	case ".md":
		return "text/markdown", ""
	case ".html", ".htm", ".xhtml":
		return "text/html", ""
	case ".pdf":
		return "application/pdf", ""
	case "":
	default:
		return "", "kind"
	}
	kind, _, _ := strings.Cut(strings.ToLower(f.MIME), ";")
	switch strings.TrimSpace(kind) {
	case "text/plain", "text/markdown", "text/html", "application/pdf":
		return strings.TrimSpace(kind), ""
	case "application/xhtml+xml":
		return "text/html", ""
	}
	return "", "kind"
}
