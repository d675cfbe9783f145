package fetch

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// People write example.org, which means https: where a server has only http, its answer must say so.
func TestAServerWithoutEncryptionIsSaidToBeOne(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	f := New(Options{AllowPrivate: true, Pause: -1})
	t.Cleanup(f.Close)
	_, err := f.Get(t.Context(), strings.Replace(server.URL, "http:", "https:", 1), Validators{})
	if err == nil || !strings.Contains(err.Error(), "does not speak https") || !strings.Contains(err.Error(), "begin the address with http://") {
		t.Error(err)
	}
}
