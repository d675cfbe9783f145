package topic

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// power is a state or a union of states of a party that has several: where it sits, and who speaks for it.
type power struct {
	itself, seat *Entity
	speakers     []*Entity
}

// loadSeats reads which of the powers of one party is called by which city and has which voices. A pack need not have them.
func (p *Pack) loadSeats(fsys fs.FS) error {
	const file = "seats.tsv"
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		ids := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' || r == ',' })
		if strings.Count(line, "\t") != 2 || len(ids) < 3 {
			return fmt.Errorf("%s line %d: %q; write the power, its seat and who speaks for it, separated by tabs, these by commas", file, n+1, line)
		}
		var all []*Entity
		for _, id := range ids {
			e := p.byID[id]
			if e == nil {
				return fmt.Errorf("%s line %d: no entity %q; use an id of entities/*.tsv", file, n+1, id)
			}
			all = append(all, e)
		}
		p.powers = append(p.powers, power{itself: all[0], seat: all[1], speakers: all[2:]})
	}
	return nil
}

// SamePower reports whether one is a power and the other the city by which it is called: Berlin expels whom Germany expels.
func (p *Pack) SamePower(a, b *Entity) bool {
	return slices.ContainsFunc(p.powers, func(x power) bool {
		return a == x.itself && b == x.seat || a == x.seat && b == x.itself
	})
}

// SpeaksFor reports whether o speaks for the power that e is or by whose seat it is called.
func (p *Pack) SpeaksFor(o, e *Entity) bool {
	return slices.ContainsFunc(p.powers, func(x power) bool {
		return (e == x.itself || e == x.seat) && slices.Contains(x.speakers, o)
	})
}
