package botfake

import "testing"

type contract struct{}

func contractFor(testing.TB) *contract { return nil }

func (*contract) check(*call) []string { return nil }

func (*contract) checkUpdate(string, []byte) []string { return nil }
