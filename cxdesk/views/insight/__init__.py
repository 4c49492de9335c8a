"""What is seen of the figures."""
