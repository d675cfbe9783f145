package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"golang.org/x/net/idna"
)

// parse reads an address as it was given.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil { // its text repeats the address
		return nil, &refusal{"this is no web address", remedyWeb}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, check(u)
}

// check lets only http and https pass, at the first request and after each redirect, and writes the server's name in
// one way: in ASCII, without the dot of the root, without the port that goes without saying.
func check(u *url.URL) error {
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return &refusal{fmt.Sprintf("%q is no scheme that is read from the web", plain(u.Scheme)), remedyWeb}
	}
	name, port := strings.TrimSuffix(u.Hostname(), "."), u.Port()
	if name == "" {
		return &refusal{"the address names no server", remedyWeb}
	}
	if ip, err := netip.ParseAddr(name); err == nil && ip.Zone() == "" {
		if name = ip.String(); ip.Is6() {
			name = "[" + name + "]"
		}
	} else if name, err = ascii(name); err != nil || number(name) {
		return &refusal{"the address names no server in a way that is understood", "check the address"}
	}
	u.Host = name
	if port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		u.Host += ":" + port
	}
	return nil
}

// ascii writes a server's name as the name servers know it: in small letters, and those of other alphabets, full width
// and the like turned into what they stand for.
func ascii(name string) (string, error) {
	if !isASCII(name) {
		return idna.Lookup.ToASCII(name)
	}
	name = strings.ToLower(name)
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-._") != "" {
		return "", errors.New("not a name")
	}
	return name, nil
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// number reports whether a name ends like an IP address that is written in one of the ways that no name server knows
// but some libraries of C do: 2130706433, 0x7f.1, 017700000001.
func number(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	digits, hex := strings.CutPrefix(last, "0x")
	if hex {
		return strings.Trim(digits, "0123456789abcdef") == ""
	}
	return strings.Trim(last, "0123456789") == ""
}

// checkPort lets the ports pass on which news is served. What anybody may name must not make us knock at the mail or the
// database of others, nor look for what is open there.
func checkPort(u *url.URL) error {
	if port := u.Port(); port != "" && !slices.Contains([]string{"80", "443", "8080", "8443"}, port) {
		return &refusal{"port " + port + " is not one on which news is read", remedyPublic}
	}
	return nil
}

// server is what turns are taken at: a name with its port, or the name alone for both ports of the web.
func server(u *url.URL) string {
	if u.Port() == "" {
		return u.Hostname()
	}
	return u.Host
}

// innerName reports whether a server's name says that it stands in the own network.
func innerName(server string) bool {
	name, _, err := net.SplitHostPort(server)
	if err != nil {
		name = server
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && inner(ip) || name == "localhost"
}

// guard is called with the IP address that is about to be connected to, after the name was resolved, so that a name
// which resolves to an inner address is refused too, at every redirect and every time.
func guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return &refusal{"the server's address is no IP address", remedyPublic}
	}
	if inner(ap.Addr()) {
		return &refusal{fmt.Sprintf("the server's address %s is inside the own network", ap.Addr()), remedyPublic}
	}
	return nil
}

// guardMachine is the guard where the own network may be read: what a cloud tells the machine about itself, keys among it,
// is no news, and any feed could send us there.
func guardMachine(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return &refusal{"the server's address is no IP address", remedyPublic}
	}
	if machine(ap.Addr()) {
		return &refusal{fmt.Sprintf("at the server's address %s a machine is told about itself, which is never read", ap.Addr()), "check the address"}
	}
	return nil
}

// machine reports whether an IP address is one at which a machine is told about itself, or reaches only its neighbours
// on the wire.
func machine(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if nat64.Contains(a) {
		b := a.As16()
		return machine(netip.AddrFrom4([4]byte(b[12:])))
	}
	return a.IsLinkLocalUnicast() || a.IsLinkLocalMulticast() || slices.Contains(machines, a)
}

// machines are the addresses of clouds at which a machine is told about itself and that are not link-local.
var machines = []netip.Addr{netip.MustParseAddr("168.63.129.16"), netip.MustParseAddr("100.100.100.200"), netip.MustParseAddr("fd00:ec2::254")}

// outer6 is all of IPv6 that is given out for the public network; innerNets are what is special in it and in IPv4,
// beyond what netip knows: shared, test and reserved networks, tunnels that carry an IPv4 address inside, and the
// address at which a cloud answers its machines though it looks public.
var (
	outer6 = netip.MustParsePrefix("2000::/3")
	nat64  = netip.MustParsePrefix("64:ff9b::/96")

	innerNets = []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("100.64.0.0/10"),
		netip.MustParsePrefix("168.63.129.16/32"),
		netip.MustParsePrefix("192.0.0.0/24"),
		netip.MustParsePrefix("192.0.2.0/24"),
		netip.MustParsePrefix("192.88.99.0/24"),
		netip.MustParsePrefix("198.18.0.0/15"),
		netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"),
		netip.MustParsePrefix("240.0.0.0/4"),
		netip.MustParsePrefix("2001::/23"), // Teredo, benchmarks, names that are no places
		netip.MustParsePrefix("2001:db8::/32"),
		netip.MustParsePrefix("2002::/16"),
		netip.MustParsePrefix("3fff::/20"),
	}
)

// inner reports whether an IP address is not one of the public network.
func inner(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if nat64.Contains(a) { // where there is only IPv6, all of the old network is reached through it
		b := a.As16()
		return inner(netip.AddrFrom4([4]byte(b[12:])))
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return true
	}
	if a.Is6() {
		b := a.As16()
		tunnel := b[8]&^0x02 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe // ISATAP
		if !outer6.Contains(a) || tunnel && inner(netip.AddrFrom4([4]byte(b[12:]))) {
			return true
		}
	}
	return slices.ContainsFunc(innerNets, func(n netip.Prefix) bool { return n.Contains(a) })
}
