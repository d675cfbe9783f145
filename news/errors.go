package news

import (
	"errors"
	"time"
)

// Errors by which callers decide. Wrap them; compare with errors.Is.
var (
	// ErrNotFound says that a record asked for by name or number does not exist.
	ErrNotFound = errors.New("not found")
	// ErrAgain says that the same call can succeed at once or soon: a timeout, a locked database.
	ErrAgain = errors.New("try again")
	// ErrLater says that the same call can succeed only after a wait: a server that is down, a limit reached.
	ErrLater = errors.New("try later")
	// ErrGiveUp says that the same input can't ever succeed: bytes that are no document, a page that is gone.
	ErrGiveUp = errors.New("give up")
	// ErrDone says that another process took this step for the article first. What that kept stands, nothing was changed.
	ErrDone = errors.New("done already by another")
	// ErrChanged says that a record was changed since it was read: read it again and decide anew.
	ErrChanged = errors.New("changed meanwhile")
	// ErrOutdated says that an older version of the program made an archive, which has to be opened for writing once.
	ErrOutdated = errors.New("made by an older version")
	// ErrQuota says that somebody may not do a thing again today.
	ErrQuota = errors.New("the day's quota is used up")
)

// ErrBudget says that the day's budget for the model does not allow a call. It comes in a WaitError.
var ErrBudget = errors.New("the day's budget for the model is spent")

// WaitError says until when the same call can't succeed. It counts as ErrLater.
type WaitError struct {
	Until time.Time
	Err   error
}

func (e *WaitError) Error() string { return e.Err.Error() }

// Unwrap returns the cause and ErrLater.
func (e *WaitError) Unwrap() []error { return []error{e.Err, ErrLater} }
