"""Storage: the SQLite file of a project, and values as rows of it."""
