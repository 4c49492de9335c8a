"""The workspace: one SQLite file, its schema, its lanes, its backups."""
