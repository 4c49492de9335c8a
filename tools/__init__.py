"""What makes the texts, the pictures and the guide."""
