"""Articles to claims: all language analysis is here."""
