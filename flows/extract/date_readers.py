"""What a date phrase means: the reader of each rule of the grammar, by the rule's name."""

from flows.extract.calendar_readers import CALENDAR_READERS
from flows.extract.date_readings import Context, Reading, Words
from flows.extract.duration_readers import DURATION_READERS
from flows.extract.relative_readers import RELATIVE_READERS

READERS = {**CALENDAR_READERS, **RELATIVE_READERS, **DURATION_READERS}


def read(rule: str, words: Words, context: Context) -> Reading | None:
    """Return the meaning of the words that `rule` matched, or None if they are no date after all."""
    try:
        return READERS[rule](words, context)
    except (OverflowError, ValueError):
        return None
