"""Sources on their rhythms: what runs when, and the Prefect server and process that see to it."""
