"""The log to a candidate warehouse."""
