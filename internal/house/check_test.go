package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// file is a Go file of the tree.
type file struct {
	name  string // path from the root
	dir   string // of its package; mainDir for the root
	test  bool
	lines int
	set   *token.FileSet
	tree  *ast.File
}

// check returns what in the tree breaks the rules, one finding a line: the file, what, and why the rule is there.
func check(tree fs.FS, rooms map[string]room) ([]string, error) {
	files, err := read(tree)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, f := range files {
		found = append(found, f.checkForm()...)
		r, known := rooms[f.dir]
		if !known {
			found = append(found, fmt.Sprintf("%s: package %s has no row in the table of rooms: add one that says what it may import and why", f.name, f.dir))
			continue
		}
		if f.test {
			continue
		}
		found = append(found, f.checkImports(r)...)
		if r.serial {
			found = append(found, f.checkSerial()...)
		}
	}
	found = append(found, checkDocs(files)...)
	for dir := range rooms {
		if !slices.ContainsFunc(files, func(f file) bool { return f.dir == dir }) {
			found = append(found, fmt.Sprintf("%s: the table of rooms has a row for this package, but it has no Go file: remove the row", dir))
		}
	}
	slices.Sort(found)
	return found, nil
}

// read parses each Go file but those that the go command doesn't build either.
func read(tree fs.FS) ([]file, error) {
	var files []file
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if d.IsDir() {
			hidden := name != "." && strings.HasPrefix(base, ".")
			if hidden || strings.HasPrefix(base, "_") || base == "testdata" || base == "vendor" {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parsing: %w", err)
		}
		files = append(files, file{
			name: name, dir: path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
			lines: bytes.Count(text, []byte("\n")), set: set, tree: parsed,
		})
		return nil
	})
	return files, err
}

// at returns where a node stands, for a finding.
func (f file) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", f.name, f.set.Position(n.Pos()).Line)
}

// checkForm checks what holds for every file, tests included.
func (f file) checkForm() []string {
	var found []string
	if f.lines > maxLines {
		found = append(found, fmt.Sprintf("%s: has %d lines, more than %d: split it by idea; a reader should hold one file in mind", f.name, f.lines, maxLines))
	}
	if f.name == "main.go" && f.lines >= maxLinesMain {
		found = append(found, fmt.Sprintf("%s: has %d lines, %d or more: move the work into command; main only reads the command line", f.name, f.lines, maxLinesMain))
	}
	if name := strings.TrimSuffix(f.tree.Name.Name, "_test"); slices.Contains(vague, name) {
		found = append(found, fmt.Sprintf("%s: package %s: name it for its job; a room without a job collects everything", f.at(f.tree.Name), name))
	}
	for _, d := range f.tree.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if ok && fn.Recv == nil && fn.Name.Name == "init" {
			found = append(found, fmt.Sprintf("%s: func init: call it from where it is needed; what runs on import can be neither skipped nor tested", f.at(fn)))
		}
	}
	return found
}

func (f file) checkImports(r room) []string {
	var found []string
	for _, spec := range f.tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			found = append(found, fmt.Sprintf("%s: import path %s can't be read", f.at(spec), spec.Path.Value))
			continue
		}
		if ours, ok := ownPackage(imported); ok && !slices.Contains(r.may, anything) && !slices.Contains(r.may, ours) {
			found = append(found, fmt.Sprintf("%s: %s imports %s, but of ours it may import %s: %s", f.at(spec), f.dir, ours, list(r.may), r.why))
		}
		if r.pure && reachesOut(imported) {
			found = append(found, fmt.Sprintf("%s: %s imports %s, but it is pure: %s", f.at(spec), f.dir, imported, whyPure))
		}
	}
	return found
}

// checkSerial finds uses of the clock and started goroutines.
func (f file) checkSerial() []string {
	timeName := f.importedAs("time")
	var found []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = append(found, fmt.Sprintf("%s: %s starts a goroutine: who calls it decides what runs together; its result must not depend on the order", f.at(n), f.dir))
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && timeName != "" && x.Name == timeName && slices.Contains(clock, n.Sel.Name) {
				found = append(found, fmt.Sprintf("%s: %s uses time.%s: take now as an argument, so that the same input gives the same output", f.at(n), f.dir, n.Sel.Name))
			}
		}
		return true
	})
	return found
}

// importedAs returns the name by which the file calls a package, "" when it doesn't import it. A dot import makes
// every name unqualified; revive refuses those.
func (f file) importedAs(pkg string) string {
	for _, spec := range f.tree.Imports {
		if spec.Path.Value != strconv.Quote(pkg) {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(pkg)
	}
	return ""
}

// checkDocs finds packages without the comment that says what they promise.
func checkDocs(files []file) []string {
	documented := map[string]bool{}
	for _, f := range files {
		if f.test {
			continue
		}
		doc := strings.TrimSpace(f.tree.Doc.Text())
		opens := strings.HasPrefix(doc, "Package "+f.tree.Name.Name+" ") || (f.tree.Name.Name == "main" && doc != "")
		documented[f.dir] = documented[f.dir] || opens
	}
	var found []string
	for dir, ok := range documented {
		if !ok {
			found = append(found, fmt.Sprintf("%s: no file opens with a comment \"Package …\": say what the package promises and what it never does", dir))
		}
	}
	return found
}

// ownPackage returns the folder of an imported package of ours.
func ownPackage(imported string) (string, bool) {
	if imported == module {
		return mainDir, true
	}
	return strings.CutPrefix(imported, module+"/")
}

func reachesOut(imported string) bool {
	if slices.Contains(harmless, imported) {
		return false
	}
	return slices.ContainsFunc(outside, func(p string) bool {
		return imported == p || strings.HasPrefix(imported, p+"/")
	})
}

func list(packages []string) string {
	if len(packages) == 0 {
		return "none"
	}
	return "only " + strings.Join(packages, ", ")
}
