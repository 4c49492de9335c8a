"""Figures only, never pixels: scores, shares, changes, each with its n and its interval."""
