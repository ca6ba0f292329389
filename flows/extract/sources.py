"""Who a source is: whom a paper speaks for, who is named beside an office, and of which country somebody is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from flows.extract.actors import Actors
from flows.extract.countries import adjective_of
from flows.extract.grammar import children, prepositional
from flows.extract.parts import Actor, Place, Quotation
from flows.extract.references import SPEAKERS, is_state
from flows.extract.reporting import agent_of, words
from flows.extract.roles import is_word, role_at
from flows.extract.roles import words as actor_words
from flows.extract.speakers import named_source

_OF_A_PLACE = frozenset({"of", "for", "from"})
_WITHIN = frozenset({"in", "at"})
# Bodies beside the United Nations that send peacekeepers.
_OTHER_PEACEKEEPERS = ("African Union", "NATO", "ECOWAS", "European Union")
# So often must a story name one country for each time that it names the next, to be a story of it.
_BY_FAR = 3
_FEWEST_OF_A_NAME = 2  # words before the last of an organisation's name


class Sources:
    """The sources of one article."""

    def __init__(
        self,
        doc: Doc,
        actors: Actors,
        places: Sequence[Place],
        dateline: Place | None,
        quotations: Sequence[Quotation],
    ) -> None:
        """Learn from every phrase that names a speaker of which country he is."""
        self._doc = doc
        self._actors = actors
        self._places = [place for place in places if place.country]
        self._dateline = dateline
        self._homes: dict[str, str] = {}
        self._heads = sorted({said.source_head for said in quotations if said.source_head is not None})
        # Whose words tell that the country taken for theirs is another's, and what it is if that is known.
        self._others: dict[str, str | None] = {}
        for said in quotations:
            actor, phrase = self._named(said), self._phrase(said)
            if actor is None or phrase is None or not actor.name:
                continue
            if actor.country is None and _is_a_person(phrase):
                home = self._place_in(phrase, said) or self._of_the_story(actor, phrase)
                if home is not None:
                    self._homes.setdefault(_surname(actor), home)
            elif self._speaks_of_others(actor, said):
                here = self._dateline.country if self._dateline is not None else None
                self._others[_surname(actor)] = here if here != actor.country else None

    def meant(self, said: Quotation) -> Actor | None:
        """Return whom the source of a report means, with the country that the article tells or takes for granted."""
        actor, phrase = self._named(said), self._phrase(said)
        if actor is None or phrase is None:
            return actor
        alike = self._one_of_the_same(said, phrase)
        if alike is not None and alike.country != actor.country:
            return _of_another(actor, alike.country)
        if _surname(actor) in self._others:
            return _of_another(actor, self._others[_surname(actor)])
        if any(token.lower_ in words("peacekeeping") for token in phrase) and self._is_of_the_un(said):
            return _of_another(actor, "UNO")
        if actor.country is None:
            home = self._place_in(phrase, said) or self._homes.get(_surname(actor)) or self._nation_beside(said)
            return replace(actor, country=home or self._of_the_story(actor, phrase))
        return actor

    def _named(self, said: Quotation) -> Actor | None:
        """Return the actor of the phrase, or whom a paper is by, under the name that stands beside the office."""
        if said.source_head is None:
            return None
        head = self._doc[said.source_head]
        found = next((at[0] for author in _authors(head) if (at := self._actors.at(author.i))), None)
        if found is None:
            found = next(iter(self._actors.at(head.i)), None)
        if found is None and _is_a_known_paper(head):
            found = self._issuer(head)
        beside = next((one for one in _beside(head) if _names_somebody(one, head)), None)
        inside = beside is not None and (said.source_start or 0) <= beside.idx < (said.source_end or 0)
        if found is None or beside is None or not inside or (found.name or "").endswith(beside.text):
            return self._as_a_body(found, head)
        first = min((part.i for part in children(beside, "compound") if part.pos_ == "PROPN"), default=beside.i)
        return replace(found, name=self._doc[first : beside.i + 1].text)

    def _issuer(self, paper: Token) -> Actor | None:
        """Return who spoke last before "the statement said": it is his."""
        before = [i for i in self._heads if i < paper.i and not _is_a_known_paper(self._doc[i])]
        return next(iter(self._actors.at(before[-1])), None) if before else None

    def _one_of_the_same(self, said: Quotation, phrase: Span) -> Actor | None:
        """Return the source of the same kind before "a second official": no words tell of what country he is."""
        head = self._doc[said.source_head or 0]
        further = any(token.lower_ in words("further") for token in children(head, "amod", "det"))
        if not further or self._actors.nation_in(phrase.start_char, phrase.end_char) is not None:
            return None
        before = (i for i in reversed(self._heads) if i < head.i and self._doc[i].lemma_ == head.lemma_)
        return next((found[0] for i in before if (found := self._actors.at(i))), None)

    def _nation_beside(self, said: Quotation) -> str | None:
        """Return the country of what a source is said to be: "one of the freed men, a Canadian engineer"."""
        beside = _beside(self._doc[said.source_head or 0])
        found = (self._actors.nation_in(one.left_edge.idx, one.idx + len(one)) for one in beside)
        return next((country for country in found if country is not None), None)

    def _as_a_body(self, found: Actor | None, head: Token) -> Actor | None:
        """Return an organisation under its own name, and not the one of the land in it: "the Iraq Body Count"."""
        if found is None or head.pos_ != "PROPN" or found.sector is not None or head.text in (found.name or ""):
            return found
        parts = [part for part in children(head, "compound") if part.pos_ == "PROPN"]
        land = [part for part in parts if (found.name or "").endswith(part.text)]
        if not land or len(parts) < _FEWEST_OF_A_NAME or not any(children(head, "det")):
            return found
        return replace(found, name=self._doc[parts[0].i : head.i + 1].text)

    def _phrase(self, said: Quotation) -> Span | None:
        offsets = named_source(said, self._doc)
        return self._doc.char_span(*offsets, alignment_mode="expand") if offsets else None

    def _place_in(self, phrase: Span, said: Quotation) -> str | None:
        """Return the country of the place that a phrase gives somebody: "the administrator of Beni district"."""
        if any(is_word(token, "abroad") for token in phrase):
            return None
        within = not any(is_word(token, "spokespersons") for token in phrase)
        for place in self._places:
            if not phrase.start_char <= place.start < phrase.end_char or place.head == said.source_head:
                continue
            name = self._doc[place.head]
            while name.dep_ in {"compound", "poss", "nmod"} and name.head in phrase:
                name = name.head
            before = name.head.lower_ if name.dep_ == "pobj" else ""
            if before in _OF_A_PLACE or (before in _WITHIN and within) or name.i == self._doc[place.head].head.i:
                return place.country
        return None

    def _of_the_story(self, actor: Actor, phrase: Span) -> str | None:
        """Return the one country of the story for somebody of a public body or of the neighbourhood."""
        national = actor_words("national")
        public = actor.sector in national or any(
            (role := role_at([token], 0)) is not None and role.sector in national for token in phrase
        )
        nationwide = any(token.lower_ in words("nationwide") for token in phrase) and any(
            is_word(token, "public_bodies") for token in phrase
        )
        local = any(token.lower_ in words("nearby") for token in phrase)
        if not (public or nationwide or local) or any(is_word(token, "abroad") for token in phrase):
            return None
        # Those whose country no words tell were given the one that is spoken of most.
        named = Counter(self._actors.nation_in(each.start, each.end) or "" for each in self._actors.mentions)
        named = Counter({code: times for code, times in named.items() if code and is_state(code)})
        where = Counter(place.country for place in self._places if place.literal and place.country)
        if not named and self._dateline is not None:
            return self._dateline.country
        return _first_by_far(named + where)

    def _is_of_the_un(self, said: Quotation) -> bool:
        """Tell whether peacekeepers without a nation are those of the United Nations: no other body is spoken of."""
        stated = self._actors.nation_in(said.source_start or 0, said.source_end or 0)
        others = any(name in self._doc.text for name in _OTHER_PEACEKEEPERS)
        return stated is None and not others and "United Nations" in self._doc.text

    def _speaks_of_others(self, actor: Actor, said: Quotation) -> bool:
        """Tell whether quoted words set "us" against those of the country that was taken to be the speaker's."""
        start, end = said.content_start, said.content_end
        stated = self._actors.nation_in(said.source_start or 0, said.source_end or 0) is not None
        if not said.direct or stated or actor.country is None or not is_state(actor.country):
            return False
        content = self._doc.char_span(start, end, alignment_mode="expand")
        ours = content is not None and any(token.lower_ in SPEAKERS for token in content)
        others = (each for each in self._actors.mentions if start <= each.start < end and each.country == actor.country)
        return ours and any(self._actors.nation_in(each.start, each.end) == actor.country for each in others)


