"""Reports as they will be printed."""
