"""From records to rows that are ready: checked, prepared, written into a staging file."""
