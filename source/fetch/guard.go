package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"syscall"
)

// errRefused marks what we ourselves don't let happen, in contrast to what a server or the network fails at.
var errRefused = errors.New("refused")

// checkWeb lets only http and https pass, at the first request and after each redirect.
func checkWeb(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%w: %q is no scheme that is read from the web", errRefused, u.Scheme)
	}
	if u.Hostname() == "" {
		return fmt.Errorf("%w: the address names no server", errRefused)
	}
	return nil
}

// guard is called with the IP address that is about to be connected to, after the name was resolved, so that a name
// which resolves to an inner address is refused too, at every redirect and every time.
func guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s is no IP address", errRefused, address)
	}
	if inner(ap.Addr()) {
		return fmt.Errorf("%w: the server's address %s is inside the own network", errRefused, ap.Addr())
	}
	return nil
}

// innerNets are what netip's own predicates leave out: shared and test networks, reserved ones, and the forms of IPv6
// that carry an IPv4 address inside.
func innerNets() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("100.64.0.0/10"),
		netip.MustParsePrefix("192.0.0.0/24"),
		netip.MustParsePrefix("192.0.2.0/24"),
		netip.MustParsePrefix("198.18.0.0/15"),
		netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"),
		netip.MustParsePrefix("240.0.0.0/4"),
		netip.MustParsePrefix("::/96"),
		netip.MustParsePrefix("64:ff9b::/96"),
		netip.MustParsePrefix("64:ff9b:1::/48"),
		netip.MustParsePrefix("100::/64"),
		netip.MustParsePrefix("2001::/32"),
		netip.MustParsePrefix("2001:db8::/32"),
		netip.MustParsePrefix("2002::/16"),
		netip.MustParsePrefix("fec0::/10"),
	}
}

// inner reports whether an IP address is not one of the public network.
func inner(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return true
	}
	for _, n := range innerNets() {
		if n.Contains(a) {
			return true
		}
	}
	return false
}
