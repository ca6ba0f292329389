"""Articles of our own writing on invented happenings, for the demo and the tests."""
