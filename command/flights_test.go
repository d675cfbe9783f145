package command

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tumen/digest"
)

// TestNobodyWaitsForAnothersEditionLongerThanHeMay: a newcomer's sample has twenty seconds, a digest that is due minutes.
func TestNobodyWaitsForAnothersEditionLongerThanHeMay(t *testing.T) {
	r := &readers{now: time.Now}
	begun, end := make(chan struct{}), make(chan struct{})
	first := make(chan error)
	go func() {
		_, err := r.made(context.Background(), "key", func() (digest.Edition, error) {
			close(begun)
			<-end
			return digest.Edition{NothingNew: true}, nil
		})
		first <- err
	}()
	<-begun
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	late := time.AfterFunc(5*time.Second, func() { close(end) })
	_, err := r.made(ctx, "key", func() (digest.Edition, error) { return digest.Edition{}, errors.New("made twice") })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("he waited for the other: %v", err)
	}
	if late.Stop() {
		close(end)
	}
	if err := <-first; err != nil {
		t.Errorf("the other got nothing: %v", err)
	}
}

// TestAnEditionThatPanicsIsAnError of those who asked for it, and not the end of the program.
func TestAnEditionThatPanicsIsAnError(t *testing.T) {
	r := &readers{now: time.Now}
	_, err := r.made(t.Context(), "key", func() (digest.Edition, error) { panic("odd") })
	if err == nil || !strings.Contains(err.Error(), "odd") {
		t.Error(err)
	}
}
