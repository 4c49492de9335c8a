"""Files of others in: their form guessed, their columns mapped, their rows checked, staged and merged."""
