"""Tables that leave the program: rows to CSV and XLSX."""
