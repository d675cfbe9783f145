package digest

import (
	"tumen/news"
)

// Importance is how much a reader misses who does not read of a story. It decides which stories are told and in which order,
// whoever tells them: a rumour that changes everything is still told first, as a rumour. What a reader may believe is
// credibility.go's business and weighs nothing here.
//
// All weights are points on one scale. The distance between two of them is what matters: a denial must stand before a new
// number, and a new number before what many have merely repeated.

// changeWeight is what a change since the reader's last edition counts.
var changeWeight = map[Kind]int{
	Denied:    26, // what he has passed on may be wrong
	Confirmed: 24, // the one thing that settles a matter
	Corrected: 22, // what he was told here is no longer what the source says
	Changed:   20, // the number in his notes is out of date
	New:       12, // he knows nothing of it
	Also:      10, // it stands better than it did
	Added:     4,  // more on what he knows
}

// firstWeight is what a statement counts that settles or upsets a matter, where there is nothing before that it could be told
// as a change of.
var firstWeight = map[news.Status]int{
	news.StatusConfirmed: 12,
	news.StatusDenied:    6,
}

const (
	figureWeight    = 6 // for each figure of the leading sentence: people who must not be wrong work with figures…
	figuresCounted  = 2 // …and a table of ten in one sentence is not five times the news
	originWeight    = 8 // for each independent origin but the first: what several know of matters to more than one
	originsCounted  = 4 // beyond that many, another one says nothing
	disputeWeight   = 6 // values that can't all hold are what the edition is for
	ageWeight       = 1 // off for each half day since the report: no age costs more than a figure
	ageCounted      = 6
	fragmentWeight  = 20 // off where there is no whole sentence: a headline tells less than the reader needs
	ownWeight       = 3  // for a sentence that he can read; it decides between stories that are equal otherwise
	shapelessWeight = 6  // off for a sentence of three words or of more than sixty
)

// categoryWeight is what the subject counts for a reader who has not said otherwise: what kills and what is used to kill, then
// what makes that possible, then what is said of it. Among the sections that a reader has chosen all count alike, since
// he reads nothing but these.
var categoryWeight = map[news.Category]int{
	news.Troops:     6,
	news.Arms:       6,
	news.Technology: 5,
	news.Labour:     4,
	news.Trade:      4,
	news.Cyber:      4,
	news.Sanctions:  4,
	news.Diplomacy:  3,
	news.Reactions:  0,   // words on words
	news.Other:      -10, // what fits nowhere is seldom why somebody subscribed
}

// importance weighs a story as far as it is told in one item.
func (c *composer) importance(d *draft) int {
	lead := d.groups[0]
	n := lead.pressing(c.newest)
	if d.change != nil {
		n += changeWeight[d.change.Kind]
	} else {
		settles := 0
		for _, g := range d.groups {
			settles = max(settles, firstWeight[status(&g.cited.Claim)])
		}
		n += settles
	}
	n += originWeight * min(d.origins-1, originsCounted)
	if d.status == news.StatusDisputed {
		n += disputeWeight
	}
	if len(c.Sections) == 0 {
		n += categoryWeight[d.category]
	}
	return n
}

// pressing weighs a sentence by what it says, when, and whether a reader has anything of it.
func (k *candidate) pressing(newest int64) int {
	n := figureWeight * min(len(k.cited.Claim.Figures), figuresCounted)
	n -= ageWeight * int(min((newest-k.cited.Article.Reported().Unix())/(12*3600), ageCounted))
	if k.own {
		n += ownWeight
	}
	if !k.complete {
		n -= fragmentWeight
	}
	if k.count > 60 || k.count < 4 {
		n -= shapelessWeight
	}
	return n
}

// worth weighs a sentence among those of its story: what changed leads, then what stands best, then what says most. Nobody
// is helped by the better sentence in a language that he can't read.
func (k *candidate) worth(newest int64) int {
	n := k.pressing(newest) + standing[status(&k.cited.Claim)] + min(len(k.cited.Claim.Entities), 3)
	if k.change != nil && k.change.Kind != New {
		n += changeWeight[k.change.Kind]
	}
	if k.own {
		n += 2 * ownWeight
	}
	return n
}
