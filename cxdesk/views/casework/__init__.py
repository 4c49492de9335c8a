"""Pages of the casework: the queue with its case pane, fixes, the cause tree."""
