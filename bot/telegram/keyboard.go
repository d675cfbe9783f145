package telegram

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The limits of a keyboard.
const (
	MostData    = 64  // bytes of a button's data
	mostButtons = 100 // of a keyboard
	mostInRow   = 8
)

// NewKeyboard makes a keyboard of rows. Empty rows are left out; without any row there is none, and it is nil.
func NewKeyboard(rows ...[]Button) (*Keyboard, error) {
	k := &Keyboard{}
	for _, row := range rows {
		if len(row) > 0 {
			k.Rows = append(k.Rows, row)
		}
	}
	if len(k.Rows) == 0 {
		return nil, nil
	}
	return k, k.Check()
}

// Check says what of the keyboard a server would refuse, and with it the whole message.
func (k *Keyboard) Check() error {
	total := 0
	for _, row := range k.Rows {
		total += len(row)
		if len(row) > mostInRow {
			return fmt.Errorf("a row has %d buttons, more than %d", len(row), mostInRow)
		}
		for _, b := range row {
			if err := b.check(); err != nil {
				return fmt.Errorf("button %q: %w", b.Text, err)
			}
		}
	}
	if total > mostButtons {
		return fmt.Errorf("a keyboard has %d buttons, more than %d", total, mostButtons)
	}
	return nil
}

func (b Button) check() error {
	switch {
	case strings.TrimSpace(b.Text) == "":
		return errors.New("it has no text")
	case (b.Data == "") == (b.URL == ""):
		return errors.New("it needs either data or an address")
	case len(b.Data) > MostData:
		return fmt.Errorf("its data has %d bytes, more than %d", len(b.Data), MostData)
	case !utf8.ValidString(b.Text) || !utf8.ValidString(b.Data):
		return errors.New("it is not valid UTF-8")
	}
	if b.URL == "" {
		return nil
	}
	for _, scheme := range []string{"https://", "http://", "tg://"} {
		if strings.HasPrefix(b.URL, scheme) {
			return nil
		}
	}
	return errors.New("its address is none of the web")
}
