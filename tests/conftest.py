"""Fixtures that several tests share."""

import pytest
from spacy.language import Language

from flows.extract.model import load_model
from flows.settings import DEFAULT_MODEL


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the default language model as the extractor loads it."""
    return load_model(DEFAULT_MODEL)
