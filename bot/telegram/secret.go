package telegram

import (
	"errors"
	"regexp"
)

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// checkSecret says what of a webhook's secret a server would refuse. It doesn't repeat the secret.
func checkSecret(secret string) error {
	if !secretForm.MatchString(secret) {
		return errors.New("the secret of the webhook must be 1 to 256 characters, each a letter A to Z or a to z, a digit, _ or -")
	}
	return nil
}
