package command

import (
	"strings"
	"testing"

	"tumen/news"
)

// TestWhatAReportTakesIsWhatItsDigestsTake counts reading, writing and key points, and neither answers nor what an archive
// without reports of the model used.
func TestWhatAReportTakesIsWhatItsDigestsTake(t *testing.T) {
	v := standing{reports: 3, sums: []news.UsageSum{
		{Purpose: news.PurposeReport, Calls: 4, Failed: 1, Input: 8000, Output: 2000, Cost: 30},
		{Purpose: news.PurposeRender, Calls: 9, Input: 9000, Output: 4000, Cost: 60},
		{Purpose: news.PurposeTakeaways, Calls: 4, Input: 2500, Output: 500},
		{Purpose: news.PurposeAnswer, Calls: 40, Input: 900_000, Output: 900_000, Cost: 900_000},
		{Purpose: news.PurposeCheck, Calls: 1, Input: 900_000, Output: 900_000},
	}}
	var out strings.Builder
	v.printPerReport(&out)
	for _, want := range []string{"each of 3 reports", "  6500  of at most 6000 reckoned with: more\n", "  2167  of at most 3000 reckoned with\n", "$0.0000"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it lacks %q:\n%s", want, out.String())
		}
	}
	if r := v.recordPerReport(); r["reports"] != 3 || r["input"] != int64(6500) || r["output"] != int64(2167) || r["target_input"] != 6000 {
		t.Errorf("%+v", r)
	}
	v.reports = 0
	out.Reset()
	v.printPerReport(&out)
	if r := v.recordPerReport(); out.Len() > 0 || r["input"] != nil || r["output"] != nil || r["cost"] != nil {
		t.Errorf("of no reports: %q, %+v", out.String(), r)
	}
}
