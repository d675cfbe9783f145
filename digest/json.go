package digest

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// JSON writes the whole edition for programs, indented, with a final newline. Quotations are as stored; what could
// be markup is written as \u003c and the like, so that the text is safe inside a page as well.
func JSON(e Edition) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("writing the edition as JSON: %w", err)
	}
	return b.Bytes(), nil
}
