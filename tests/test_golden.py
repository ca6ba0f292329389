"""The golden articles, and how much of what a careful reader signs the extractor finds."""

import datetime as dt
import json
from collections import Counter

import pytest
from golden_articles import GoldenArticle, GoldenClaim, choices, digest, golden_articles
from golden_figures import FLOORS, floors
from golden_scores import read, score

from schemas.claims import COMPARATORS, EVENT_TYPES, MEASURES, MODALITIES, ROLES, SPEAKER_KINDS

ARTICLES = golden_articles()
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)


@every_article
def test_what_a_reader_quotes_stands_in_the_text(article: GoldenArticle) -> None:
    """Every actor, recipient, speaker, place and quantity of a golden claim is quoted from its article."""
    for claim in article.claims:
        fields = claim.fields
        named = [*fields.get("actors", ()), *fields.get("recipients", ()), *fields.get("quantities", ())]
        quoted = [one["text"] for one in named]
        quoted += [fields["speaker"]["text"]] if fields.get("speaker", {}).get("text") else []
        assert [words for words in quoted if words not in article.text] == []
        assert fields.get("place") is None or fields["place"]["country"]


@every_article
def test_golden_claims_use_the_words_of_the_schema(article: GoldenArticle) -> None:
    """Types, modalities, kinds of speakers, comparators, measures and roles are those that a claim may have."""
    for claim in (*article.claims, *article.maybe):
        fields = claim.fields
        assert claim.types <= set(EVENT_TYPES)
        assert choices(fields.get("modality", "asserted")) <= set(MODALITIES)
        assert choices(fields.get("speaker", {}).get("kind", "outlet")) <= {*SPEAKER_KINDS, "any"}
        for quantity in fields.get("quantities", ()):
            assert quantity.get("comparator", "=") in COMPARATORS
            assert choices(quantity["measure"]) <= {*MEASURES, "any"}
            assert quantity.get("role") in {None, *ROLES}


def test_the_golden_articles_cover_the_field() -> None:
    """At least sixty articles tell of every type in every modality, and some of no act at all."""
    claims = [claim for article in ARTICLES for claim in article.claims]
    types = Counter(kind for claim in claims for kind in claim.types)
    modalities = Counter(kind for claim in claims for kind in choices(claim.fields.get("modality", "asserted")))
    assert len(ARTICLES) >= 60
    assert min(types[kind] for kind in EVENT_TYPES) >= 5
    assert min(modalities[kind] for kind in MODALITIES) >= 1
    assert sum(not article.claims for article in ARTICLES) >= 3
    assert sum(len(article.not_events) for article in ARTICLES) >= 40


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """Return how the extractor of this checkout reads the golden articles."""
    return score(ARTICLES, read(ARTICLES)).figures()


def test_the_floors_are_of_these_articles() -> None:
    """A floor says nothing of other articles: whoever changes one looks at the figures again."""
    assert json.loads(FLOORS.read_text(encoding="utf-8"))["articles"] == digest(), (
        "the golden articles have changed; run python tests/golden_figures.py --raise"
    )


@pytest.mark.parametrize("name", sorted(floors()))
def test_the_extractor_reads_no_worse_than_it_did(figures: dict[str, float], name: str) -> None:
    """No figure falls below its floor; python tests/golden_figures.py shows what was missed."""
    assert figures[name] >= floors()[name]


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    """What is measured is held."""
    assert figures.keys() == floors().keys()


def claim(kind: str, start: int, end: int, **given: object) -> dict[str, object]:
    """Return a found claim, asserted by the outlet."""
    nothing = dict.fromkeys(("date_start", "date_end", "place_text", "place_name", "place_country"))
    speaker = {"speaker_kind": "outlet", "speaker_text": None, "speaker_name": None, "speaker_country": None}
    lists = {"actors": [], "recipients": [], "quantities": []}
    spans = {"event_type": kind, "trigger_start": start, "trigger_end": end, "modality": "asserted"}
    return nothing | speaker | lists | spans | given


GOLDEN = GoldenArticle(
    name="example",
    source="outlet",
    published=dt.date(2024, 5, 1),
    text="Rebels shelled Karsh, killing six. Rovers attacked.",
    claims=(
        GoldenClaim(
            frozenset({"ASSAULT"}),
            ((7, 14), (22, 29)),
            {
                "actors": [{"text": "Rebels", "country": "any", "sector": "REB"}],
                "quantities": [{"text": "six", "value": 6, "measure": "killed"}],
                "open": ["place"],
            },
        ),
    ),
    maybe=(),
    not_events=((42, 50),),
)


def test_a_claim_told_twice_is_right_once() -> None:
    """The second claim of one happening is false, and so is an act read into a figure of speech."""
    rebels = {"text": "Rebels", "country": None, "sector": "REB"}
    six = {
        "text": "six",
        "value": 6.0,
        "low": 6.0,
        "high": 6.0,
        "comparator": "=",
        "measure": "killed",
        "role": "change",
    }
    found = [claim("ASSAULT", 7, 14, actors=[rebels], quantities=[six], place_text="Karsh"), claim("ASSAULT", 22, 29)]
    result = score([GOLDEN], {"example": [*found, claim("ASSAULT", 42, 50)]}).figures()
    assert (result["claims precision"], result["claims recall"], result["not events recall"]) == (
        pytest.approx(1 / 3),
        1,
        0,
    )
    answers = ("actors precision", "actors recall", "quantities recall", "modality recall", "speaker recall")
    assert [result[name] for name in answers] == [1] * 5


def test_a_wrong_type_is_missed_and_false() -> None:
    """The right words with the wrong type are no match, and an unasked date counts against the claim."""
    result = score([GOLDEN], {"example": [claim("COERCE", 7, 14)]}).figures()
    assert [result[name] for name in ("claims precision", "claims recall", "actors recall", "speaker recall")] == [
        0
    ] * 4
    dated = claim("ASSAULT", 22, 29, date_start=dt.date(2024, 5, 1), date_end=dt.date(2024, 5, 1), modality="denied")
    result = score([GOLDEN], {"example": [dated]}).figures()
    assert result["claims recall"] == 1
    assert [result[name] for name in ("date precision", "modality recall", "actors recall")] == [0] * 3
