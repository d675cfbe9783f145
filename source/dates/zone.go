package dates

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a static binary in a bare file system has no zones of its own
)

//go:embed data/zones.tsv
var zoneTable string

// zones are the zones by their letters. They are read once, on first use.
var zones = sync.OnceValues(func() (map[string]*time.Location, error) { return loadZones(zoneTable) })

// loadZones reads the table: letters, and the name of a zone or a fixed offset in minutes.
func loadZones(table string) (map[string]*time.Location, error) {
	all := map[string]*time.Location{}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		letters, name, ok := strings.Cut(line, "\t")
		if !ok || all[letters] != nil {
			return nil, fmt.Errorf("zones.tsv line %d: %q is no new pair of letters and zone", i+1, line)
		}
		l, err := time.LoadLocation(name)
		if err != nil {
			return nil, fmt.Errorf("zones.tsv line %d: %w", i+1, err)
		}
		all[letters] = l
	}
	return all, nil
}

var offset = regexp.MustCompile(`^(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?$`)

// zone gives the zone that letters or an offset mean.
func zone(s string) (*time.Location, bool) {
	s = strings.TrimSpace(s)
	if m := offset.FindStringSubmatch(s); m != nil {
		seconds := number(m[2])*3600 + number(m[3])*60
		if m[1] == "-" {
			seconds = -seconds
		}
		return time.FixedZone(s, seconds), seconds >= -15*3600 && seconds <= 15*3600
	}
	all, err := zones()
	if err != nil {
		return nil, false // the table's own test keeps this from happening
	}
	l, ok := all[s]
	return l, ok
}
