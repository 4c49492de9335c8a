"""A believable company to try the program on. It shares no code with what will look for its truths."""
