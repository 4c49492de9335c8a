"""What can be done: use-cases and queries. No Qt, no commit."""
