"""What cells say: dates, times, numbers, scores in words, outcomes."""
