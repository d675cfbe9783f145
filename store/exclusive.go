package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"tumen/news"
)

// lockLook is how long to wait between two looks at a lock that another holds.
const lockLook = 200 * time.Millisecond

// Exclusive waits until nobody else holds the archive by it, in this process or another, and then holds it until
// release is called or the process ends, however it ends. It is for work of many calls that must not be done twice; a
// single call needs it not, and readers don't notice it. If there is somebody to wait for, waiting is called once; it
// may be nil.
func (s *Store) Exclusive(ctx context.Context, waiting func()) (release func() error, err error) {
	return s.hold(ctx, "", waiting)
}

// Sole is Exclusive for one kind of work, such as "bot": whoever does another kind, or holds the archive by Exclusive,
// goes on beside it.
func (s *Store) Sole(ctx context.Context, work string, waiting func()) (release func() error, err error) {
	return s.hold(ctx, "."+work, waiting)
}

func (s *Store) hold(ctx context.Context, work string, waiting func()) (release func() error, err error) {
	if s.writer == nil {
		return nil, fmt.Errorf("holding the archive %s: it is open for reading only: %w", s.path, news.ErrGiveUp)
	}
	lock, err := s.lock(work)
	held := false
	if err == nil {
		held, err = lock.TryLock()
	}
	if err == nil && !held {
		if waiting != nil {
			waiting()
		}
		_, err = lock.TryLockContext(ctx, lockLook)
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, fmt.Errorf("waiting for another run on the archive %s to end: %w", s.path, ctx.Err())
	case err != nil:
		return nil, classed(news.ErrLater, fmt.Errorf(
			"holding the archive %s: its lock can't be taken: %w: allow this user to make and read that file, on a disk that is not full", s.path, err))
	}
	return func() error {
		if err := lock.Unlock(); err != nil {
			return fmt.Errorf("letting the archive %s go: %w", s.path, err)
		}
		return nil
	}, nil
}

// lock returns the lock of the file that the archive is, by whatever name it was opened, for a kind of work. Who may read
// the archive may read the lock.
func (s *Store) lock(work string) (*flock.Flock, error) {
	path, err := filepath.EvalSymlinks(s.full)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	return flock.New(path+work+".lock", flock.SetPermissions(info.Mode().Perm())), nil
}
