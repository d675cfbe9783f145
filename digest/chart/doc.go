// Package chart draws what speakers say of one figure as a picture: each speaker's values over time with their ranges and
// bounds, the axis from zero, the sources named below, large enough to be read on a phone.
//
// It never averages, sums or joins the values of speakers, and draws nothing that is not in its input. The same input gives
// the same bytes.
//
// It is drawn with go-analyze/charts, the living successor of wcharczuk/go-chart: its charts have no axis of time with ranges
// and open bounds, so that only its paper and its letters are used. The font is Pretendard (SIL Open Font License 1.1, see
// font/LICENSE.txt), unchanged: of the free fonts with all Korean syllables nearly none has the Ukrainian letters.
package chart
