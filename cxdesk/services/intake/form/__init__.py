"""The form of a file: what it is, in which encoding and layout, and its records one after the other."""
