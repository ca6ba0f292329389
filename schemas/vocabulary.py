"""The vocabulary: event types and the words that announce them, read from `types/*.yml` and `codes/*`.

How a trigger is written (in a type's file; a line may hold several, parted by semicolons):

    kill                    a verb or noun, as a lemma
    open fire               a verb with a further word below it: object, particle or preposition
    hold/have talks         either word
    intervene (@not)        only where it is negated
    return (@object)        only where it has an object; @person, @gpe: where the object is such a name
    ask (@wish)             only where a clause says what is to be done
    fire ($weapon)          only where one of the words in brackets stands with it; $weapon: a class of codes/words.yml
    kill (not bill, time)   nowhere, where one of them does
    return (not object $person)  nowhere, where one of them is its object; likewise (object …)
    lynch [1823]            with a CAMEO code of its own, closer than that of its group
"""

import csv
import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from schemas.files import read_yaml

_HERE = Path(__file__).parent
V = TypeVar("V")
_JOINTS = frozenset({"of", "in", "on", "to", "from", "for", "by", "against", "with", "at", "upon"})
OPERATORS = ("agree", "appeal", "demand", "reject", "threaten", "stop", "accuse")
_CODE = re.compile(r"\[(\d+)\]")
_BRACKETS = re.compile(r"\((not )?(object )?([^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the vocabulary: the words that announce an act and how its roles are filled.

    `words` are the lemmas in order, the head first for a verb and last for a noun; each may have alternatives.
    `frame` names who is who: `plain` (subject to object), `told` (who says so to the subject: "said the rebels were
    responsible"), `give` (object is the thing given), `undergo` (the subject
    suffers it), `mutual` (all who take part are actors), `own` (the act has no recipient but what `to` introduces).
    `deed` is a noun whose owner suffers it: "Smith's arrest". `does` is what it makes of another act: agree, appeal,
    demand, reject, threaten, stop or accuse; `bare` is False where it announces nothing without that act.
    """

    event_type: str
    group: str
    part: str
    words: tuple[frozenset[str], ...]
    head: int
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    object_needs: frozenset[str] = frozenset()
    object_bars: frozenset[str] = frozenset()
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    frame: str = "plain"
    to: tuple[str, ...] = ()
    deed: bool = False
    does: str | None = None
    bare: bool = True
    number: bool = False
    modality: str | None = None

    @property
    def rule_id(self) -> str:
        """Name the entry: type, group and words."""
        words = "-".join("/".join(sorted(options)) for options in self.words)
        return f"{self.event_type}.{self.group}.{words}.{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of our own and the words in it that must be found as a trigger of the type."""

    text: str
    trigger: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """An event type: what it means, its quad class, its modes with their scores, and example sentences."""

    name: str
    label: str
    meaning: str
    quad_class: str | None
    score: float | None
    modes: Mapping[str, float | None]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What an act becomes under another: CAMEO codes by operator, and PLOVER modes of asking and threatening."""

    codes: Mapping[str, str]
    ask_mode: str | None
    threat_mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All of it, with indexes for looking up; `fingerprint` is the SHA-256 of the files it was read from."""

    fingerprint: str
    types: Mapping[str, EventType]
    entries: tuple[Entry, ...]
    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]
    carriers: Mapping[str, frozenset[str]]
    attitudes: Mapping[str, str]
    themes: Mapping[str, str]
    cameo_names: Mapping[str, str]
    goldstein: Mapping[str, float | None]
    compositions: Mapping[str, Composition] = field(repr=False)
    roots: Mapping[str, str] = field(repr=False)

    def composition(self, cameo_code: str | None) -> Composition | None:
        """Return what becomes of an act with this code, by the longest prefix known."""
        return _longest(self.compositions, cameo_code)

    def answered(self, cameo_code: str | None, does: str) -> str | None:
        """Return the code of the act that a request or an offer is about, which an answer to it accepts or rejects."""
        asking = {"reject": ("appeal", "demand", "agree"), "agree": ("appeal", "demand")}.get(does, ())
        told = (act for act, found in self.compositions.items() if cameo_code in {found.codes.get(op) for op in asking})
        return next(told, cameo_code) if cameo_code is not None else None

    def type_of(self, cameo_code: str | None) -> str | None:
        """Return the PLOVER type a CAMEO code stands for."""
        return _longest(self.roots, cameo_code)


def _longest(table: Mapping[str, V], code: str | None) -> V | None:
    for length in range(len(code or ""), 1, -1):
        if (found := table.get((code or "")[:length])) is not None:
            return found
    return None


@functools.cache
def load_vocabulary() -> Vocabulary:
    """Read the vocabulary; the files are read once per process.

    Raises ValueError when a line names a class, code or mode that does not exist.
    """
    files = sorted([*_HERE.glob("types/*.yml"), *_HERE.glob("codes/*")])
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    words = _yaml(_HERE / "codes" / "words.yml")
    classes = {name: frozenset(_split(listed)) for name, listed in words["classes"].items()}
    named = ("sport", "measures", "through", "object_control", "involvement")
    classes |= {name: frozenset(_split(words[name])) for name in named}
    plover = _table("plover")
    kinds = {path.stem.upper(): _yaml(path) for path in sorted(_HERE.glob("types/*.yml"))}
    types = {name: _event_type(name, kind, plover) for name, kind in kinds.items()}
    entries = tuple(entry for name, kind in kinds.items() for entry in _entries(name, kind["triggers"], classes))
    cameo = _table("cameo")
    vocabulary = Vocabulary(
        fingerprint=digest.hexdigest(),
        types=types,
        entries=entries,
        verbs=_index(entries, "verb"),
        nouns=_index(entries, "noun"),
        classes=classes,
        carriers={kind: frozenset(_split(listed)) for kind, listed in words["carriers"].items()},
        attitudes={word: stance for stance, listed in words["attitudes"].items() for word in _split(listed)},
        themes={word: code for code, listed in words["themes"].items() for word in _split(listed)},
        cameo_names={row["code"]: row["name"] for row in cameo},
        goldstein={row["code"]: _number(row["goldstein"]) for row in cameo},
        compositions={row["act"]: _composition(row) for row in _table("compose")},
        roots={row["code"]: row["type"] for row in _table("roots")},
    )
    _check(vocabulary)
    return vocabulary


