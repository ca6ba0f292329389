"""The vocabulary is data that holds together."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from flows.extract.triggers import triggers_in
from schemas.claims import EVENT_TYPES
from schemas.vocabulary import EventType, Example, load_vocabulary

VOCABULARY = load_vocabulary()
EXAMPLES = [
    pytest.param(kind, example, id=f"{kind.name}: {example.trigger}")
    for kind in VOCABULARY.types.values()
    for example in kind.examples
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_every_example_is_found(nlp: Language, kind: EventType, example: Example) -> None:
    """Each type's own example sentences yield a trigger of that type at the words named."""
    doc = nlp(example.text)
    found = [trigger for trigger in triggers_in(doc, VOCABULARY) if trigger.event_type == kind.name]
    assert example.trigger in [doc.text[trigger.start : trigger.end] for trigger in found]
    if example.mode is not None:
        assert example.mode in [trigger.event_mode for trigger in found]


def test_every_type_is_described() -> None:
    """There is one file for each event type of a claim, with a meaning and examples."""
    assert set(VOCABULARY.types) == set(EVENT_TYPES)
    assert all(kind.meaning and kind.examples for kind in VOCABULARY.types.values())


def test_fingerprint_is_a_hash() -> None:
    """The fingerprint names the state of the files: 64 hexadecimal digits, the same at every reading."""
    assert len(VOCABULARY.fingerprint) == 64
    assert load_vocabulary().fingerprint == VOCABULARY.fingerprint


def test_no_line_is_written_twice() -> None:
    """A rule id names one line of a group; the same line twice in a group would be a slip."""
    seen = [(entry.rule_id, entry.deed, entry.needs, entry.bars, entry.head) for entry in VOCABULARY.entries]
    assert sorted({str(one) for one in seen if seen.count(one) > 1}) == []


def test_compositions_name_known_codes() -> None:
    """What an act becomes under another has a code of the CAMEO table and a type of PLOVER."""
    for composition in VOCABULARY.compositions.values():
        for code in composition.codes.values():
            assert code in VOCABULARY.cameo_names
            assert VOCABULARY.type_of(code) in VOCABULARY.types


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0841", "RETREAT"), ("0811", "CONCEDE"), ("203", "ASSAULT"), ("016", "STATEMENT"), (None, None)],
)
def test_a_code_stands_for_one_type(code: str | None, expected: str | None) -> None:
    """The longest known prefix of a CAMEO code decides its PLOVER type."""
    assert VOCABULARY.type_of(code) == expected


def test_contradictory_tables_are_settled() -> None:
    """A denial scores as conflict, SANCTION is material conflict, ACCUSE as such has no score."""
    assert VOCABULARY.goldstein["016"] == -5
    assert VOCABULARY.types["SANCTION"].quad_class == "material conflict"
    assert VOCABULARY.types["ACCUSE"].score is None


LISTS = sorted(file for folder in ("flows", "schemas") for file in (Path(__file__).parents[1] / folder).rglob("*.yml"))


def repeated_keys(node: yaml.Node | None) -> Iterator[str]:
    """Yield the keys that stand twice in one mapping, of which YAML would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        counts = Counter(str(key.value) for key, _ in node.value)
        yield from (key for key, count in counts.items() if count > 1)
        for _, value in node.value:
            yield from repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from repeated_keys(value)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: str(file.name))
def test_no_entry_hides_another_of_its_name(file: Path) -> None:
    """An entry of a list that stands twice would lose its first words."""
    assert list(repeated_keys(yaml.compose(file.read_text(encoding="utf-8")))) == []


def test_an_entry_that_stands_twice_is_noticed() -> None:
    """The check sees what YAML itself passes over."""
    assert list(repeated_keys(yaml.compose("verbs: {say: 1, say: 2}"))) == ["say"]
