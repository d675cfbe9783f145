package topic

import (
	"testing"

	"tumen/news"
)

// A correction has two numbers, and the figure is the new one.
func TestWhatIsNotSoAnyMoreIsNoFigure(t *testing.T) {
	const nine = "killed north_korean 9"
	wantFigures(t, []figuresCase{
		{news.Ukrainian, "Знищено близько 7 тисяч снарядів КНДР замість заявлених раніше 5 тисяч.", "shells north_korean about 7000"},
		{news.Ukrainian, "Знищено близько 7 тисяч тонн боєприпасів КНДР замість заявлених раніше 5 тисяч.", ""}, // tonnes, and so are the 5,000
		{news.Ukrainian, "Загинули дев'ятеро північнокорейських офіцерів, а не дванадцятеро.", nine},
		{news.Ukrainian, "Замість дванадцяти загинули дев'ять північнокорейських офіцерів.", nine},
		{news.Ukrainian, "Генштаб виправив кількість знищених снарядів КНДР з 5 тисяч на 7 тисяч.", "shells north_korean 7000"},
		{news.German, "Statt der zuvor genannten 300 Container brachte das Schiff 200 Container aus Nordkorea.", "containers north_korean 200"},
		{news.German, "Das Schiff brachte nicht 300, sondern 200 Container aus Nordkorea.", "containers north_korean 200"},
		{news.German, "Neun statt zwölf nordkoreanische Offiziere wurden getötet.", nine},
		{news.German, "Der Generalstab korrigierte die Zahl der zerstörten nordkoreanischen Granaten von 5.000 auf 7.000.", "shells 7000"},
		{news.English, "Nine North Korean officers were killed instead of the 12 reported earlier.", nine},
		{news.English, "Nine rather than 12 North Korean officers were killed.", nine},
		{news.English, "Not 12 but nine North Korean officers were killed.", nine},
		{news.English, "The General Staff revised the number of shells destroyed from 5,000 to 7,000.", "shells 7000"},
		{news.Korean, "북한군 장교 12명이 아니라 9명이 사망했다.", nine},
		{news.Korean, "총참모부는 파괴된 북한산 포탄을 5000발에서 7000발로 정정했다.", "shells 7000"},
		// nothing is replaced
		{news.English, "North Korea sent not only 11,000 soldiers to Russia but also shells.", "troops_sent north_korean 11000"},
		{news.English, "Not less than 600 North Korean soldiers were killed.", "killed north_korean at_least 600"},
		{news.English, "Instead of shells North Korea sent 11,000 soldiers to Russia.", "troops_sent north_korean 11000"},
		{news.German, "Nicht weniger als 600 nordkoreanische Soldaten wurden getötet.", "killed north_korean at_least 600"},
		{news.Ukrainian, "Загинули не менше 600 північнокорейських солдатів.", "killed north_korean at_least 600"},
	})
}
