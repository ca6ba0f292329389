"""What runs: ingest, extract, load and validate, and the command line over them."""
