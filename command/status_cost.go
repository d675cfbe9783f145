package command

import (
	"fmt"
	"io"
	"slices"

	"tumen/news"
)

// The most tokens that a relevant report may take, read once and written in all four languages.
const (
	reportInputMost  = 6000
	reportOutputMost = 3000
)

// perReport is what the calls for digests took for each report that a model read: reading it, writing its stories in the
// languages that were asked for and the key points of the days, with all that was asked for again. Answers to questions
// and translations follow readers, not reports.
func (v standing) perReport() (sum news.UsageSum) {
	for _, u := range v.sums {
		if slices.Contains([]news.Purpose{news.PurposeReport, news.PurposeRender, news.PurposeTakeaways}, u.Purpose) {
			sum.Calls, sum.Input, sum.Output, sum.Cost = sum.Calls+u.Calls, sum.Input+u.Input, sum.Output+u.Output, sum.Cost+u.Cost
		}
	}
	if n := int64(v.reports); n > 0 {
		half := n / 2 // to round
		sum.Input, sum.Output, sum.Cost = (sum.Input+half)/n, (sum.Output+half)/n, (sum.Cost+half)/n
	}
	return sum
}

func (v standing) printPerReport(w io.Writer) {
	if v.reports == 0 {
		return
	}
	sum := v.perReport()
	fmt.Fprintf(w, "\nFor each of %s that the model read, with its stories in all languages asked for and the key points:\n",
		counted(v.reports, "report"))
	fmt.Fprintf(w, "  tokens in   %6d  of at most %d reckoned with%s\n", sum.Input, reportInputMost, beyond(sum.Input > reportInputMost))
	fmt.Fprintf(w, "  tokens out  %6d  of at most %d reckoned with%s\n", sum.Output, reportOutputMost, beyond(sum.Output > reportOutputMost))
	if sum.Cost > 0 {
		fmt.Fprintf(w, "  cost        %s\n", dollars(sum.Cost))
	}
}

func beyond(is bool) string {
	if is {
		return ": more"
	}
	return ""
}

// recordPerReport is perReport for other programs: see docs/formats.md.
func (v standing) recordPerReport() map[string]any {
	sum := v.perReport()
	out := map[string]any{"reports": v.reports, "input": nil, "output": nil, "cost": nil, "target_input": reportInputMost, "target_output": reportOutputMost}
	if v.reports > 0 {
		out["input"], out["output"], out["cost"] = sum.Input, sum.Output, float64(sum.Cost)/1e6
	}
	return out
}
