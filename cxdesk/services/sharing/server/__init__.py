"""The shared database itself: brought up, checked, its people."""
