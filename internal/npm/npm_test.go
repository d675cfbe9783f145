package npm

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// verdict is a test that notes what is said of it.
type verdict struct {
	testing.TB
	skipped, failed bool
	said            string
}

// over is what a verdict stops a test with.
type over struct{}

func (v *verdict) Helper() {}

func (v *verdict) Skipf(format string, a ...any) {
	v.skipped, v.said = true, fmt.Sprintf(format, a...)
	panic(over{})
}

func (v *verdict) Fatalf(format string, a ...any) {
	v.failed, v.said = true, fmt.Sprintf(format, a...)
	panic(over{})
}

// findIn returns what becomes of a test that looks for a program in an environment.
func findIn(tb testing.TB) *verdict {
	v := &verdict{TB: tb}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(over{}) {
				panic(r)
			}
		}()
		Find(v, "thing/file.js", "thing")
	}()
	return v
}

// A test that nobody notices to be skipped shows nothing.
func TestWithoutWhatIsMissingATestIsSkippedButFailsInCI(t *testing.T) {
	for _, c := range []struct {
		name, ci     string
		skip, failed bool
	}{
		{"at home", "", true, false},
		{"in CI", "true", false, true},
	} {
		t.Run(c.name+" without node", func(t *testing.T) {
			t.Setenv("CI", c.ci)
			t.Setenv("PATH", t.TempDir())
			if v := findIn(t); v.skipped != c.skip || v.failed != c.failed || !strings.Contains(v.said, "install node") {
				t.Errorf("skipped %v, failed %v: %s", v.skipped, v.failed, v.said)
			}
		})
		t.Run(c.name+" without the program", func(t *testing.T) {
			t.Setenv("CI", c.ci)
			bare := t.TempDir()
			for _, name := range []string{"node", "go.mod"} {
				if err := os.WriteFile(bare+"/"+name, nil, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("PATH", bare)
			t.Chdir(bare)
			if v := findIn(t); v.skipped != c.skip || v.failed != c.failed || !strings.Contains(v.said, "make thing") {
				t.Errorf("skipped %v, failed %v: %s", v.skipped, v.failed, v.said)
			}
		})
	}
}
