package feeds

// The elements of feeds, as far as their names decide how broken mark-up is mended. All names are without prefix and in
// small letters.

// isRoot reports whether an element can be the outermost one of a feed.
func isRoot(name string) bool { return name == "rss" || name == "rdf" || name == "feed" }

// isFrame reports whether an element holds items or is one. It never stands in a text.
func isFrame(name string) bool {
	return isRoot(name) || name == "channel" || name == "item" || name == "entry"
}

// isProse reports whether an element holds a text for people, which can be HTML.
func isProse(name string) bool {
	switch name {
	case "title", "description", "summary", "content", "encoded", "subtitle", "tagline", "info", "copyright", "rights",
		"abstract", "body":
		return true
	}
	return false
}

// isWord reports whether an element holds a value: an address, a time, a name.
func isWord(name string) bool {
	switch name {
	case "link", "guid", "id", "pubdate", "published", "updated", "modified", "issued", "created", "date", "lastbuilddate",
		"category", "comments", "generator", "language", "ttl", "managingeditor", "webmaster", "docs", "rating", "name", "email",
		"uri", "url", "homepage", "creator", "publisher", "subject", "hour", "day", "new-feed-url", "updateperiod", "updatefrequency",
		"updatebase", "origlink", "complete", "icon", "logo", "cloud", "enclosure":
		return true
	}
	return false
}

// isOfUse reports whether anything is made of a value or a text. What is not need not be read a second time.
func isOfUse(name string) bool {
	switch name {
	case "category", "comments", "creator", "publisher", "subject", "rating", "docs", "managingeditor", "webmaster", "copyright", "rights", "name",
		"email", "uri", "url", "homepage", "cloud", "icon", "logo", "complete", "created", "updatebase":
		return false
	}
	return true
}

// isRead reports whether something is made of what stands in an element with others in it.
func isRead(name string) bool {
	switch name {
	case "media:group", "skiphours", "skipdays":
		return true
	}
	return false
}

// endsText reports whether an element's start tag can't stand in a text, so that the text before it was left open. HTML
// has some of the names too, in the head of a page and in pictures.
func endsText(name string, inHead bool) bool {
	l, p := local(name), prefix(name)
	switch l {
	case "title", "link":
		return !inHead
	case "summary", "source", "id", "name", "url", "day", "hour", "date", "body", "content", "cloud", "icon", "logo", "subject", "info":
		return isKnownPrefix(p)
	case "language", "email", "uri", "category", "rights", "copyright", "author", "rating", "created":
		return p == "" || isKnownPrefix(p)
	}
	return isWord(l) || isProse(l) || isKnownPrefix(p)
}

// isKnownPrefix reports whether a prefix is customary for what extends feeds, and not for HTML.
func isKnownPrefix(p string) bool {
	switch p {
	case "dc", "dcterms", "content", "media", "atom", "a10", "itunes", "sy", "slash", "wfw", "georss", "thr", "feedburner", "fh", "yandex",
		"rss", "admin", "cc", "creativecommons":
		return true
	}
	return false
}

// isHTML reports whether an element is of HTML. Between the elements of a feed such a tag is a stray, not what holds the
// ones that follow.
func isHTML(name string) bool {
	switch name {
	case "p", "br", "div", "span", "b", "i", "u", "em", "strong", "a", "img", "hr", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "font",
		"center", "h1", "h2", "h3", "h4", "h5", "h6", "html", "head", "body", "meta", "script", "style", "iframe", "blockquote", "small", "sup",
		"sub", "figure", "video", "audio", "noscript", "form", "input", "button":
		return true
	}
	return false
}
