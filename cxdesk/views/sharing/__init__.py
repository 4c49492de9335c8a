"""What is seen of sharing: the page, the dot in the status bar, connecting and signing in."""
