"""From the staging file into the workspace and back: told apart, matched, merged, taken back."""
