"""What must hold before anyone reads: suites of named expectations, and the judge that runs them."""
