package config_test

import (
	"maps"
	"testing"
	"time"

	"tumen/config"
	"tumen/news"
)

// A key in the environment may be there for another program. It alone must not start costs.
func TestAModelIsConfiguredByAnAddressOrAName(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		want bool
	}{
		"nothing":          {nil, false},
		"a key alone":      {map[string]string{"OPENAI_API_KEY": "sk-abc"}, false},
		"a limit alone":    {map[string]string{"TUMEN_MODEL_BUDGET_TOKENS": "1000"}, false},
		"an address":       {map[string]string{"OPENAI_BASE_URL": "http://localhost:11434/v1"}, true},
		"a name":           {map[string]string{"TUMEN_MODEL": "gemma"}, true},
		"a name for one":   {map[string]string{"TUMEN_MODEL_WRITE": "gemma"}, true},
		"an empty address": {map[string]string{"OPENAI_BASE_URL": ""}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := load(t, input(t, "", c.env)).Model.Configured(); got != c.want {
				t.Errorf("configured: %t", got)
			}
		})
	}
}

func TestEachWorkHasItsOwnModelElseTheCommonOne(t *testing.T) {
	m := load(t, input(t, "model: common\nmodel-write: writer\n", map[string]string{"TUMEN_MODEL_ANSWER": "fast"})).Model
	if m.Report != "common" || m.Write != "writer" || m.Answer != "fast" {
		t.Errorf("%q, %q, %q", m.Report, m.Write, m.Answer)
	}
}

func TestTheModelsSettingsAreRead(t *testing.T) {
	m := load(t, input(t, `
model-timeout: 5m
model-parallel: 8
model-context: 32_768
model-stream: yes
model-prices: "small=0.20/1.20, a=b=2/0.20/12, 1/3"
model-budget: $1.50
model-budget-tokens: 2_000_000
`, nil)).Model
	want := map[string]config.Price{"small": {Input: 0.2, Output: 1.2}, "a=b": {Input: 2, Cached: 0.2, Output: 12}, "": {Input: 1, Output: 3}}
	if m.Timeout != 5*time.Minute || m.Parallel != 8 || m.Context != 32768 || !m.Stream || !maps.Equal(m.Prices, want) ||
		m.Budget != (news.Budget{Cost: 1_500_000, Tokens: 2_000_000}) {
		t.Errorf("%+v", m)
	}
	d := load(t, input(t, "", nil)).Model
	if d.Timeout != 2*time.Minute || d.Parallel != 2 || d.Context != 8192 || d.Stream || len(d.Prices) != 0 || d.Budget != (news.Budget{}) {
		t.Errorf("defaults: %+v", d)
	}
}

func TestAWrongSettingOfTheModelNamesTheRemedy(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"an address of no kind":   {"openai-base-url: localhost:11434\n", "http://localhost:11434/v1"},
		"an address with a key":   {"openai-base-url: https://h/v1?key=s3cret\n", "up to /v1"},
		"a negative price":        {"model-prices: -1/2\n", "in/out"},
		"one price":               {"model-prices: '3'\n", "in/out"},
		"a price in words":        {"model-prices: cheap\n", "in/out"},
		"no money":                {"model-budget: much\n", "such as 1.50"},
		"no budget at all":        {"model-budget: 0\n", "such as 1.50"},
		"money beyond reason":     {"model-budget: 1e30\n", "such as 1.50"},
		"half a token":            {"model-budget-tokens: 0.5\n", "whole number"},
		"too little room":         {"model-context: 512\n", "6000"},
		"nobody asked":            {"model-parallel: 0\n", "1 to 64"},
		"money for a free model":  {"model: a\nmodel-budget: 1\nmodel-prices: 0/0\n", "never reaches"},
		"money and no name":       {"openai-base-url: http://h/v1\nmodel-budget: 1\nmodel-prices: a=1/2\n", "no name"},
		"an absurd price":         {"model-prices: 1e300/1\n", "in/out"},
		"money without prices":    {"model: a\nmodel-budget: 1\n", "model-prices"},
		"money without its price": {"model: a\nmodel-answer: b\nmodel-budget: 1\nmodel-prices: a=1/2\n", `"b"`},
	} {
		t.Run(name, func(t *testing.T) {
			message := refused(t, input(t, c.text, nil))
			mustSay(t, message, c.says)
			mustNotSay(t, message, "s3cret")
		})
	}
}

// The address of a server is no secret, what stands in it may be one.
func TestTheServersAddressIsShownWithoutItsSecrets(t *testing.T) {
	c := load(t, input(t, "", map[string]string{"OPENAI_BASE_URL": "https://me:s3cret@example.org/v1"}))
	shown := setting(t, c, "openai-base-url").Value
	mustSay(t, shown, "example.org/v1")
	mustNotSay(t, shown, "s3cret", "me:")
}
