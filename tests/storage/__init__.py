"""Every store's promises, kept on SQLite and on PostgreSQL alike."""
