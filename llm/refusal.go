package llm

import "net/http"

// How servers say why they refuse a request. A status alone says little: they differ in which they use for what. Where
// they repeat the request in what they say, as with 422, its text is not to be taken for theirs.

// filtered knows refusals of what the text says, which are about the one text and not about the server.
func filtered(status int, t serverText) bool {
	switch status {
	case http.StatusBadRequest:
		return t.mentions("content_filter", "content management policy", "responsibleaipolicy")
	case http.StatusForbidden:
		return t.mentions("requires moderation", "was flagged")
	}
	return false
}

func noMoney(status int, t serverText) bool {
	return status == http.StatusPaymentRequired || status != http.StatusUnprocessableEntity &&
		t.mentions("insufficient_quota", "exceeded your current quota", "credit balance", "insufficient credit", "insufficient balance",
			"insufficient_balance", "insufficient funds", "out of credit", "billing_not_active", "billing_hard_limit", "billing hard limit")
}

func wrongKey(status int, t serverText) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden ||
		status == http.StatusBadRequest && t.mentions("api key not valid", "invalid api key", "invalid_api_key")
}

func noModel(status int, t serverText) bool {
	switch status {
	case http.StatusForbidden:
		return t.mentions("model_not_found", "access to model", "access to the model")
	case http.StatusBadRequest, http.StatusNotFound:
		return t.mentions("model_not_found", "model not found", "no models loaded", "invalid model", "does not exist", "unknown model")
	}
	return false
}

// tooMuch knows how servers say that a text is longer than the model's context.
func tooMuch(status int, t serverText) bool {
	return status == http.StatusRequestEntityTooLarge || status != http.StatusTooManyRequests &&
		t.mentions("context_length", "context length", "context size", "context window", "maximum context", "exceed_context",
			"prompt is too long", "input is too long", "too many tokens")
}

// longLimit knows how servers say that an answer may not become so long, in difference to the field's being unknown.
func longLimit(t serverText) bool {
	return t.mentions("max_tokens", "max_completion_tokens", "maxoutputtokens") &&
		t.mentions("too large", "too high", "at most", "maximum", "greater than", "less than", "exceed", "range")
}
