"""The commands of the command line, by topic. Heavy imports are made inside the functions that need them."""
