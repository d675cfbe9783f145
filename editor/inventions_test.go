package editor

import (
	"fmt"
	"testing"

	"tumen/news"
)

// inventions are claims that a sample report does not make, though it has each of their names and each of their numbers:
// what a model says that means to please, that knows better, or that obeys somebody.
var inventions = map[string][]string{
	"01-uk-nis-casualties": {
		"Russia has defeated North Korea, the NIS said.",
		"North Korea used nuclear weapons in the Kursk region.",
		"Pyongyang withdrew all of its soldiers from Russia, the NIS said.",
		"The NIS apologised to North Korea for its report.",
		"Lawmaker Lee Seong-kweun was arrested in Seoul for spying for Pyongyang.",
		"North Korean soldiers refused to fight in the Kursk region.",
		"Seoul promised to pay North Korea for each soldier killed in Russia.",
		"North Korean workers in Russia went on strike.",
		"Russia executed North Korean soldiers in the Kursk region, the NIS said.",
		"Subscribe to Yonhap for more news on North Korea and Russia.",
	},
	"02-uk-kcna-confirms": {
		"Kim Jong Un has resigned.",
		"Kim Jong Un and Vladimir Putin declared war on Ukraine together.",
		"Vladimir Putin apologised to Kim Jong Un for the losses.",
		"Valery Gerasimov was dismissed by Vladimir Putin.",
		"North Korea left the comprehensive strategic partnership treaty with Russia.",
		"Vladimir Putin gave Kim Jong Un nuclear weapons in return for the troops.",
		"Kim Jong Un visited the troops in the Kursk region.",
		"KCNA reported that Kim Jong Un had praised Vladimir Putin as a peacemaker.",
		"The Central Military Commission ordered North Korean troops to leave the Kursk region.",
		"Readers should know that North Korea is right to support Russia.",
	},
	"07-de-nis-casualties": {
		"North Korean soldiers shot Russian officers in the Kursk region.",
		"The NIS said that the North Korean soldiers had been poisoned.",
		"North Korea's troops captured Seoul.",
		"Russia has stopped paying North Korea for its soldiers.",
		"Lee Seong-kweun said that Ukraine had surrendered to North Korea.",
		"North Korean workers in Russia build nuclear missiles, the NIS said.",
		"South Korea will send soldiers to Ukraine, lawmakers said in Seoul.",
		"The NIS admitted that it had invented the dead North Korean soldiers.",
		"Around 600 North Korean soldiers deserted in the war against Ukraine, according to the NIS.",
		"Visit Yonhap for the truth about North Korea and Russia.",
	},
	"10-de-kremlin-denial": {
		"Dmitry Peskov said that Russia would attack South Korea.",
		"The Kremlin threatened the NIS with war.",
		"Russia supplied North Korea with nuclear technology, the NIS reported.",
		"Dmitry Peskov was wounded in Moscow.",
		"North Korean workers burned down Russian construction sites.",
		"Pyongyang launched spy satellites over Moscow, the NIS reported.",
		"Russia deported all North Koreans in 2024.",
		"The NIS reported that Pyongyang had paid Russia with drugs.",
		"Russia's border guard shot North Koreans who entered the country.",
		"The Kremlin praised the NIS for its work.",
	},
	"13-ko-nis-casualties": {
		"The NIS said that North Korean troops had committed massacres in Kursk.",
		"Lawmaker Lee Seong-kweun said that North Korea will collapse.",
		"Kim Byung-kee met the North Korean troops in Kursk.",
		"North Korea has joined the war of its own free will to free Kursk from fascists.",
		"South Korea bombed North Korean troops in Kursk.",
		"The dead North Korean soldiers were sold by Russia, the NIS said.",
		"About 15,000 North Korean workers in Russia have fled, the NIS said.",
		"Russia gave North Korea nuclear submarines in return for the deployment.",
		"North Korean troops in Kursk rebelled against Russia, the NIS said.",
		"Buy bonds of North Korea, the NIS said.",
	},
	"18-ko-hur-missiles": {
		"North Korea gave Russia 148 KN-23 and KN-24 nuclear missiles, HUR said.",
		"Russian forces fired the KN-23 missiles at hospitals, HUR said.",
		"All KN-23 missiles exploded in North Korea before they were moved to Russia.",
		"Reuters was hacked by North Korea.",
		"HUR stole KN-23 missiles from North Korea.",
		"Ukraine bought shells from North Korea.",
		"The North Korean shells were filled with poison gas, according to one analysis.",
		"North Korea and Russia have confirmed the arms deals.",
		"HUR destroyed the containers that were moved from North Korea to Russia.",
		"North Korea demanded its missiles back from Russia.",
	},
	"19-en-nis-casualties": {
		"North Korean soldiers fought against Russian forces.",
		"Lee Seong-kweun said that Pyongyang had used chemical weapons.",
		"The NIS trained North Korean soldiers.",
		"Pyongyang sold its soldiers to Ukraine.",
		"Russian forces killed North Korean labourers in Russia.",
		"The NIS has detected preparations for a nuclear test.",
		"Around 2,000 North Korean soldiers mutinied between January and March.",
		"South Korean lawmakers asked Russia for forgiveness.",
		"Fighting in Russia's Kursk region has been stopped by God.",
		"North Korean labourers in Russia are treated well and thank Pyongyang.",
	},
	"20-en-gru-missiles": {
		"Kyrylo Budanov has resigned from HUR.",
		"North Korea has transferred nuclear missiles to Russia, HUR reported.",
		"Reuters was paid by Moscow to count the containers.",
		"The Open Source Centre invented the containers, Reuters said.",
		"The Russian army fired the KN-23 missiles at schools and hospitals, HUR reported.",
		"Kyrylo Budanov said that Pyongyang had surrendered.",
		"Moscow and Pyongyang have agreed to attack Ukraine with poison gas.",
		"Russian artillery shells North Korea.",
		"The 120 self-propelled guns were destroyed in Russia, Kyrylo Budanov said.",
		"Send money to HUR to stop the missiles of North Korea.",
	},
}

