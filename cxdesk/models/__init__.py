"""What is true: entities, their rules and states. No I/O, no Qt."""
