"""Telling people of a judgement, where the settings say whom."""
