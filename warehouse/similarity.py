"""How alike two texts are: shared runs of five words, found by MinHash and counted exactly. Pure: no order, no clock.

Broder, On the resemblance and containment of documents (1997). Whether two texts are compared depends on the two
alone, so which pairs are found does not depend on the order in which texts arrive.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from rensa import RMinHash

WORDS_IN_A_RUN = 5
# Two texts are compared when one of 42 bands of three hashes is equal: 0.996 of the pairs at Jaccard 0.5 are, all but
# one in 10^13 at 0.8, and 0.04 of those at 0.1.
BANDS, HASHES_IN_A_BAND = 42, 3
SEED = 1
# Copies share four fifths of their runs; an excerpt has nine tenths of its own in the longer text (see copies.sql).
COPY, EXCERPT = 0.8, 0.9
# What buckets depend on beside this file: another version of the library may hash otherwise.
HASHING = f"rensa {version('rensa')}"

Runs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares from 0 to 1: of the runs of both that are common, and of each text's runs that the other has."""

    jaccard: float
    containment_a: float
    containment_b: float

    @property
    def is_close(self) -> bool:
        """Tell whether one text is a copy of the other or is taken out of it."""
        return self.jaccard >= COPY or max(self.containment_a, self.containment_b) >= EXCERPT


def runs_of(words: str) -> Runs:
    """Return the runs of five words in `words`, which are parted by spaces; a shorter text is one run."""
    return frozenset(_runs(words))


def _runs(words: str) -> Sequence[str]:
    each = words.split()
    if len(each) <= WORDS_IN_A_RUN:
        return (" ".join(each),)
    return tuple(map(" ".join, zip(*(each[start:] for start in range(WORDS_IN_A_RUN)), strict=False)))


def likeness(one: Runs, other: Runs) -> Likeness:
    """Return how alike two texts are, exactly."""
    common = len(one & other)
    return Likeness(common / len(one | other), common / len(one), common / len(other))


def digests(texts: Iterable[str]) -> list[list[int]]:
    """Return for every text, of which the words are given, 126 numbers of 32 bits, three for each band."""
    # A run told twice changes no least hash.
    return list(RMinHash.digests_from_token_sets(list(map(_runs, texts)), BANDS * HASHES_IN_A_BAND, SEED))


def buckets(digest: str) -> str:
    """Return SQL for the 42 buckets of a text, numbers of 64 bits; texts that share one are worth comparing."""
    hashes = ", ".join(f"{digest}[{HASHES_IN_A_BAND} * band + {place + 1}]" for place in range(HASHES_IN_A_BAND))
    return f"list_transform(range({BANDS}), lambda band: hash(band, {hashes}))"


def groups(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for every id in `pairs` the least id that it is connected with."""
    least: dict[str, str] = {}

    def root(member: str) -> str:
        while (above := least.setdefault(member, member)) != member:
            least[member] = member = least[above]
        return member

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        least[high] = low
    return {member: root(member) for member in least}
