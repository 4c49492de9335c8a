"""The kinds of files, their fields, and what a row of each becomes."""
