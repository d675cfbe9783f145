package store

import (
	"fmt"
	"strings"
	"time"
)

// conditions gathers what a filter asks for, as text that follows "WHERE …" and its arguments.
type conditions struct {
	text strings.Builder
	args []any
}

func (c *conditions) String() string { return c.text.String() }

// and adds a condition whose %s stand for the placeholders of the arguments, in order.
func (c *conditions) and(format string, args ...any) {
	names := make([]any, len(args))
	for i := range args {
		names[i] = marks(len(c.args)+1+i, 1)
	}
	fmt.Fprintf(&c.text, "\n\t\t\tAND "+format, names...)
	c.args = append(c.args, args...)
}

func (c *conditions) in(column string, values []any) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(&c.text, "\n\t\t\tAND %s IN (%s)", column, marks(len(c.args)+1, len(values)))
	c.args = append(c.args, values...)
}

// within adds a condition on claims by a table that lists something of them.
func (c *conditions) within(table, column string, values []any) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(&c.text, "\n\t\t\tAND c.id IN (SELECT claim FROM %s WHERE %s IN (%s))", table, column,
		marks(len(c.args)+1, len(values)))
	c.args = append(c.args, values...)
}

func (c *conditions) filed(after, until time.Time) {
	if !after.IsZero() {
		c.and("a.filed > %s", after.UnixMilli())
	}
	if !until.IsZero() {
		c.and("a.filed <= %s", until.UnixMilli())
	}
}

// told is filed for claims: those of a report that a model read again later were told then, too.
func (c *conditions) told(after, until time.Time) {
	switch {
	case !after.IsZero() && !until.IsZero():
		c.and("(a.filed > %s AND a.filed <= %s OR a.revised > %s AND a.revised <= %s)",
			after.UnixMilli(), until.UnixMilli(), after.UnixMilli(), until.UnixMilli())
	case !after.IsZero():
		c.and("(a.filed > %s OR a.revised > %s)", after.UnixMilli(), after.UnixMilli())
	default:
		c.filed(after, until)
	}
}

// lost adds the window (after, until] in which it was told of a claim that it lost its evidence; none without an end. What the
// newer version of its report says instead may not be known yet.
func (c *conditions) lost(after, until time.Time) {
	if until.IsZero() {
		return
	}
	c.and("c.id NOT IN (SELECT claim FROM untold)")
	c.and("c.lost <= %s", until.UnixMilli())
	if !after.IsZero() {
		c.and("c.lost > %s", after.UnixMilli())
	}
}

// published adds the window [from, to) of publication; with undated, what has no such time counts by another column.
func (c *conditions) published(from, to time.Time, undated bool, instead string) {
	switch {
	case from.IsZero() && to.IsZero():
	case undated:
		var own, other []string
		var bounds []any
		if !from.IsZero() {
			own, other, bounds = append(own, "a.published >= %s"), append(other, instead+" >= %s"), append(bounds, from.UnixMilli())
		}
		if !to.IsZero() {
			own, other, bounds = append(own, "a.published < %s"), append(other, instead+" < %s"), append(bounds, to.UnixMilli())
		}
		c.and("("+strings.Join(own, " AND ")+" OR a.published IS NULL AND "+strings.Join(other, " AND ")+")",
			append(bounds, bounds...)...)
	default:
		if !from.IsZero() {
			c.and("a.published >= %s", from.UnixMilli())
		}
		if !to.IsZero() {
			c.and("a.published < %s", to.UnixMilli())
		}
	}
}
