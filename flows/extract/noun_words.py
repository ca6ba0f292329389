"""The words of a noun phrase up to its head: what they are, and which country and sector they give to it."""

from spacy.tokens import Doc, Token

from flows.extract.columns import words_of
from flows.extract.countries import adjective_of
from flows.extract.grammar import prepositional
from flows.extract.known_names import Known, country_of_place, names_in
from flows.extract.roles import actor_words, is_word, modifier_at, role_at, words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Labels of names that are no actors'.
OTHER_LABELS = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT"}
)
_DEEPEST = 4
# A name that may be somebody's counts as a place only when that many people live there.
LARGE = 150_000
_TOWN = 10_000
_LEFT = frozenset(
    {
        *("compound", "amod", "nmod", "nummod", "npadvmod", "punct", "quantmod", "advmod", "conj"),
        *("cc", "appos", "det", "case", "dep", "prep", "pobj"),
    }
)


class NounWords:
    """The known names of `doc` and the words that stand before its nouns."""

    def __init__(self, doc: Doc) -> None:
        """Find the known names of `doc`."""
        self.doc = doc
        self._cores: dict[int, list[Token]] = {}
        self.names = names_in(doc)
        self.spoken_of = frozenset(known.country for known in self.names.values() if known.country)

    def core(self, head: Token) -> list[Token]:
        """Return the words of the phrase up to its head, without possessors and determiners."""
        if head.i not in self._cores:
            self._cores[head.i] = self._core(head)
        return self._cores[head.i]

    def _core(self, head: Token) -> list[Token]:
        first = head.i
        while first > head.left_edge.i and self._joins(self.doc[first - 1], head):
            first -= 1
        while first < head.i and self.doc[first].is_punct:
            first += 1
        run = (self.doc[i] for i in range(first, head.i + 1))
        tokens = [token for token in run if token.dep_ not in {"det", "predet"}]
        return tokens or [head]

    def _joins(self, token: Token, head: Token) -> bool:
        """Tell whether `token`, left of `head`, is part of the same name or description."""
        if token.dep_ in {"poss", "case"} or token.tag_ == "POS":
            return False
        above = token
        for _ in range(_DEEPEST):
            if above == head:
                return True
            if above.dep_ not in _LEFT or above.head == above:
                return False
            above = above.head
        return above == head

    def people_name(self, head: Token) -> list[Token]:
        """Return the words of the name of a person that `head` ends, without titles."""
        core = self.core(head)
        start = len(core) - 1
        while start > 0:
            hyphen = start > 1 and core[start - 1].text == "-" and not core[start - 1].whitespace_
            before = start - 2 if hyphen else start - 1  # "Park Geun-hye"
            if core[before].pos_ != "PROPN" or not self._may_belong_to_a_name(core, before):
                break
            start = before
        while start < len(core) - 1 and (core[start].dep_ in {"pobj", "prep"} or core[start].text == "."):
            start += 1
        return core[start:]

    def _may_belong_to_a_name(self, core: list[Token], at: int) -> bool:
        token = core[at]
        if token.i in self.names and self.names[token.i].kind in {"country", "nationality", "organisation"}:
            return False
        title = token.lower_.rstrip(".")
        return role_at(core, at) is None and title not in words("honorifics") and title not in actor_words()["titles"]

    def countries_before(self, core: list[Token], *, towns: bool = True) -> list[str]:
        """Return the country that the words of a phrase name, and those coordinated with it."""
        found: list[Known] = []
        for token in core:
            known = self.names.get(token.i)
            new = known is not None and known.country and known not in found and known.first == token.i
            if known is not None and new and not self.is_ethnic(token):
                found.append(known)
        if not found:
            return self._place_before(core) if towns else []
        first, *rest = found
        joined = [other.country or "" for other in rest if self._before(other).lower_ in {"and", "or", ",", "-"}]
        return list(dict.fromkeys([first.country or "", *joined]))

    def _before(self, known: Known) -> Token:
        """Return the word before a name, or before its number: "400 Greek and 200 Polish soldiers"."""
        before = self.doc[known.first - 1]
        return before.nbor(-1) if before.like_num and before.i else before

    def is_ethnic(self, token: Token) -> bool:
        """Tell whether a nationality says of what descent somebody is, wherever he lives: "ethnic Albanians"."""
        return token.i > 0 and words_of(self.doc)[token.i - 1].lower() == "ethnic"

    def _place_before(self, core: list[Token]) -> list[str]:
        """Return the country of a town or province that stands before a noun: "Kano police"."""
        for first, token in enumerate(core[:-1]):
            named = (
                (token.pos_ in {"PROPN", "ADJ"} or token.ent_type_ in PLACE_LABELS)
                and token.text[:1].isupper()
                and token.ent_type_ not in {"PERSON", "NORP", *OTHER_LABELS}
            )
            part = first > 0 and core[first - 1].lower_ in words("directions") and core[first - 1].text[:1].isupper()
            if not named or part or role_at(core, first) is not None:
                continue  # "East Midlands" is no Midlands
            least = _TOWN if token.ent_type_ in PLACE_LABELS else LARGE
            # "New" names nothing, "New South Wales" does.
            shortest = first + 1 if token.lower_ in words("directions") else first
            for last in range(min(len(core) - 1, first + 3), shortest, -1):
                country = country_of_place(self.text(core[first:last]), self.spoken_of, least=least)
                if country:
                    return [country]
        return []

    def modifier_sector(self, core: list[Token], last: int) -> tuple[str | None, Known | None]:
        """Return the sector that the words up to `core[last]` give, the nearest first, and an organisation there."""
        organisation: Known | None = None
        for at in range(last, -1, -1):
            known = self.names.get(core[at].i)
            if known is not None:
                if known.kind == "organisation":
                    organisation = organisation or known
                    if known.sector:
                        return known.sector, known
                continue
            if self._only_a_side(core[at]):
                continue
            sector = modifier_at(core, at)
            if sector is None:
                role = role_at(core, at) if core[at].pos_ in {"NOUN", "PROPN"} else None
                sector = role.sector if role is not None and role.sector != "STATE" else None
            if sector is not None:
                return sector, organisation
        return None, organisation

    def _only_a_side(self, token: Token) -> bool:
        """Tell whether a word only says whose side something is on: "rebel-held"."""
        after = words_of(self.doc)[token.i + 1 : token.i + 3]
        return len(after) == 2 and after[0] == "-" and after[1].lower() in words("hyphenated")

    def described(self, head: Token, core: list[Token], country: str | None) -> str:
        """Return a readable name for a description: "Russia's foreign ministry" is the "Russian foreign ministry"."""
        kept = [token for token in core if token == head or not self._only_counts(token)]
        of = next(prepositional(head, "of", "for"), None)
        if of is not None and of.i not in self.names and of.pos_ in {"NOUN", "PROPN"} and of.i > head.i:
            return self.text([*kept, *self.doc[head.i + 1 : of.i + 1]])
        if any(self._is_of_a_name(token) for token in kept) or head.i in self.names:
            return self.text(kept)
        places = [
            token.i for token in kept[:-1] if token.i in self.names and self.names[token.i].kind != "organisation"
        ]
        adjective = adjective_of(country) if country else None
        if adjective is None or (not places and len(self._place_before(kept)) == 1):
            return self.text(kept)
        rest = [token for token in kept if token.i not in places]
        if rest[0].pos_ == "PROPN" and not places and len(rest) > 1:
            return self.text(rest)
        at = next((i for i, token in enumerate(kept) if token.i in places), 0)
        return " ".join(
            part for part in (self.text(kept[:at]), adjective, self.text([t for t in kept[at:] if t in rest])) if part
        )

    def _only_counts(self, token: Token) -> bool:
        # The "and" of "Energy and Commerce Committee" is of the name.
        if token.text == "-" or self._is_of_a_name(token) or (token.dep_ == "cc" and token.ent_type_ == "ORG"):
            return False
        uncounted = token.dep_ in {"nummod", "quantmod", "advmod", "predet", "cc", "punct"}
        return uncounted or token.pos_ == "NUM" or is_word(token, "partitives")

    def _is_of_a_name(self, token: Token) -> bool:
        known = self.names.get(token.i)
        return known is not None and known.kind == "organisation"

    def text(self, tokens: list[Token]) -> str:
        """Return the words as one line, without "the"."""
        text = "".join(token.text_with_ws for token in tokens).strip()
        return " ".join(text.removeprefix("the ").removeprefix("The ").lstrip("-– ").split())
