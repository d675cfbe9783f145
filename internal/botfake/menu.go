package botfake

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Command is an entry of the menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// The limits of a menu. The last one stands in no documentation: a menu of few commands that are described at length is
// refused as one of too many, as several bots have met.
const (
	mostCommands    = 100
	mostCommand     = 32
	mostDescription = 256
	mostOfMenu      = 4096 // bytes, of all descriptions together
)

// menuKey is whom a menu is for.
type menuKey struct{ scope, language string }

// textKey is which of the bot's texts, in which language.
type textKey struct{ name, language string }

func (s *Server) setMyCommands(c *call) (any, *refusal) {
	key, r := s.menuOf(c)
	if r != nil {
		return nil, r
	}
	var list []Command
	if err := json.Unmarshal([]byte(c.text("commands")), &list); err != nil {
		return nil, errCommandsJSON
	}
	bytes := 0
	for _, e := range list {
		if r := e.check(); r != nil {
			return nil, r
		}
		bytes += len(e.Description)
	}
	if len(list) > mostCommands || bytes > mostOfMenu {
		return nil, errCommandsTooMany
	}
	s.menus[key] = list
	return true, nil
}

// check returns why a command can't be in a menu. Telegram takes the slash before it too, and shows it without; here it is
// refused, so that nobody relies on it.
func (e Command) check() *refusal {
	bad := func(r rune) bool { return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }
	switch described := utf8.RuneCountInString(strings.TrimSpace(e.Description)); {
	case e.Command == "":
		return errCommandEmpty
	case utf8.RuneCountInString(e.Command) > mostCommand:
		return errCommandTooLong
	case described == 0:
		return errNotDescribed
	case described > mostDescription:
		return errDescribedTooLong
	case strings.ContainsFunc(e.Command, bad):
		return errCommandName
	}
	return nil
}

func (s *Server) deleteMyCommands(c *call) (any, *refusal) {
	key, r := s.menuOf(c)
	if r != nil {
		return nil, r
	}
	delete(s.menus, key)
	return true, nil
}

func (s *Server) getMyCommands(c *call) (any, *refusal) {
	key, r := s.menuOf(c)
	if r != nil {
		return nil, r
	}
	list := s.menus[key]
	if list == nil {
		list = []Command{}
	}
	return list, nil
}

// menuOf reads whom a menu is for.
func (s *Server) menuOf(c *call) (menuKey, *refusal) {
	language, r := languageOf(c)
	if r != nil {
		return menuKey{}, r
	}
	scope := struct {
		Type string      `json:"type"`
		Chat json.Number `json:"chat_id"`
		User int64       `json:"user_id"`
	}{Type: "default"}
	if text := c.text("scope"); text != "" {
		if err := json.Unmarshal([]byte(text), &scope); err != nil {
			return menuKey{}, errScopeJSON
		}
	}
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return menuKey{scope.Type, language}, nil
	case "chat", "chat_administrators", "chat_member":
		id, err := scope.Chat.Int64()
		if err != nil {
			return menuKey{}, errScopeChat
		}
		switch in := s.chats[id]; {
		case in == nil:
			return menuKey{}, errChatNotFound
		case in.Type == "private" && scope.Type != "chat":
			return menuKey{}, errScopePrivate
		case in.Type == "channel":
			return menuKey{}, errScopeChannel
		}
		name := scope.Type + "/" + scope.Chat.String()
		if scope.Type == "chat_member" {
			name += "/" + strconv.FormatInt(scope.User, 10)
		}
		return menuKey{name, language}, nil
	}
	return menuKey{}, errScopeType
}

// languageOf reads a two-letter code; empty is what those get for whom there is no other.
func languageOf(c *call) (string, *refusal) {
	code := c.text("language_code")
	if code != "" && (len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z') {
		return "", errLanguageCode
	}
	return code, nil
}

// Commands returns a menu as it was set: scope is "default", "all_private_chats", "chat/17" and so on.
func (s *Server) Commands(scope, language string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Command(nil), s.menus[menuKey{scope, language}]...)
}

// Said returns one of the bot's texts: "description", "short_description" or "name".
func (s *Server) Said(name, language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.texts[textKey{name, language}]
}

// setText makes the method that sets one of the bot's texts.
func setText(name string, most int, tooLong *refusal) func(*Server, *call) (any, *refusal) {
	return func(s *Server, c *call) (any, *refusal) {
		language, r := languageOf(c)
		if r != nil {
			return nil, r
		}
		text := c.text(name)
		if utf8.RuneCountInString(text) > most {
			return nil, tooLong
		}
		s.texts[textKey{name, language}] = text
		return true, nil
	}
}

// getText makes the method that says one of the bot's texts, or that of no language where there is none.
func getText(name string) func(*Server, *call) (any, *refusal) {
	return func(s *Server, c *call) (any, *refusal) {
		language, r := languageOf(c)
		if r != nil {
			return nil, r
		}
		text, set := s.texts[textKey{name, language}]
		if !set || text == "" {
			text = s.texts[textKey{name, ""}]
		}
		return map[string]string{name: text}, nil
	}
}
