"""A candidate warehouse to a verdict, and to the published warehouse."""
