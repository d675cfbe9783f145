package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// outlets knows a few names, as the topic pack would.
func outlets(text string) (string, bool, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "fakti":
		return "Fakti", false, true
	case "факти":
		return "Fakty", false, true
	case "global watch":
		return "Global Watch", false, true
	case "isw":
		return "ISW", false, true
	case "afp":
		return "AFP", true, true
	case "dpa":
		return "dpa", true, true
	case "yonhap", "연합뉴스":
		return "Yonhap", true, true
	case "укрінформ", "ukrinform":
		return "Ukrinform", true, true
	case "deutsche welle", "dw":
		return "Deutsche Welle", false, true
	}
	return "", false, false
}

// Real reports with the furniture of their pages.
func TestSeedsAreReadWithoutTheirFurniture(t *testing.T) {
	folder := filepath.Join("..", "..", "shared", "seeds")
	cases := []struct {
		file, title, outlet string
		published           time.Time
		first, last         string // how the text begins and ends
		absent              []string
	}{
		{"000_baa287091195c980.txt", "Russian Offensive Campaign Assessment, February 9, 2025", "ISW",
			time.Date(2025, 2, 9, 21, 45, 0, 0, time.UTC), "Note: The data cut-off", "to inflict a st...",
			[]string{"Loading", "Click here", "8% of", "ISW - 09/02", "Christina Harward", "4:45", "Assessment, February 9"}},
		{"001_70681d906bc2e0bc.txt", "North Korean involvement in the Russian invasion of Ukraine", "", time.Time{},
			"North Korea has been involved", "arms supplies to Ukraine.[47]", []string{"See also", "References", "^", "Retrieved", "rferl.org"}},
		{"002_d6d0ac947490fd02.txt",
			"ISW: Kremlin and Pyongyang openly strengthen defense cooperation through mutual defense treaties", "Fakti",
			time.Date(2025, 6, 11, 18, 23, 0, 0, time.UTC), "In February 2025 ISW estimates", "security architecture.",
			[]string{"Last news", "18:23", "662", "treaties  - 1", "ISW: Kremlin"}},
		{"003_bf8cfe05b03ca2c1.txt",
			"Russia turns again to N. Korea for reinforcements in Ukraine as war casualties mount", "Global Watch", time.Time{},
			"Russia, facing a grinding war", "large-scale offensive operations.\"",
			[]string{"Strategic Affairs", "AFP and Global", "Kim Won Jin", "Captcha", "Do you like"}},
		{"004_bf2062b4b84f404e.txt", "Russian dependence on N. Korea in Ukraine invasion deepens", "Global Watch", time.Time{},
			"Pyongyang already has dispatched thousands of troops to help Russia repel Ukrainian forces from the border region.",
			"that partnership is fast becoming indispensable.",
			[]string{"Strategic Affairs", "Vitaly Shulika", "Captcha", "Do you like", "alliance of sword"}},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(folder, c.file))
			if err != nil {
				t.Skipf("the seed reports are not beside the project: %v", err)
			}
			got, err := Reader{Outlets: outlets}.Read(news.Document{Address: "file:" + c.file, Body: body})
			if err != nil {
				t.Fatal(err)
			}
			if got.Title != c.title {
				t.Errorf("title %q, want %q", got.Title, c.title)
			}
			if got.Outlet != c.outlet {
				t.Errorf("outlet %q, want %q", got.Outlet, c.outlet)
			}
			if !got.Published.Equal(c.published) {
				t.Errorf("published %v, want %v", got.Published, c.published)
			}
			if got.Address != "file:"+c.file {
				t.Errorf("address %q", got.Address)
			}
			if !strings.HasPrefix(got.Text, c.first) || !strings.HasSuffix(got.Text, c.last) {
				t.Errorf("text runs from %q to %q", got.Text[:min(len(got.Text), 90)], got.Text[max(0, len(got.Text)-90):])
			}
			for _, a := range c.absent {
				if strings.Contains(got.Text, a) {
					t.Errorf("the text holds %q, which is not the report's", a)
				}
			}
			if kept := float64(len(got.Text)) / float64(len(body)); c.file[:3] != "001" && kept < 0.6 {
				t.Errorf("only %.0f%% of the file is left", 100*kept)
			}
		})
	}
}
