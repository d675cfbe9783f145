package topic

import (
	"net/url"
	"strings"

	"tumen/news"
)

func outletKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// Outlet tells whether text is the name or the address of an outlet the pack knows: "Fakti", "연합뉴스", "ISW",
// "https://www.spiegel.de/ausland/…". The name returned is the one printed in English. An organisation that publishes
// under an address of its own (ISW, NATO) counts as an outlet of its reports.
func (p *Pack) Outlet(text string) (name string, agency, ok bool) {
	text = strings.Trim(text, " \t\n\"'“”„«».,:;-–—|()[]")
	if text == "" {
		return "", false, false
	}
	if e := p.site(text); e != nil {
		return e.Name(news.English), e.Agency, true
	}
	if e := p.outlets[outletKey(text)]; e != nil {
		return e.Name(news.English), e.Agency, true
	}
	if e := p.publisher(text); e != nil {
		return e.Name(news.English), e.Agency, true
	}
	return "", false, false
}

// site returns whose address text is.
func (p *Pack) site(text string) *Entity {
	if strings.ContainsAny(text, " \n\t") || !strings.Contains(text, ".") {
		return nil
	}
	host := text
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		host = u.Hostname()
	} else {
		host, _, _ = strings.Cut(host, "/")
	}
	for host = strings.ToLower(host); host != ""; {
		if e := p.sites[host]; e != nil {
			return e
		}
		_, rest, found := strings.Cut(host, ".")
		if !found {
			return nil
		}
		host = rest
	}
	return nil
}

// publisher returns the outlet, or organisation with a site of its own, whose name text is as a whole.
func (p *Pack) publisher(text string) *Entity {
	tokens := tokenize(text)
	if len(tokens) == 0 {
		return nil
	}
	var hits []hit
	for _, l := range languages() {
		hits = p.names[l].at(hits[:0], text, tokens, 0)
		h, found := best(hits)
		if !found || h.end != len(tokens) || !h.pattern.own {
			continue
		}
		if e := p.entities[h.pattern.value]; e.Outlet || e.Type == "org" && len(e.sites) > 0 {
			return e
		}
	}
	return nil
}
