package botfake

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// mostBody is how large a request may be: a file of 50 MB with its form.
const mostBody = 51 << 20

// tokenForm is what can be a token at all; anything else is an address that isn't there.
var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

// Request is what the bot asked.
type Request struct {
	At     time.Time
	Method string
	Chat   int64 // 0 for none
	Params map[string]string
	Code   int    // of the answer; 0 where there was none
	Text   string // why it was refused
	Fault  bool   // it met one by script
}

// param is a parameter as it came: a text of a form, or a value of a JSON object.
type param struct {
	text string          // a JSON string without its quotes
	raw  json.RawMessage // nil for one of a form
}

// call is a request that is being answered.
type call struct {
	method string
	params map[string]param
	files  map[string]*file
	ctx    context.Context //nolint:containedctx // of the one request that it is
	sends  bool            // it counts against the limits
}

func (c *call) text(name string) string { return c.params[name].text }

// number returns a parameter that is a whole number, 0 for another.
func (c *call) number(name string) int64 {
	n, err := strconv.ParseInt(c.text(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// flag reads a Boolean as the real server does.
func (c *call) flag(name string) bool {
	switch strings.ToLower(c.text(name)) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// handler answers a method. The lock is held, but for getUpdates.
type handler struct {
	do    func(s *Server, c *call) (any, *refusal)
	sends bool // counts against the limits
	waits bool // takes the lock itself
}

// methods are those that the server has, in small letters, as names are compared without regard to case.
var methods = map[string]handler{
	"getme":                  {do: (*Server).getMe},
	"getupdates":             {do: (*Server).getUpdates, waits: true},
	"setwebhook":             {do: (*Server).setWebhook},
	"deletewebhook":          {do: (*Server).deleteWebhook},
	"getwebhookinfo":         {do: (*Server).getWebhookInfo},
	"sendmessage":            {do: (*Server).sendMessage, sends: true},
	"senddocument":           {do: (*Server).sendDocument, sends: true},
	"sendphoto":              {do: (*Server).sendPhoto, sends: true},
	"editmessagetext":        {do: (*Server).editMessageText, sends: true},
	"editmessagereplymarkup": {do: (*Server).editMessageReplyMarkup, sends: true},
	"deletemessage":          {do: (*Server).deleteMessage},
	"sendchataction":         {do: (*Server).sendChatAction},
	"answercallbackquery":    {do: (*Server).answerCallbackQuery},
	"getchat":                {do: (*Server).getChat},
	"getchatmember":          {do: (*Server).getChatMember},
	"getchatadministrators":  {do: (*Server).getChatAdministrators},
	"leavechat":              {do: (*Server).leaveChat},
	"getfile":                {do: (*Server).getFile},
	"setmycommands":          {do: (*Server).setMyCommands},
	"deletemycommands":       {do: (*Server).deleteMyCommands},
	"getmycommands":          {do: (*Server).getMyCommands},
	"setmydescription":       {do: setText("description", 512, errDescription)},
	"getmydescription":       {do: getText("description")},
	"setmyshortdescription":  {do: setText("short_description", 120, errShort)},
	"getmyshortdescription":  {do: getText("short_description")},
	"setmyname":              {do: setText("name", 64, errName)},
	"getmyname":              {do: getText("name")},
}

// ServeHTTP answers a request of the bot.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	down := s.down || s.closed
	s.mu.Unlock()
	if down {
		hangUp(w)
	}
	kind, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if kind == "file" {
		s.serveFile(w, rest)
		return
	}
	token, isBot := strings.CutPrefix(kind, "bot")
	if !isBot || !tokenForm.MatchString(token) {
		reply(w, nil, errNotFound)
		return
	}
	if token != s.Token {
		reply(w, nil, errUnauthorized)
		return
	}
	c, err := readCall(r, rest)
	if err != nil {
		reply(w, nil, bad("can't read the request: %v", err))
		return
	}
	s.answer(w, c)
}

// answer does what a call asks, or what a fault by script makes of it.
func (s *Server) answer(w http.ResponseWriter, c *call) {
	h, known := methods[strings.ToLower(c.method)]
	c.sends = h.sends
	s.mu.Lock()
	s.counts[strings.ToLower(c.method)]++
	if s.contract != nil {
		for _, what := range s.contract.check(c) {
			s.violate("%s", what)
		}
	}
	f := s.meet(c)
	entry := s.note(c, f != nil)
	s.mu.Unlock()
	if f != nil && f.Delay > 0 {
		s.pause(c.ctx, f.Delay)
	}
	if f != nil && f.Refused {
		s.noteAnswer(entry, 0, "connection refused")
		hangUp(w)
	}
	result, refused := s.perform(c, h, known, f)
	if refused != nil {
		s.noteAnswer(entry, refused.code, refused.text)
	} else {
		s.checkOwn(c.method, result)
		s.noteAnswer(entry, http.StatusOK, "")
	}
	if f != nil && f.Late > 0 {
		s.pause(c.ctx, f.Late)
	}
	if f != nil && f.Lost {
		hangUp(w)
	}
	if f != nil && f.HTML {
		page(w, f.Code)
		return
	}
	if f != nil && f.Cut {
		cut(w, result, refused)
	}
	reply(w, result, refused)
}

// checkOwn checks an answer of the fake against the same description as the requests. Updates are checked when they are
// made, as some are injected with a mistake.
func (s *Server) checkOwn(method string, result any) {
	if s.contract == nil || method == "getUpdates" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, what := range s.contract.checkResult(method, result) {
		s.violate("%s", what)
	}
}

// perform gives the answer of a method, or that of a fault.
func (s *Server) perform(c *call, h handler, known bool, f *Fault) (any, *refusal) {
	if !known {
		return nil, errUnknownMethod
	}
	if h.waits && (f == nil || f.Code == 0) {
		return h.do(s, c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errRestart
	}
	where, unknown := s.chatOf(c)
	if h.sends && where != nil {
		if r := s.take(where); r != nil {
			return nil, r
		}
	}
	if f != nil && f.Code != 0 {
		return nil, s.refuseBy(f, where)
	}
	if h.sends && unknown != nil {
		return nil, unknown
	}
	defer s.change()
	return h.do(s, c)
}

// pause waits, but no longer than somebody waits for the answer.
func (s *Server) pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-s.life.Done():
	}
}

// readCall reads the parameters of a request, in any of the forms that the real server takes.
func readCall(r *http.Request, method string) (*call, error) {
	c := &call{method: method, params: map[string]param{}, files: map[string]*file{}, ctx: r.Context()}
	for name, values := range r.URL.Query() {
		c.params[name] = param{text: values[0]}
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Header.Get("Content-Type") != "" && err != nil {
		return nil, err
	}
	r.Body = http.MaxBytesReader(nil, r.Body, mostBody)
	switch kind {
	case "multipart/form-data":
		return c, c.readParts(r)
	case "application/json":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		return c, c.readObject(body)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	for name, v := range values {
		c.params[name] = param{text: v[0]}
	}
	return c, err
}

func (c *call) readObject(body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil {
		return errors.New("the body is no JSON object")
	}
	for name, raw := range object {
		p := param{text: string(raw), raw: raw}
		if raw[0] == '"' {
			if err := json.Unmarshal(raw, &p.text); err != nil {
				return err
			}
		}
		c.params[name] = p
	}
	return nil
}

func (c *call) readParts(r *http.Request) error {
	if err := r.ParseMultipartForm(mostBody); err != nil { //nolint:gosec // readCall has bounded the body
		return err
	}
	for name, v := range r.MultipartForm.Value {
		c.params[name] = param{text: v[0]}
	}
	for name, v := range r.MultipartForm.File {
		f, err := v[0].Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		c.files[name] = &file{name: path.Base(v[0].Filename), data: data}
	}
	return nil
}

// reply writes an answer in the form of the Bot API.
func reply(w http.ResponseWriter, result any, refused *refusal) {
	code, body := encode(result, refused)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(body) // who hung up gets nothing
}

// encode returns the status and the body of an answer.
func encode(result any, refused *refusal) (int, []byte) {
	answer := map[string]any{"ok": true, "result": result}
	code := http.StatusOK
	if refused != nil {
		code = refused.code
		answer = map[string]any{"ok": false, "error_code": code, "description": refused.text}
		parameters := map[string]any{}
		if refused.retryAfter > 0 {
			parameters["retry_after"] = refused.retryAfter
		}
		if refused.migrateTo != 0 {
			parameters["migrate_to_chat_id"] = refused.migrateTo
		}
		if len(parameters) > 0 {
			answer["parameters"] = parameters
		}
	}
	body, err := json.Marshal(answer)
	if err != nil {
		panic(err) // our own types always encode
	}
	return code, body
}

// hangUp ends a request without an answer.
func hangUp(http.ResponseWriter) { panic(http.ErrAbortHandler) }

// cut sends the head and half of an answer, and hangs up.
func cut(w http.ResponseWriter, result any, refused *refusal) {
	code, body := encode(result, refused)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(code)
	_, _ = w.Write(body[:len(body)/2])
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	hangUp(w)
}

// page answers as a server before the Bot API does when that is down.
func page(w http.ResponseWriter, code int) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(code)
	text := strconv.Itoa(code) + " " + http.StatusText(code)
	_, _ = io.WriteString(w, "<html>\r\n<head><title>"+text+"</title></head>\r\n<body>\r\n<center><h1>"+text+"</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n")
}
