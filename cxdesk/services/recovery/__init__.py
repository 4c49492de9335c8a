"""The recovery desk: what a client is recommended, asked for, granted and paid."""
