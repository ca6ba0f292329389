"""What happened and what follows from it: the append-only log, and the DuckDB file replayed from it."""
