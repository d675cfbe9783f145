package command

import (
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"tumen/news"
)

// broken are the ways in which a model server fails. Each answers in the clerk's place.
var broken = map[string]func(w http.ResponseWriter, r *http.Request){
	"malformed JSON": func(w http.ResponseWriter, _ *http.Request) { reply(w, `{"relevant": tru, "claims": [}`, "stop") },
	"truncated JSON": func(w http.ResponseWriter, _ *http.Request) {
		reply(w, `{"relevant": true, "claims": [{"text": "North`, "stop")
	},
	"cut at a length": func(w http.ResponseWriter, _ *http.Request) { reply(w, `{"relevant": true, "claims": [`, "length") },
	"words": func(w http.ResponseWriter, _ *http.Request) {
		reply(w, "I'm sorry, but I can't help with that.", "stop")
	},
	"no choices": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":"x","object":"chat.completion","choices":[]}`)
	},
	"HTML 502": func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, "<html><body><h1>502 Bad Gateway</h1></body></html>")
	},
	"401 that echoes the key": func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprintf(w, `{"error":{"message":"Incorrect API key provided: %s","type":"invalid_request_error","code":"invalid_api_key"}}`,
			strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	},
	"reset": func(w http.ResponseWriter, _ *http.Request) {
		h, ok := w.(http.Hijacker)
		if !ok {
			panic("no connection to reset")
		}
		conn, _, err := h.Hijack()
		if err == nil {
			err = conn.Close()
		}
		if err != nil {
			panic(err)
		}
	},
	"hanging": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	"200 with HTML": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<!DOCTYPE html><html><title>Welcome</title></html>")
	},
	"429 for long": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"error":{"message":"slow down"}}`)
	},
	"empty lists": func(w http.ResponseWriter, _ *http.Request) {
		reply(w, `{"relevant":true,"claims":[]}`, "stop")
	},
	"nothing relevant": func(w http.ResponseWriter, _ *http.Request) {
		reply(w, `{"relevant":false,"claims":[]}`, "stop")
	},
}

// TestABrokenModelLosesNothing takes reports in while the model is broken: all are filed, the digest goes out and tells
// no error, and the key is nowhere.
func TestABrokenModelLosesNothing(t *testing.T) {
	for name, breaks := range broken {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClerk(t)
			c.serve = func(w http.ResponseWriter, r *http.Request, _ string) bool {
				breaks(w, r)
				return true
			}
			p := newModelled(t, c)
			p.env["TUMEN_MODEL_TIMEOUT"] = "1s"
			p.env["TUMEN_LOG_LEVEL"] = "debug"
			code, out, errs := p.run("ingest", p.folder)
			if code != done {
				t.Fatalf("exit %d\n%s%s", code, out, errs)
			}
			told := out + errs
			claims := p.claims()
			if len(claims) < fewReports {
				t.Errorf("%d claims of %d reports", len(claims), fewReports)
			}
			for _, l := range news.Languages() {
				code, out, errs := p.run("digest", "--lang", string(l))
				if code != done {
					t.Fatalf("digest %s: exit %d\n%s", l, code, errs)
				}
				told += out + errs
				for _, word := range []string{"error", "Error", "502", "401", "http://127", "panic", "model server"} {
					if strings.Contains(out, word) {
						t.Errorf("a reader of %s is told %q:\n%s", l, word, out)
					}
				}
			}
			told += p.must("ask", "How many soldiers did North Korea send to Russia?")
			if strings.Contains(told, modelKey) {
				t.Errorf("the key is told:\n%s", told)
			}
			for _, suffix := range []string{"", "-wal"} {
				if fileHas(t, p.store+suffix, modelKey) {
					t.Errorf("the key is in the archive%s", suffix)
				}
			}
		})
	}
}

// TestWhatABrokenModelMissedIsReadLater has the server back a day later: each report is read by it once, no reader is
// told its news again, and a further run costs nothing.
func TestWhatABrokenModelMissedIsReadLater(t *testing.T) {
	c := newClerk(t)
	down := true
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		if !down {
			return false
		}
		http.Error(w, "down", http.StatusServiceUnavailable)
		return true
	}
	p := newModelled(t, c)
	out := p.must("ingest", p.folder)
	if !strings.Contains(out, "read without the model for now") || !strings.Contains(out, "waiting for the model: ") {
		t.Errorf("ingest does not say what waits and why:\n%s", out)
	}
	if first := p.must("digest", "--lang", "de"); !strings.Contains(first, "nicht erreichbar") {
		t.Errorf("the digest does not say that the model was down:\n%s", first)
	}
	down = false
	p.at = fixed.Add(later)
	out = p.must("ingest", filepath.Join(p.folder, "000.txt"))
	if !strings.Contains(out, "read again with the model: ") || strings.Contains(out, "waiting for the model") {
		t.Errorf("the reports are not read again:\n%s", out)
	}
	for _, claim := range p.claims() {
		if claim.Language != news.English || !strings.Contains(claim.Article.Editor, "clerk/") {
			t.Errorf("a claim is still that of %s, in %s: %s", claim.Article.Editor, claim.Language, claim.Text)
		}
	}
	code, again, errs := p.run("digest", "--lang", "de")
	if code != done || !strings.Contains(errs, "Nothing was filed since") {
		t.Errorf("what was in a digest is told as new: exit %d, %s", code, errs)
	}
	if strings.Contains(again, "nicht erreichbar") || !strings.Contains(again, "nordkoreanische Soldaten wurden") {
		t.Errorf("the digest of that time is not written anew:\n%s", again)
	}
	calls := c.total()
	p.must("ingest", p.folder)
	if n := c.total() - calls; n != 0 {
		t.Errorf("a run with nothing new makes %d calls", n)
	}
}

// TestASecondRunCostsNothing asks for everything twice.
func TestASecondRunCostsNothing(t *testing.T) {
	c := newClerk(t)
	p := newModelled(t, c)
	first := p.everything()
	calls := c.total()
	if calls == 0 {
		t.Fatal("the model was not asked")
	}
	second := p.everything()
	if n := c.total() - calls; n != 0 {
		t.Errorf("%d of %d calls are made again", n, calls)
	}
	delete(first, "ingest")
	for name, text := range first {
		if second[name] != text {
			t.Errorf("%s differs the second time", name)
		}
	}
	for what, n := range c.asked {
		if n > 1 {
			t.Errorf("asked %d times: %s", n, what)
		}
	}
}

// TestAtTheEndOfTheBudgetReportsWaitAndTheDigestGoesOut spends the day's tokens on a few reports.
func TestAtTheEndOfTheBudgetReportsWaitAndTheDigestGoesOut(t *testing.T) {
	c := newClerk(t)
	p := newModelled(t, c)
	p.env["TUMEN_MODEL_BUDGET_TOKENS"] = "7000"
	p.env["TUMEN_MODEL_PRICES"] = "0.20/1.20"
	out := p.must("ingest", p.folder)
	if !strings.Contains(out, "for the next day's budget") {
		t.Errorf("ingest does not say that the budget is spent:\n%s", out)
	}
	digest := p.must("digest", "--lang", "de")
	if !strings.Contains(digest, "Tagesbudget") {
		t.Errorf("the digest does not say that the budget is spent:\n%s", digest)
	}
	status := p.must("status", "--cost")
	if !strings.Contains(status, "report") || !strings.Contains(status, "$0.00") {
		t.Errorf("status does not say what was used:\n%s", status)
	}
	var used struct {
		Model struct {
			Tokens int64 `json:"tokens_today"`
			Budget int64 `json:"budget_tokens"`
		}
	}
	p.json(&used, "status", "--json")
	if used.Model.Tokens == 0 || used.Model.Tokens > used.Model.Budget {
		t.Errorf("%+v", used)
	}
	p.env["TUMEN_MODEL_BUDGET_TOKENS"] = "10000000" // a larger budget helps at once
	if out := p.must("ingest", "--now"); !strings.Contains(out, "read again with the model: ") {
		t.Errorf("with a larger budget they are not read again:\n%s", out)
	}
}

// TestDoctorTriesTheModel says what works, and the remedy where something doesn't.
func TestDoctorTriesTheModel(t *testing.T) {
	c := newClerk(t)
	p := newModelled(t, c)
	out := p.must("doctor")
	if !strings.Contains(out, "clerk (reports, writes, answers) answers in") || !strings.Contains(out, "keeps to a schema") {
		t.Errorf("doctor says:\n%s", out)
	}
	p.env["OPENAI_BASE_URL"] = c.URL // without /v1; the clerk takes it all the same
	c.serve = func(w http.ResponseWriter, r *http.Request, _ string) bool {
		broken["401 that echoes the key"](w, r)
		return true
	}
	out = p.refused(failed, "doctor")
	if strings.Contains(out, modelKey) || !strings.Contains(out, "OPENAI_API_KEY") {
		t.Errorf("doctor says:\n%s", out)
	}
	p.env = map[string]string{"TUMEN_STORE": p.store, "OPENAI_API_KEY": modelKey}
	if out = p.must("doctor"); !strings.Contains(out, "TUMEN_MODEL") || strings.Contains(out, modelKey) {
		t.Errorf("doctor says:\n%s", out)
	}
}
