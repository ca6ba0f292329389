"""Secrets: named in settings and sources, kept in the environment or in blocks of Prefect."""
