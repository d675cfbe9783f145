package evidence

import (
	"regexp"

	"tumen/news"
)

// seeming are the words by which a source leaves open whether something is so.
var seeming = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)\b(?:appears? to|appeared to|seems?|seemed|apparently|probably|presumably|reportedly|allegedly|possibly|perhaps|is likely to|are likely to|suspected of)\b`),
	news.German:    regexp.MustCompile(`(?i)(?:^|\P{L})(?:scheint|scheinen|schien|offenbar|anscheinend|vermutlich|wahrscheinlich|mutmaßlich|möglicherweise|angeblich|womöglich)(?:$|\P{L})`),
	news.Ukrainian: regexp.MustCompile(`(?i)(?:^|\P{L})(?:імовірно|ймовірно|схоже|мабуть|можливо|нібито|начебто|вірогідно)(?:$|\P{L})`),
	news.Korean:    regexp.MustCompile(`것으로 보인|것으로 보이|듯하|것 같|것으로 관측|것으로 추정|것으로 알려`),
}

// openly are the words by which a translation may say that something is not certain, whatever the source has.
var openly = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)appear|seem|apparent|probab|likely|presum|report|alleg|suspect|possib|perhaps|\bmay\b|might|could|believ|assess|estimat|think|thought|assum|expect|view|consider|suggest|indicat|suppos|potential|would|purport|said to|understood|\bsigns?\b|risk|chance|\bsees?\b|project|known|claim`),
	news.German:    regexp.MustCompile(`(?i)schein|schien|offenbar|vermut|wahrschein|mutmaß|möglich|angeblich|wohl|dürft|könn|\bsoll|schätz|geschätzt|glaub|davon aus|annahm|angenommen|nimmt .* an|hinweis|anzeich|erwart|\bgilt\b|hält|halten|sieht|sehen|deute|ansicht|verdacht|chance|offensicht|bekannt|heißt|hieß|bericht|angaben|zufolge|laut `),
	news.Ukrainian: regexp.MustCompile(`(?i)імовір|ймовір|схож|очевидн|мабуть|можлив|може|могл|можуть|нібито|начебто|припуск|вірогід|вваж|оцін|гада|дума|підозр|очік|свідч|ознак|вказу|напевно|шанс|певно|повідомл|за даними|за інформац|відомо|кажуть|прогноз`),
	news.Korean:    regexp.MustCompile(`보인|보이|보여|보일|듯|같다|같은|관측|추정|추산|가능성|전망|예상|알려|전해|수 있|수도|판단|평가|분석|우려|의심|정황|징후|본다|봤다|보고 있|여겨|모양|소지|것이라|겠|전했|보도`),
}

// unhedgedWord is the word by which the source leaves something open, while the translation has no word that does.
func unhedgedWord(s, e reading) string {
	from, to := seeming[e.texts[0].Language], openly[s.texts[0].Language]
	if from == nil || to == nil || to.MatchString(s.texts[0].Text) {
		return ""
	}
	return from.FindString(e.texts[0].Text)
}
