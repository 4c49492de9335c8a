"""Files in: the import page and the log of imports."""
