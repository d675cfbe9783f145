package topic

import (
	"testing"

	"tumen/news"
)

// TestWhoStandsBehindAKoreanQuotationSaysIt, whatever time and place stand between him and the verb; whom the quotation opens
// with says nothing. Else what the NIS says of the North would be the North's own word, and so confirm it. Each order is met
// in Yonhap's reports.
func TestWhoStandsBehindAKoreanQuotationSaysIt(t *testing.T) {
	p := pack(t)
	for text, want := range map[string]string{
		"북한이 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 밝혔다.":                  "NIS",
		"북한이 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 2일 밝혔다.":               "NIS",
		"북한이 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 국회에서 밝혔다.":             "NIS",
		"북한이 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 2일 국회 정보위원회에서 밝혔다.":    "NIS",
		"북한은 러시아에 병력 3천 명을 추가로 보냈다고 국가정보원이 2일 국회 정보위원회에서 밝혔다.":    "NIS",
		"북한이 병력을 추가로 보낼 것이라고 국가정보원이 1일 비공개 간담회에서 전했다.":            "NIS",
		"북한이 병력을 보냈다고 이성권 의원이 2일 국회에서 기자들에게 말했다.":                 "Lee Seong-kweun",
		"북한이 병력을 보냈다고 한 의원이 2일 밝혔다.":                              "", // whom nobody knows
		"북한이 병력을 보냈다고 국가정보원은 국회에 보고했다.":                           "NIS",
		"국가정보원이 2일 북한이 병력을 보냈다고 밝혔다.":                             "NIS",
		"국가정보원은 2일 북한이 병력을 보냈다고 밝혔다.":                             "NIS",
		"북한이 러시아에 병력을 보냈다고 28일 처음으로 공식 확인했다.":                     "North Korea",
		"북한은 러시아에 병력을 보냈다고 28일 처음으로 밝혔다.":                         "North Korea",
		"러시아가 북한에 기술을 넘기지 않았다고 크렘린궁이 29일 브리핑에서 밝혔다.":              "Kremlin",
		"우크라이나가 북한군 3명을 생포했다고 젤렌스키 대통령이 11일 사회관계망서비스(SNS)에서 밝혔다.": "Volodymyr Zelenskyy",
	} {
		got := ""
		for _, a := range p.Attribution(text, news.Korean, p.Find(text, news.Korean)) {
			got = a.Who
		}
		if got != want {
			t.Errorf("%s\nis said by %q, not %q", text, got, want)
		}
	}
}
