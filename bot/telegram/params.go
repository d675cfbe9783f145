package telegram

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Params are what a call is made with, by name. Strings, numbers and bools are sent as they are, anything else as JSON,
// and nil is left out.
type Params map[string]any

// UnmarshalJSON keeps numbers as they were written: as a float, the id of a chat would lose digits.
func (p *Params) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil {
		return err
	}
	*p = values
	return nil
}

// with returns the parameters and more of them.
func (p Params) with(more Params) Params {
	both := make(Params, len(p)+len(more))
	maps.Copy(both, p)
	maps.Copy(both, more)
	return both
}

// forLibrary writes the values as texts.
func (p Params) forLibrary() (tgbotapi.Params, error) {
	texts := make(tgbotapi.Params, len(p))
	for name, value := range p {
		if value == nil {
			continue
		}
		v := reflect.ValueOf(value)
		switch v.Kind() {
		case reflect.String: // a json.Number too
			texts[name] = v.String()
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			texts[name] = strconv.FormatInt(v.Int(), 10)
		case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			texts[name] = strconv.FormatUint(v.Uint(), 10)
		case reflect.Float32, reflect.Float64:
			texts[name] = strconv.FormatFloat(v.Float(), 'f', -1, 64)
		case reflect.Bool:
			texts[name] = strconv.FormatBool(v.Bool())
		default:
			if v.Kind() == reflect.Pointer && v.IsNil() {
				continue
			}
			text, err := json.Marshal(value)
			if err != nil {
				return nil, fmt.Errorf("parameter %s: %w", name, err)
			}
			texts[name] = string(text)
		}
	}
	return texts, nil
}
