package store

import "sync"

// tooCommon remembers which full-text queries find so many texts that they tell the better from the worse no more. To see that again takes as
// long as to list thousands, and half of what a question has of such words was in one before. The zero value is ready.
//
// What is added makes a list no shorter, and so forgets nothing. What this process takes away does; what another takes away meanwhile does not
// matter: of more than 8,000 texts a few less are as common.
type tooCommon struct {
	lock    sync.Mutex
	most    map[string]int // by query: it finds more than so many
	edition int            // how often it was forgotten
}

// mostCommon is how many queries are remembered, in a megabyte or two. Then it begins anew.
const mostCommon = 4_000

// has reports whether a query is known to find more than most texts.
func (c *tooCommon) has(query string, most int) bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	n, known := c.most[query]
	return known && n >= most
}

// now is the edition for add: whoever reads takes it before he begins.
func (c *tooCommon) now() int {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.edition
}

// add notes that a query finds more than most texts, unless something was taken away since the edition of who read that.
func (c *tooCommon) add(query string, most, edition int) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if edition != c.edition {
		return
	}
	if c.most == nil || len(c.most) >= mostCommon {
		c.most = map[string]int{}
	}
	c.most[query] = max(c.most[query], most)
}

// forget forgets all, since texts were taken away.
func (c *tooCommon) forget() {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.most = nil
	c.edition++
}
