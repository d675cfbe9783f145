package decode

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
)

// decodeWide reads byte order marks, and UTF-16 and UTF-32 without one by where their zero bytes stand.
func decodeWide(b []byte) (string, string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return patched(bytes.TrimPrefix(b[3:], b[:3])), "utf-8", true // some programs put two
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}):
		return decode32(b[4:], 0), "utf-32le", true
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return decode32(b[4:], 3), "utf-32be", true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decode16(b[2:], 0), "utf-16le", true
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decode16(b[2:], 1), "utf-16be", true
	}
	if len(b) < 8 {
		return "", "", false
	}
	var zeros [4]int // by place within four bytes
	head := b[:min(len(b), 4096)&^3]
	for i, c := range head {
		if c == 0 {
			zeros[i&3]++
		}
	}
	n := len(head) / 4
	most := func(z int) bool { return z*10 >= n*9 } // ASCII mark-up at the head of the file sets them
	// Half the bytes of ASCII are zero, and of letters beyond it only one in 256: that of 가, for one.
	mostly := func(a, b, c, d int) bool { return (a+b)*10 >= n*2 && (c+d)*8 <= a+b }
	switch {
	case most(zeros[2]) && most(zeros[3]):
		return decode32(b, 0), "utf-32le", true
	case most(zeros[0]) && most(zeros[1]):
		return decode32(b, 3), "utf-32be", true
	case mostly(zeros[1], zeros[3], zeros[0], zeros[2]):
		return decode16(b, 0), "utf-16le", true
	case mostly(zeros[0], zeros[2], zeros[1], zeros[3]):
		return decode16(b, 1), "utf-16be", true
	}
	return "", "", false
}

// decode16 reads UTF-16 whose low byte is at place low of each two.
func decode16(b []byte, low int) string {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i+low])|uint16(b[i+1-low])<<8)
	}
	return string(utf16.Decode(u))
}

// decode32 reads UTF-32 whose lowest byte is at place low (0 or 3) of each four.
func decode32(b []byte, low int) string {
	var s strings.Builder
	for i := 0; i+3 < len(b); i += 4 {
		r := uint32(b[i])<<24 | uint32(b[i+1])<<16 | uint32(b[i+2])<<8 | uint32(b[i+3])
		if low == 0 {
			r = uint32(b[i+3])<<24 | uint32(b[i+2])<<16 | uint32(b[i+1])<<8 | uint32(b[i])
		}
		if r > unicode.MaxRune {
			r = unicode.ReplacementChar
		}
		s.WriteRune(rune(r))
	}
	return s.String()
}
