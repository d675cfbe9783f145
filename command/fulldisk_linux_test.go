package command

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAFullDiskLosesNothing lets an ingest run into the end of a small disk, gives it room and runs it again.
func TestAFullDiskLosesNothing(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=700k"); err != nil {
		t.Skipf("a small disk can't be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	folder, store := filepath.Join(dir, "reports"), filepath.Join(disk, "tumen.db")
	generate(t, folder, 60)
	p := newProgram(t)
	out := p.refused(failed, "ingest", "--store", store, folder)
	if !strings.Contains(out, "full") && !strings.Contains(out, "space") {
		t.Errorf("the reason is not said:\n%s", out)
	}
	if strings.Count(out, "\n") > 30 {
		t.Errorf("one cause is told %d times", strings.Count(out, "\n"))
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=50m"); err != nil {
		t.Fatal(err)
	}
	p.must("ingest", "--store", store, folder)
	whole := filepath.Join(dir, "whole.db")
	p.must("ingest", "--store", whole, folder)
	if got, want := p.must("figures", "--store", store), p.must("figures", "--store", whole); got != want {
		t.Error("after the disk was full, the archive differs from one that never was")
	}
}
