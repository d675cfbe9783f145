package entities

// between stands between the blocks of one message.
const between = "\n\n"

// Part is a text that fits into one message, with the blocks that it has something of.
type Part struct {
	Text   Text
	Blocks []int // by their place in what was split
}

// Split puts blocks into as few messages as it can without tearing apart what belongs together: it cuts between blocks,
// else between paragraphs, sentences, words or characters, in this order. See Parts.
func Split(blocks []Text, limit, most int) []Text {
	parts := Parts(blocks, limit, most)
	all := make([]Text, 0, len(parts))
	for _, p := range parts {
		all = append(all, p.Text)
	}
	return all
}

// Parts splits as Split does. A part has at most limit units and most spans; 0 means what one message may have, and fewer
// than 16 units and 8 spans, in which nothing can be kept whole, count as that. A link, a citation, code, or a quote that a message has room for is never cut. A longer quote goes on as a quote. Every part is
// valid, whatever the blocks are; those with nothing to be seen are left out.
func Parts(blocks []Text, limit, most int) []Part {
	s := splitter{room: room{units: limit, spans: most}.settled()}
	for i, b := range blocks {
		if b = repair(b); b.Text != "" {
			s.add(i, measured{Text: b, units: Units(b.Text)})
		}
	}
	s.flush()
	return s.parts
}

// room is how much there may be of something.
type room struct{ units, spans, weight int }

const (
	leastUnits = 16
	leastSpans = 8 // more than can nest
)

func (r room) settled() room {
	if r.units <= 0 || r.units > MostUnits {
		r.units = MostUnits
	}
	if r.spans <= 0 || r.spans > MostEntities {
		r.spans = MostEntities
	}
	return room{units: max(r.units, leastUnits), spans: max(r.spans, leastSpans), weight: MostWeight}
}

func (r room) fits(m measured) bool {
	return m.units <= r.units && len(m.Entities) <= r.spans && m.Weight() <= r.weight
}

// measured is a text whose length is known.
type measured struct {
	Text
	units int
}

type splitter struct {
	room
	parts  []Part
	now    measured
	blocks []int
}

func (s *splitter) flush() {
	if s.now.Text.Text != "" {
		s.parts = append(s.parts, Part{Text: s.now.Text, Blocks: s.blocks})
	}
	s.now, s.blocks = measured{}, nil
}

// left is the room behind what there is already.
func (s *splitter) left() room {
	if s.now.units == 0 {
		return s.room
	}
	return room{
		units: s.units - s.now.units - len(between), spans: s.spans - len(s.now.Entities), weight: s.weight - s.now.Weight(),
	}
}

func (s *splitter) put(block int, m measured) {
	switch {
	case m.units == 0: // nothing of it is to be seen
		return
	case s.now.units > 0:
		s.now = measured{s.now.Append(Text{Text: between}).Append(m.Text), s.now.units + len(between) + m.units}
	default:
		s.now = m
	}
	s.blocks = append(s.blocks, block)
}

// add puts a block into the message if it fits, else into the next one. One that no message has room for begins here
// if there is room for a good deal of it, and goes on in the next.
func (s *splitter) add(block int, m measured) {
	if s.left().fits(m) {
		s.put(block, m)
		return
	}
	if s.fits(m) {
		s.flush()
		s.put(block, m)
		return
	}
	c := newCutter(m.Text, s.room)
	if left := s.left(); s.now.units > 0 && left.units >= s.units/3 && left.spans >= s.spans/3 && left.weight >= s.weight/3 {
		if at := c.paragraph(left); at > 0 {
			s.put(block, c.take(at))
		}
	}
	s.flush()
	for !c.fits() {
		s.put(block, c.take(c.cut()))
		s.flush()
	}
	s.put(block, c.take(len(c.u)))
}
