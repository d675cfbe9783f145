package botfake

import (
	"encoding/json"
	"net/url"
)

// The limits of a keyboard.
const (
	mostButtons = 100
	mostData    = 64 // bytes
)

// parseKeyboard reads reply_markup; nil for none.
func (s *Server) parseKeyboard(c *call) (*Keyboard, *refusal) {
	text := c.text("reply_markup")
	if text == "" {
		return nil, nil
	}
	var markup map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &markup); err != nil {
		return nil, errMarkupJSON
	}
	rows, inline := markup["inline_keyboard"]
	if !inline {
		return nil, nil // another kind of markup: it changes nothing in the message
	}
	var buttons [][]map[string]any
	if err := json.Unmarshal(rows, &buttons); err != nil {
		return nil, errKeyboardForm
	}
	k := &Keyboard{}
	count := 0
	for _, row := range buttons {
		var kept []Button
		for _, b := range row {
			button, r := s.parseButton(b)
			if r != nil {
				return nil, r
			}
			kept = append(kept, button)
			count++
		}
		if len(kept) > 0 {
			k.Rows = append(k.Rows, kept)
		}
	}
	if count > mostButtons {
		return nil, errMarkupTooLong
	}
	if count == 0 {
		return nil, nil // an empty keyboard takes the one away that is there
	}
	return k, nil
}

func (s *Server) parseButton(b map[string]any) (Button, *refusal) {
	text, _ := b["text"].(string)
	if text == "" {
		return Button{}, errNoButtonText
	}
	data, _ := b["callback_data"].(string)
	address, _ := b["url"].(string)
	if address != "" && data != "" {
		s.violate("the button %q has an address and data, of which Telegram silently takes the address", text)
		data = ""
	}
	switch {
	case address != "":
		u, err := url.Parse(address)
		if err != nil || (u.Scheme != "tg" && !validLink(address)) {
			return Button{}, bad("inline keyboard button URL '%s' is invalid: Wrong HTTP URL", address)
		}
	case data != "":
		if len(data) > mostData {
			return Button{}, errButtonData
		}
	default:
		return Button{}, errButtonWithout
	}
	return Button{Text: text, Data: data, URL: address}, nil
}