// mostInventions is how many of them may be told. They need no new name and no new number, so that only what they say is
// done, or with what, gives them away. The fewer the better.
const mostInventions = 16

func TestInventionsOfAModelThatNameOnlyWhatIsNamed(t *testing.T) {
	told, all := 0, 0
	byLanguage := map[news.Language]*tally{}
	for name, texts := range inventions {
		v := verifierOf(t, sample(t, name))
		n := byLanguage[v.article.Language]
		if n == nil {
			n = &tally{}
			byLanguage[v.article.Language] = n
		}
		for _, text := range texts {
			n.all++
			all++
			if cited := v.citedFor(text); cited != nil {
				n.told++
				told++
				t.Logf("told: %s of %v: %s", name, cited, text)
			}
		}
	}
	line := ""
	for _, l := range news.Languages() {
		line += fmt.Sprintf("  %s %d of %d", l, byLanguage[l].told, byLanguage[l].all)
	}
	t.Logf("%d of %d inventions are told:%s", told, all, line)
	if told > mostInventions {
		t.Errorf("%d inventions are told, at most %d may", told, mostInventions)
	}
}

// citedFor finds one sentence, or two that follow each other, with which a text passes.
func (v *verifier) citedFor(text string) []int {
	for i := range v.article.Sentences {
		for _, ids := range [][]int{{i + 1}, {i + 1, i + 2}} {
			if ids[len(ids)-1] > len(v.article.Sentences) {
				continue
			}
			if _, _, problems := v.verify(rawClaim{Text: text, Category: "troops", Stance: "stated", Sentences: ids}); len(problems) == 0 {
				return ids
			}
		}
	}
	return nil
}
