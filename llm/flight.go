package llm

import (
	"bytes"
	"context"
)

// flight is a call that is under way, for all who want the same.
type flight struct {
	cancel  context.CancelFunc
	waiting int           // callers; under Client.mu
	done    chan struct{} // closed when reply and err are there
	reply   Reply
	err     error
}

// share makes calls of the same key once. A caller who leaves takes nothing from the others; when the last one leaves,
// the call is stopped and its end waited for, so that nothing goes on after everybody has gone.
func (c *Client) share(ctx context.Context, key string, work func(context.Context) (Reply, error)) (Reply, error) {
	c.mu.Lock()
	f := c.flights[key]
	if f == nil {
		own, cancel := context.WithCancel(context.WithoutCancel(ctx))
		f = &flight{cancel: cancel, done: make(chan struct{})}
		c.flights[key] = f
		go func() {
			defer cancel()
			f.reply, f.err = work(own)
			c.land(key, f)
			close(f.done)
		}()
	}
	f.waiting++
	c.mu.Unlock()

	select {
	case <-f.done:
		reply := f.reply
		reply.JSON = bytes.Clone(reply.JSON) // each may do with its own what it likes
		return reply, f.err
	case <-ctx.Done():
	}
	c.mu.Lock()
	f.waiting--
	last := f.waiting == 0
	if last && c.flights[key] == f {
		delete(c.flights, key) // whoever comes now must not join a call that is being stopped
	}
	c.mu.Unlock()
	if last {
		f.cancel()
		<-f.done
	}
	return Reply{}, ctx.Err()
}

func (c *Client) land(key string, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flights[key] == f {
		delete(c.flights, key)
	}
}
