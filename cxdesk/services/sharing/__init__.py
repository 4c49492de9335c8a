"""The shared database and this workspace beside it."""
