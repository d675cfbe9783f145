package evidence

// spoken checks that what somebody says in the evidence is not told as if nobody did.
func (c *Checker) spoken(s, e reading) []Problem {
	return nil
}
