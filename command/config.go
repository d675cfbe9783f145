package command

import (
	"fmt"
	"text/tabwriter"
)

// Config shows the settings in force.
type Config struct {
	Format string `enum:"text,json" default:"text" help:"text or json"`
	JSON   bool   `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen config --help.
func (Config) Help() string {
	return "A value is taken from the command line, else the environment, else tumen.yaml, else the default. Secrets are masked.\n\nExample: TUMEN_LANGUAGE=uk tumen config"
}

// Run runs the command.
func (c Config) Run(e *Env) error {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	if c.JSON || c.Format == "json" {
		return writeJSON(e.Out, settings.Settings())
	}
	w := tabwriter.NewWriter(e.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "SETTING\tVALUE\tFROM\tMEANING")
	for _, s := range settings.Settings() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.Key, s.Value, s.Origin, s.Help)
	}
	return w.Flush()
}
