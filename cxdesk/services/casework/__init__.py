"""Queue, cases, causes, fixes and search."""
