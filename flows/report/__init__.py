"""The published warehouse to a page that an analyst reads in the morning."""
