package about

import (
	"net/url"
	"strings"

	"tumen/source/links"
)

// CanonicalAddress is the address under which the report is kept: the page's own word for it when that is of the same site and
// not merely the site's front page, else the address where it was found. What is no web address is returned as it is.
func (p *Page) CanonicalAddress() string {
	if !links.IsWeb(p.Address) {
		return p.Address
	}
	for _, ref := range p.Canonical {
		c := links.Resolve(p.Address, ref)
		if c == "" || !links.SameSite(c, p.Address) || frontPage(c) && !frontPage(p.Address) {
			continue
		}
		return secured(c, p.Address)
	}
	return links.Tidy(p.Address)
}

func frontPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// secured makes https of the http in a page's word for its address when the page itself came by https from the same host:
// sites forget it there, and the report would be kept twice.
func secured(canonical, found string) string {
	c, errC := url.Parse(canonical)
	f, errF := url.Parse(found)
	if errC == nil && errF == nil && c.Scheme == "http" && f.Scheme == "https" && strings.EqualFold(c.Host, f.Host) {
		c.Scheme = "https"
		return c.String()
	}
	return canonical
}