def _first_by_far(counted: Counter[str]) -> str | None:
    """Return what is counted most, if the next is far behind."""
    first, second = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] and first[1] >= _BY_FAR * second[1] else None


def _beside(head: Token) -> Iterator[Token]:
    """Yield what stands beside a noun, also behind a place: "the governor of Cauca, Jorge Mina"."""
    yield from children(head, "appos")
    for place in prepositional(head, "of", "for", "in"):
        for one in children(place, "appos"):
            if one.ent_type_ not in {"GPE", "LOC"} and one.doc[one.left_edge.i - 1].text == ",":
                yield one


def _is_a_known_paper(noun: Token) -> bool:
    """Tell whether a noun means a paper told of before that speaks for who issued it: "the statement"."""
    by_whom = any(children(noun, "poss", "compound", "nmod", "prep", "acl", "relcl"))
    told = any(token.lower_ in {"the", "this", "that"} for token in children(noun, "det"))
    return told and not by_whom and noun.lemma_.lower() in words("issued")


def _names_somebody(beside: Token, head: Token) -> bool:
    """Tell whether a name stands beside an office, also one that the model takes for a body's."""
    if beside.ent_type_ == "PERSON":
        return True
    office = role_at([head], 0) if head.pos_ == "NOUN" else None
    bare = beside.pos_ == "PROPN" and not any(children(beside, "det", "prep", "poss"))
    return bare and office is not None and office.kind != "institutions" and any(children(beside, "compound"))


def _of_another(actor: Actor, country: str | None) -> Actor:
    """Return an actor as one of `country`, under a name that does not tell the country it was given before."""
    lent = f"{adjective_of(actor.country)} " if actor.country else ""
    return replace(actor, country=country, name=(actor.name or "").removeprefix(lent) or None)


def _surname(actor: Actor) -> str:
    return (actor.name or "").rpartition(" ")[2]


def _is_a_person(phrase: Span) -> bool:
    return any(token.ent_type_ == "PERSON" for token in phrase)


def _authors(paper: Token) -> Iterator[Token]:
    """Yield who wrote, issued or made up what a word such as "figures" or "statement" names."""
    if paper.lemma_.lower() not in words("papers"):
        return
    yield from children(paper, "poss")
    yield from prepositional(paper, "by", "from", "of")
    for verb in children(paper, "acl"):
        if verb.lemma_.lower() in words("issuing"):
            by = agent_of(verb) or next(prepositional(verb, "by", "from"), None)
            if by is not None:
                yield by
    yield from children(paper, "compound", "amod", "nmod")
