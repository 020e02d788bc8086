"""The commands: each parses, calls a public function, prints."""
