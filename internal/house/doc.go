// Package house guards how the code is built: which package may use which, what the pure middle never touches, and
// how large a file may grow.
//
// It is tests only and nothing imports it. The rules stand in rules_test.go as data, each with its reason; the
// checker in check_test.go reads the source as text, so that it also sees files that other build tags would hide;
// house_test.go runs it over the tree and shows that it catches what it is there to catch.
package house