def _yaml(path: Path) -> dict[str, Any]:
    return dict(read_yaml(path))


def _table(name: str) -> list[dict[str, str]]:
    lines = (_HERE / "codes" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _composition(row: Mapping[str, str]) -> Composition:
    codes = {does: row[does] for does in OPERATORS if row[does]}
    return Composition(codes=codes, ask_mode=row["ask_mode"] or None, threat_mode=row["threat_mode"] or None)


def _event_type(name: str, kind: Mapping[str, Any], plover: Iterable[Mapping[str, str]]) -> EventType:
    own = [row for row in plover if row["type"] == name]
    whole = next(row for row in own if not row["mode"])
    return EventType(
        name=name,
        label=kind["label"],
        meaning=kind["meaning"].strip(),
        quad_class=whole["quad_class"] or None,
        score=_number(whole["score"]),
        modes={row["mode"]: _number(row["score"]) for row in own if row["mode"]},
        examples=tuple(Example(**example) for example in kind["examples"]),
    )


def _entries(
    event_type: str, groups: Mapping[str, dict[str, Any]], classes: Mapping[str, frozenset[str]]
) -> Iterable[Entry]:
    for name, group in groups.items():
        shared: dict[str, Any] = {
            "event_type": event_type,
            "group": name,
            "contexts": tuple(_split(group.get("contexts", ""))),
            "to": tuple(_split(group.get("to", ""))),
        } | {
            key: group[key] for key in ("mode", "cameo", "frame", "does", "bare", "number", "modality") if key in group
        }
        for part in ("verbs", "nouns", "deeds"):
            for line in group.get(part, ()):
                kind = "noun" if part == "deeds" else part[:-1]
                for one in filter(str.strip, str(line).split(";")):
                    yield _entry(one, part=kind, deed=part == "deeds", classes=classes, **shared)


def _entry(line: str, *, part: str, classes: Mapping[str, frozenset[str]], **shared: Any) -> Entry:
    if (code := _CODE.search(line)) is not None:
        line, shared = _CODE.sub("", line), shared | {"cameo": code[1]}
    conditions: dict[str, set[str]] = {"needs": set(), "bars": set(), "object_needs": set(), "object_bars": set()}
    for bracket in _BRACKETS.finditer(line):
        name = ("object_" if bracket[2] else "") + ("bars" if bracket[1] else "needs")
        conditions[name].update(_members(bracket[3], classes))
    listed = (word.split("/") for word in _BRACKETS.sub("", line).split())
    words = tuple(frozenset(_members(",".join(options), classes)) for options in listed)
    if not words:
        raise ValueError(f"{shared['event_type']}.{shared['group']}: the line {line!r} has no words")
    joined = any(word & _JOINTS for word in words)
    head = len(words) - 1 if part == "noun" and not joined else 0
    return Entry(words=words, head=head, part=part, **_frozen(conditions), **shared)


def _frozen(conditions: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {name: frozenset(words) for name, words in conditions.items()}


def _members(listed: str, classes: Mapping[str, frozenset[str]]) -> Iterable[str]:
    for word in _split(listed):
        if not word.startswith("$"):
            yield word
        elif word[1:] in classes:
            yield from classes[word[1:]]
        else:
            raise ValueError(
                f"the class {word} is not in codes/words.yml; its classes are {', '.join(sorted(classes))}"
            )


def _split(listed: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", listed.strip()) if word]


def _index(entries: Iterable[Entry], part: str) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.part == part:
            for lemma in sorted(entry.words[entry.head]):
                found[lemma].append(entry)
    return {lemma: tuple(sorted(listed, key=_weight, reverse=True)) for lemma, listed in found.items()}


def _weight(entry: Entry) -> tuple[int, bool]:
    """Order entries: the one that asks for more comes first."""
    return len(entry.words), bool(entry.needs or entry.object_needs)


def _check(vocabulary: Vocabulary) -> None:
    for entry in vocabulary.entries:
        if entry.cameo is not None and entry.cameo not in vocabulary.cameo_names:
            raise ValueError(f"{entry.rule_id}: {entry.cameo} is no code of codes/cameo.csv")
        if entry.mode is not None and entry.mode not in vocabulary.types[entry.event_type].modes:
            raise ValueError(f"{entry.rule_id}: {entry.mode} is no mode of {entry.event_type} in codes/plover.csv")
        if entry.does is not None and entry.does not in OPERATORS:
            raise ValueError(f"{entry.rule_id}: 'does' is one of {', '.join(OPERATORS)}, not {entry.does!r}")
        if unknown := set(entry.contexts) - vocabulary.classes["contexts"]:
            raise ValueError(f"{entry.rule_id}: no such context: {', '.join(sorted(unknown))}")
