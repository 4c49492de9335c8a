"""A month on paper: from its figures to a PDF."""
