package news

import (
	"encoding/binary"
	"math"
)

// Vector is what a model makes of a text, so that texts that say nearly the same have vectors that point nearly the same way.
type Vector struct {
	Claim  int64
	Text   string
	Values []float32 // of length 1 together
}

// Bytes returns the values of a vector as they are stored: four bytes each, the lowest first.
func Bytes(values []float32) []byte {
	out := make([]byte, 0, 4*len(values))
	for _, v := range values {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
	}
	return out
}

// VectorOf is the reverse of Bytes; nil for what is no vector.
func VectorOf(stored []byte) []float32 {
	if len(stored)%4 != 0 || len(stored) == 0 {
		return nil
	}
	out := make([]float32, len(stored)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(stored[4*i:]))
	}
	return out
}
