"""What an article has spoken of so far, for resolving pronouns, descriptions and bare titles."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from flows.extract.columns import sentence_start, words_of
from flows.extract.grammar import children
from flows.extract.parts import Actor
from flows.extract.phrases import Reading
from flows.extract.roles import actor_words, forms, words

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
HE = _HE | _SHE
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
# "Mine" is left out: it is mostly one that explodes, or of gold.
SPEAKER = frozenset({"i", "we", "us", "our", "ours", "my", "me", "myself", "ourselves"})
# Who speaks for others too: a minister's "we" is his government.
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})
# How much of its weight a country keeps from one sentence to the next.
_FADING = 0.8
# A country that the whole article is about stands back only for one that is spoken of so much more.
_HARDLY_MORE = 1.5
# The country that the article is about is spoken of at least so much, though no sentence names it.
_AT_HOME = 1.0
_BODIES_OF_STATES = frozenset({"EUR", "IGO", "UNO"})
# A later mention that is no subject takes over only when the one before is this many sentences old.
_STALE = 2
_AT_THE_START = 4
_OFTEN = 3
# So many sentences after two were named together, "the two" still means them.
_PAIR_FADES = 4

Meant = tuple[Actor, ...]


@dataclass(slots=True)
class _Place:
    """Whom a kind of pronoun would mean now."""

    meant: Meant = ()
    sentence: int = -99
    # Another one spoken of lately: whom "them" means where the first is the subject that does it to them.
    other: Meant = ()

    def offer(self, meant: Meant, sentence: int, *, subject: bool) -> None:
        again = meant[0].name == (self.meant[0].name if self.meant else None)
        if again and len(meant) <= len(self.meant):
            self.sentence = sentence if subject else self.sentence
        elif subject or sentence - self.sentence >= _STALE or not self.meant:
            self.meant, self.sentence, self.other = meant, sentence, self.meant
        else:
            self.other = meant


@dataclass(slots=True)
class Memory:
    """The actors and countries mentioned so far, the most salient of each kind."""

    sentence: int = 0
    he: _Place = field(default_factory=_Place)
    she: _Place = field(default_factory=_Place)
    women: dict[str, bool] = field(default_factory=dict)
    thing: _Place = field(default_factory=_Place)
    many: _Place = field(default_factory=_Place)
    by_noun: dict[str, Meant] = field(default_factory=dict)
    by_sector: dict[str, Meant] = field(default_factory=dict)
    # The last body with a name of its own, by its sector.
    named: dict[str, Meant] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    # How often the rebels of each country were named by it.
    at_war: Counter[str] = field(default_factory=Counter)
    # By which pronouns each phrase may be taken up, by the token that heads it.
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    # The last two that were named together or that met, and when.
    couple: Meant = ()
    coupled: int = -99
    # The tokens between quotation marks.
    quoted: frozenset[int] = frozenset()

    def next_sentence(self) -> None:
        """Let the countries spoken of fade a little."""
        self.sentence += 1
        self.weights = {code: weight * _FADING for code, weight in self.weights.items() if weight > 0.01}

    def note_country(self, code: str) -> None:
        """Remember that a country was spoken of."""
        self.weights[code] = self.weights.get(code, 0.0) + 1
        if code in self.recent:
            self.recent.remove(code)
        self.recent.append(code)

    def is_of_a_body(self) -> bool:
        """Tell whether a body of several states is spoken of more than any state."""
        bodies = [self.weights[code] for code in _BODIES_OF_STATES if code in self.weights]
        first = self.focus()
        return bool(bodies) and max(bodies) > (self.weights[first] if first else 0)

    def focus(
        self, *, without: frozenset[str] = frozenset(), clear: bool = False, rather: str | None = None
    ) -> str | None:
        """Return the country spoken of most, the last one among equals; with `clear`, only if by far.

        One that the whole article names most (`rather`) need not be far ahead here.
        """
        weights = {
            code: self.weights[code] for code in reversed(self.recent) if code in self.weights and is_state(code)
        }
        if rather is not None:
            weights[rather] = _HARDLY_MORE * max(self.weights.get(rather, 0.0), _AT_HOME)
        states = sorted((code for code in weights if code not in without), key=lambda code: -weights[code])
        if rather in states and all(weights[code] <= weights[rather] for code in states):
            states.sort(key=lambda code: code != rather)
        first, *others = states or [""]
        unclear = clear and any(weights[first] <= 2 * weights[other] for other in others)
        return first if first and not unclear else None

    def join(self, first: Actor, second: Actor) -> None:
        """Remember two who were named together, of two countries, as those whom "the two" may mean."""
        if first.country and second.country and first.country != second.country:
            self.couple, self.coupled = (first, second), self.sentence

    def pair(self) -> Meant:
        """Return the last two of different countries who were named together, unless that is long ago."""
        return self.couple if self.sentence - self.coupled <= _PAIR_FADES else ()

    def last_states(self, number: int) -> list[str]:
        """Return the countries spoken of last, in the order in which they were."""
        return [code for code in self.recent if is_state(code)][-number:]

    def note(self, head: Token, reading: Reading, meant: Meant) -> None:
        """Remember an actor mention for what may refer back to it."""
        subject = head.dep_ in {"nsubj", "nsubjpass", "agent"} or _owns_the_subject(head) or _is_cited(head)
        subject = subject and not self._is_aside(head)
        bodies = reading.kind == "institution" and (head.tag_ in {"NNS", "NNPS"} or head.lower_ == "police")
        if reading.plural and (bodies or reading.kind in {"people", "nationality", "state"}):
            self.kinds[head.i] = THEY
            self.many.offer(meant, self.sentence, subject=subject)
        elif reading.kind in {"person", "people"}:
            self.kinds[head.i] = HE
            female = self._is_female(head, meant[0].name)
            for place in [self.he] * (female is not True) + [self.she] * (female is not False):
                place.offer(meant, self.sentence, subject=subject)
            if subject and female is None and _is_bare(head, reading):
                self.thing.offer(meant, self.sentence, subject=True)
        elif reading.kind != "place":
            self.kinds[head.i] = IT | THEY if reading.plural else IT
            for place in (self.thing, self.many) if reading.plural else (self.thing,):  # "the military"
                place.offer(meant, self.sentence, subject=subject)
        if reading.kind == "organisation" and reading.sector is not None:
            self.named[reading.sector] = meant
        if reading.kind == "organisation" and reading.sector is not None and subject:
            self._name_the_group(reading.sector, meant)
        if reading.kind in {"people", "institution"}:
            # "The government" is not one of "some governments".
            for noun in (head.lower_,) if reading.plural else forms(head):
                self.by_noun.pop(noun, None)
                self.by_noun[noun] = meant
        if reading.kind in {"organisation", "institution"} or reading.plural:
            for key in (meant[0].country, meant[0].sector):
                if key:
                    self.by_sector.pop(key, None)
                    self.by_sector[key] = meant

    def call(self, head: Token, meant: Meant) -> None:
        """Remember by which noun somebody was called: the group of "Boko Haram is a militant group"."""
        for noun in forms(head):
            self.by_noun.pop(noun, None)
            self.by_noun[noun] = meant

    def named_for(self, head: Token, sector: str) -> Meant:
        """Return the body with a name of which "the terrorist group" says what it is."""
        listed = actor_words()["stand_for"]
        return self.named.get(sector, ()) if any(sector in listed.get(form, ()) for form in forms(head)) else ()

    def _name_the_group(self, sector: str, meant: Meant) -> None:
        """Let "the group" mean a body that has a name rather than one of which only that was said."""
        for noun, sectors in actor_words()["stand_for"].items():
            before = self.by_noun.get(noun, ())
            if before and sector in sectors and (before[0].name or "").lower().endswith(noun):
                self.by_noun[noun] = meant

    def _is_aside(self, head: Token) -> bool:
        """Tell whether a subject is only spoken of by the way: in quoted words, or in a relative clause."""
        return head.i in self.quoted or (head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "relcl")

    def _is_female(self, head: Token, name: str | None) -> bool | None:
        """Tell whether a person is a woman, by the noun or an earlier pronoun; None where nothing tells."""
        if name in self.women:
            return self.women[name]
        titles = {child.lower_.rstrip(".") for child in head.children if child.dep_ == "compound"}
        for female, listed in ((True, "female"), (False, "male")):
            if any(form in words(listed) for form in forms(head)) or titles & words(listed):
                return female
        if head.pos_ == "NOUN" and head.lower_.endswith("man"):
            return head.lower_.endswith("woman")
        return None

    def may_be(self, head: Token, meant: Meant, word: str) -> bool:
        """Tell whether `word` may be said of somebody as far as his sex is known."""
        female = self._is_female(head, meant[0].name) if word in HE else None
        return female is None or female == (word in _SHE)

    def alike(self, head: Token) -> Meant:
        """Return the public body that another such word goes on about: "the agency" for a veterinary service."""
        listed = words("public_bodies")
        if head.tag_ != "NN" or head.lemma_ not in listed:
            return ()
        return next((self.by_noun[noun] for noun in reversed(self.by_noun) if noun in listed), ())

    def standing_for(self, head: Token) -> Meant:
        """Return the body that a noun such as "the group" or "the company" refers back to."""
        listed = actor_words()["stand_for"]
        wanted = {sector for form in forms(head) for sector in listed.get(form, ())}
        return next((self.by_sector[key] for key in reversed(self.by_sector) if key in wanted), ())

    def pronoun(self, word: str, doers: Meant = ()) -> Meant:
        """Return whom a pronoun of the third person means here, and remember the person's sex by it.

        `doers` do something to whom it means, and are not meant: nobody punches himself in "he punched him".
        """
        kinds = [self.she if word in _SHE else self.he] if word in HE else []
        kinds += [self.thing] if word in IT else [self.many, self.thing] if word in THEY else []
        if doers:
            said = {actor.name for actor in doers}
            nearest = next((kind for kind in kinds if kind.meant), None)
            if nearest is not None and said & {actor.name for actor in nearest.meant}:
                return () if said & {actor.name for actor in nearest.other} else nearest.other
        if word in HE:
            found = (self.she if word in _SHE else self.he).meant
            if found and found[0].name:
                self.women.setdefault(found[0].name, word in _SHE)
            return found
        if word in IT:
            return self.thing.meant
        if word in THEY:
            return self.many.meant or self.thing.meant
        return ()


def _is_bare(head: Token, reading: Reading) -> bool:
    """Tell whether one word is all that an article often calls somebody, so that it may be a firm's name: "Yukos"."""
    if reading.kind != "person" or reading.country is not None or reading.sector is not None:
        return False
    alone = " " not in (reading.name or "") and not any(children(head, "compound", "appos"))
    return alone and words_of(head.doc).count(head.text) >= _OFTEN


def _owns_the_subject(head: Token) -> bool:
    """Tell whether a phrase says whose the subject is: "Chad's rule" goes on about Chad."""
    if head.dep_ != "poss":
        return False
    first = head.i - sentence_start(head.doc, head.i) < _AT_THE_START  # where the parse takes a long subject apart
    return first or bool({head.head.dep_, head.head.head.dep_} & {"nsubj", "nsubjpass"})


def _is_cited(head: Token) -> bool:
    """Tell whether a phrase says according to whom: who is quoted is spoken of as much as a subject."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def is_state(code: str) -> bool:
    """Tell whether `code` is a country's rather than an organisation's."""
    return code not in {"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"}
