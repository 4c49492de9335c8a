"""How the columns of a file become the fields of a kind: guessed, told, remembered."""
