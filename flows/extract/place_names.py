"""Which runs of words in an article name a place: entities of the language model, the gazetteer and the grammar."""

import functools
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from flows.extract.columns import text_between, words_of
from flows.extract.countries import country_of, nationality_of
from flows.extract.gazetteer import Entry, candidates, key_of, vocabulary, word_set
from flows.extract.known_names import organisation_keys

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST_NAME = 6
# A town this large is known by its name alone, even where the language model saw no place.
_WELL_KNOWN = 200_000
_SHORTEST_ALONE = 4
# To a town this large men and goods are sent, and its name is hardly another's.
_TOWN = 10_000
_NEVER_PLACES = frozenset({"DATE", "TIME", "MONEY", "LANGUAGE", "WORK_OF_ART", "LAW", "PERCENT", "QUANTITY"})
_NO_NAMES = frozenset({"PRON", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "VERB", "NUM", "ADV", "INTJ", "PUNCT"})
# A smaller town's name before "Council" is as often a person's or another word.
_LEAST_NAME_OF_A_BODY = 5_000
# So many words behind a name tell of the border that it lies near.
_BORDER_REACH = 8
_ENCLOSING = frozenset({"country", "province", "region"})
# What a small place may stand behind, where the words behind it say that it is one.
_LEADING = frozenset({"in", "at", "near", "on", "of", "to", "from", "into", "outside", "around"})
# So many words behind a comma may tell what kind of place a name is.
_EXPLAINED = 6
# So many words may stand between a name and what it is that of: "Ure refugee camp".
_SITE_WORDS = 3
# Behind these words a place is meant.
_STANDING_IN = frozenset({"in", "near", "outside", "inside", "at", "throughout", "across"})
_LONGEST_COUNTRY = 3
_SEATS = frozenset({"headquarters", "seat"})
_CALLED = frozenset({"city", "district", "province"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A run of tokens `first` to `last` (exclusive) that names a place, and what stands around it.

    `feature` is the kind of place the words themselves say ("Helmand province", "the city of Homs"); `within` the name
    that follows and contains it ("Paris, Texas"); `dateline` tells that it heads the article, `shouted` that
    the text around is in capitals, which then prove nothing.
    """

    doc: Doc
    first: int
    last: int
    head: Token
    name: str
    feature: str | None = None
    label: str | None = None
    within: str | None = None
    dateline: bool = False
    shouted: bool = False
    # The country whose border the words beside the name say is near: that of the other side, as a rule.
    beyond: str | None = None

    @property
    def key(self) -> str:
        """Return the form under which equal names are one."""
        return key_of(self.name)


@dataclass(frozen=True, slots=True)
class _Page:
    """An article with what the language model found in it: the entity at each token, and parts of persons' names."""

    doc: Doc
    entities: dict[int, Span]
    people: frozenset[str]
    dateline: tuple[int, int] | None

    def heads_the_article(self, index: int) -> bool:
        return self.dateline is not None and self.dateline[0] <= self.doc[index].idx < self.dateline[1]


def namings_in(doc: Doc, *, dateline: tuple[int, int] | None = None) -> list[Naming]:
    """Return the names of places in `doc`, in order, none overlapping another."""
    entities = {token.i: entity for entity in doc.ents for token in entity}
    page = _Page(doc, entities, _people(doc), dateline)
    namings: list[Naming] = []
    position = 0
    capital = [word[:1].isupper() for word in words_of(doc)]
    while position < len(doc):
        end = name_at(doc, position) if capital[position] else None
        if end is not None and _names_land_or_water(doc, position, end):
            end += 1
        elif end is None or not _is_place(page, position, end):
            called = capital[position] or _opens_a_name(doc, position)
            end = _unlisted(page, position) or (_called_a_place(doc, position) if called else None)
        if end is not None:
            namings.append(_naming(page, position, end))
        position = end or position + 1
    return namings


def _names_land_or_water(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a town's name is only part of that of a river or a range: "the Yarmouk River", which no list has."""
    behind = doc[last] if last < len(doc) else None
    if behind is None or not behind.text.istitle() or behind.lower_ not in word_set("land_and_water"):
        return False
    article = first > 0 and doc[first - 1].lower_ in {"the", "this", "that"}
    towns = all(entry.precision == "city" for entry in candidates(text_between(doc, first, last)))
    return article and towns and not (last + 1 < len(doc) and _capital(doc[last + 1]))


def name_at(doc: Doc, first: int) -> int | None:
    """Return where (exclusive) the longest name of the gazetteer that starts at token `first` ends, or None."""
    token = doc[first]
    if not _may_start(token):
        return None
    reach = first + 1
    while reach < min(len(doc), first + _LONGEST_NAME) and (
        _capital(doc[reach]) or doc[reach].lower_ in word_set("inner_words")
    ):
        reach += 1
    for last in range(reach, first, -1):
        end = doc[last - 1]
        if (_capital(end) or last == first + 1) and candidates(text_between(doc, first, last)):
            return last - 1 if _is_called_city(doc, first, last) else last
    return None


def _is_called_city(doc: Doc, first: int, last: int) -> bool:
    """Tell whether "City" is no part of a town's own name: "the Ure City Council", unlike "Mexico City"."""
    if doc[last - 1].text != "City" or last == first + 1:
        return False
    whole, bare = candidates(text_between(doc, first, last)), candidates(text_between(doc, first, last - 1))
    towns = any(entry.main for entry in bare) and all(entry.precision == "city" for entry in bare)
    return towns and not any(entry.main for entry in whole)


def _may_start(token: Token) -> bool:
    if not _capital(token):
        return False
    seen_as_place = token.ent_type_ in _PLACE_LABELS and token.lower_ not in word_set("before_names")
    return seen_as_place or token.pos_ not in _NO_NAMES


def _capital(token: Token) -> bool:
    return bool(token.text) and token.text[0].isupper()


def _people(doc: Doc) -> frozenset[str]:
    """Return the parts of the names of persons with at least two parts: "Jordan" where "Michael Jordan" is named."""
    return frozenset(
        token.text
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
        for token in entity
        if _capital(token)
    )


def _core(entity: Span) -> tuple[int, int]:
    """Return the tokens of an entity without what may stand around the name: "the", "northern", "'s", "province"."""
    first, last = entity.start, entity.end
    around = _qualifiers()
    while (
        first < last - 1
        and entity.doc[first].lower_ in around
        and not candidates(text_between(entity.doc, first, last))
    ):
        if (
            _capital(entity.doc[first])
            and not candidates(text_between(entity.doc, first + 1, last))
            and entity.doc[first].lower_ != "the"
        ):
            break
        first += 1
    while last > first + 1 and (entity.doc[last - 1].lower_ in {"'s", "’s", "'"} or entity.doc[last - 1].is_punct):
        last -= 1
    return first, last


def feature_kind(word: str) -> str | None:
    """Return what kind of place a common noun such as "province" or "airport" tells, or None."""
    return _kinds().get(word)


@functools.cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in vocabulary()["features"].items() for word in words}


@functools.cache
def _qualifiers() -> frozenset[str]:
    return word_set("before_names") | word_set("directions")


@functools.cache
def _beside_names() -> frozenset[str]:
    return _qualifiers() | _kinds().keys()


def _is_place(page: _Page, first: int, last: int) -> bool:
    """Tell whether the name of the gazetteer at these tokens is used as a place's."""
    doc, name = page.doc, text_between(page.doc, first, last)
    if page.heads_the_article(first):
        return True
    if _excluded(doc, first, last) or _beside_a_title(doc, first):
        return False
    if nationality_of(name) and country_of(name) is None and _feature(doc, first, last) is None:
        return False
    entity = page.entities.get(first) or page.entities.get(last - 1)
    if entity is None:
        return _stands_alone(page, first, last)
    if entity.label_ in _PLACE_LABELS:
        return _fits(doc, entity, first, last) and (name not in page.people or _located(doc, first, last))
    if entity.label_ in _NEVER_PLACES:
        return False
    core = _core(entity)
    beside = [token for token in doc[core[0] : core[1]] if not first <= token.i < last]
    if not _is_in_a_province(page.doc, first, last, beside) and any(
        _capital(token) or feature_kind(token.lower_) is None for token in beside
    ):
        return _whole_or_large(candidates(name)) and _names_its_body(entity, core, first)
    return _stands_alone(page, first, last)


def _is_in_a_province(doc: Doc, first: int, last: int, beside: list[Token]) -> bool:
    """Tell whether all beside a province's name says that it is one: "in Rakhine State", not "at Michigan State"."""
    says = len(beside) == 1 and beside[0].i == last and feature_kind(beside[0].lower_) == "province"
    is_one = any(entry.precision == "province" for entry in candidates(text_between(doc, first, last)))
    return says and is_one and first > 0 and doc[first - 1].lower_ in {"in", "near", "across", "throughout", "'s", "’s"}


def _stands_alone(page: _Page, first: int, last: int) -> bool:
    """Tell whether a name is a place's although the language model sees none there: by its fame and its grammar."""
    doc, name = page.doc, text_between(page.doc, first, last)
    found, entity = candidates(name), page.entities.get(first)
    if _part_of_a_longer_name(doc, first, last):
        return False
    plain = last == first + 1 and doc[first].lower_ in word_set("not_alone")
    large = any(entry.population >= _WELL_KNOWN and entry.main for entry in found)
    conveyed = is_destination(doc, first) and any(entry.main and entry.population >= _TOWN for entry in found)
    if conveyed or _located(doc, first, last) or (large and _is_done_to(doc, first, last)):
        return not plain or (entity is not None and name not in page.people)
    if plain or name in page.people:
        return False
    if entity is not None and entity.label_ == "NORP":
        return any(entry.precision != "city" and entry.main for entry in found)
    known = any(entry.precision in {"country", "region"} or entry.capital for entry in found)
    if last > first + 1 and feature_kind(doc[last - 1].lower_) == "province":
        known = known or any(entry.precision == "province" for entry in found)  # "Kaduna State"
    if entity is None:
        known = known or (large and len(key_of(name)) >= _SHORTEST_ALONE)
    return known and doc[first].pos_ == "PROPN"


def _whole_or_large(found: tuple[Entry, ...]) -> bool:
    """Tell whether a name is a country's, a province's, a county's or a well-known town's own."""
    return any(
        entry.main and (entry.precision != "city" or entry.population >= _LEAST_NAME_OF_A_BODY) for entry in found
    )


def _names_its_body(entity: Span, core: tuple[int, int], first: int) -> bool:
    """Tell whether an organisation bears the name of what it governs: "Ohio Supreme Court", not "Washington Post"."""
    return entity.label_ == "ORG" and core[0] == first and entity.doc[core[1] - 1].lower_ in word_set("institutions")


def _fits(doc: Doc, entity: Span, first: int, last: int) -> bool:
    """Tell whether the name fills the place entity it stands in, but for words around it ("northern", "province")."""
    core_first, core_last = _core(entity)
    around = _beside_names() | word_set("inner_words") | {",", "'s", "’s", "(", ")"}
    outside = [token for token in doc[core_first:core_last] if not first <= token.i < last]
    return (
        entity.label_ != "FAC"
        and all(token.lower_ in around or _separate(doc, token.i, first, last) for token in outside)
    ) or not outside


def _separate(doc: Doc, index: int, first: int, last: int) -> bool:
    """Tell whether a comma stands between the token and the name: the parts of "Paris, Texas" are two names."""
    between = doc[last:index] if index >= last else doc[index + 1 : first]
    return any(token.text in {",", "/", "("} for token in between)


def _beside_a_title(doc: Doc, first: int) -> bool:
    if first == 0:
        return False
    before = doc[first - 1]
    return before.lower_ in word_set("titles") and _capital(before) and before.whitespace_ == " "


def _part_of_a_longer_name(doc: Doc, first: int, last: int) -> bool:
    """Tell whether more capitals stand beside the name: "Paris Hilton", "Bank of Georgia"."""
    around = _beside_names()
    before, after = (doc[first - 1] if first else None), (doc[last] if last < len(doc) else None)
    if _in_capitals(doc, first, last):
        return False
    if after is not None and after.pos_ == "PROPN" and _capital(after) and after.lower_ not in around:
        return not after.ent_type_ or after.ent_iob_ == "I"
    if before is None or before.is_sent_start:
        return False
    if (
        before.pos_ == "PROPN"
        and _capital(before)
        and before.lower_ not in around
        and before.ent_type_ not in _PLACE_LABELS
    ):
        return True
    return (
        before.lower_ == "of"
        and before.i > 0
        and _capital(doc[before.i - 1])
        and doc[before.i - 1].lower_ not in around | {"area"}
    )


def _in_capitals(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the text around is written in capitals throughout, so that they prove nothing."""
    around = doc[max(0, first - _LONGEST_NAME) : last + _LONGEST_NAME]
    return len(around) > last - first and all(token.is_upper for token in around if token.is_alpha)


def _located(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words around say that a place is meant: "in X", "near X", "X, Texas", "X province"."""
    after = doc[last] if last < len(doc) else None
    if after is not None and (feature_kind(after.lower_) in {"province", "district"} or _within(doc, last) is not None):
        return True
    if after is not None and after.text in word_set("small_lands"):
        return True
    index = first - 1
    skipped = _qualifiers()
    while index >= 0 and doc[index].lower_ in skipped and doc[index].lower_ not in {"north", "south", "east", "west"}:
        index -= 1
    if index < 0:
        return False
    before = doc[index]
    if before.lower_ == "of" and index > 0:
        above = doc[index - 1].lower_
        return feature_kind(above) is not None or above in word_set("directions") | word_set("parts_of_towns")
    if before.lower_ == "to":
        return before.head.lemma_.lower() in word_set("far_travel")
    return before.lower_ in _STANDING_IN or _is_in_the_land_of(doc, index, text_between(doc, first, last))


def _is_in_the_land_of(doc: Doc, index: int, name: str) -> bool:
    """Tell whether a country that has such a place owns it, at `index` its "'s": "in Sudan's El Obeid"."""
    if doc[index].lower_ not in {"'s", "’s", "'"}:
        return False
    for first in range(max(1, index - _LONGEST_COUNTRY), index):
        country = country_of(text_between(doc, first, index))
        if country is not None and doc[first - 1].lower_ in _STANDING_IN:
            return any(entry.country == country for entry in candidates(name))
    return False


def _is_done_to(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the name undergoes what is done to places: "shelled Homs"."""
    head = doc[first:last].root
    above = head.head.lemma_.lower()
    return (
        head.dep_ in {"dobj", "nsubjpass"}
        and above in word_set("done_to_places")
        and doc[last - 1].ent_type_ != "PERSON"
    )


def is_destination(doc: Doc, first: int) -> bool:
    """Tell whether men or goods are brought to what is named there: "deployed 900 men to Goma", not a letter."""
    before = doc[first - 1] if first > 0 else None
    if before is None or before.lower_ != "to":
        return False
    verb = before.head
    while verb.pos_ in {"NOUN", "ADP"} and verb.dep_ in {"dobj", "pobj", "prep"}:
        verb = verb.head  # "flew 30 tonnes of rifles to Goma"
    brought = [one for one in verb.children if one.dep_ in {"dobj", "nsubjpass"} and one.i < first]
    letters = any(one.lemma_.lower() in word_set("messages") or one.pos_ == "PRON" for one in brought)
    return verb.lemma_.lower() in word_set("conveying") and bool(brought) and not letters


def _excluded(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words cannot name a place: a planet, a bare "north" or "capital", "his Ferrari"."""
    if text_between(doc, first, last).lower() in word_set("never"):
        return True
    if first > 0 and doc[first - 1].tag_ == "PRP$":
        return True
    if last > first + 1:
        return False
    word = doc[first].lower_
    if word in word_set("words_in_capitals") and _in_capitals(doc, first, last):
        return first == 0 or doc[first - 1].lower_ != "the"
    return word in _beside_names() or word in word_set("spots")


def _unlisted(page: _Page, first: int) -> int | None:
    """Return where a place entity that the gazetteer does not list ends, if it starts at token `first`."""
    doc, entity = page.doc, page.entities.get(first)
    if entity is None or not (entity.label_ in _PLACE_LABELS or _is_of_a_direction(doc, entity)):
        return None
    core_first, core_last = _core(entity)
    if core_first != first or _excluded(doc, core_first, core_last):
        return None
    if key_of(text_between(doc, core_first, core_last)) in organisation_keys():
        return None  # "months in rebel country"
    kind = feature_kind(doc[core_last - 1].lower_)
    if any(name_at(doc, index) for index in range(core_first, core_last)) and not (entity.label_ == "FAC" and kind):
        return None
    located = _located(doc, core_first, core_last)
    if (
        not _capital(doc[core_last - 1])
        or not _capital(doc[first])
        or "\n" in text_between(doc, first, core_last)
        or not (located or kind)
    ):
        return None
    return int(core_last)


def _called_a_place(doc: Doc, first: int) -> int | None:
    """Return where a name ends of which the words beside it say the kind of place: "in El Pilon municipality"."""
    last = first + 2 if _opens_a_name(doc, first) else first
    while last < min(len(doc), first + _LONGEST_NAME) and (_capital(doc[last]) or _is_inner(doc, last)):
        last += 1
    if last == first:
        return None
    behind = doc[last].lower_ if last < len(doc) else ""
    before, above = (doc[first - 1].lower_, doc[first - 2].lower_) if first > 1 else ("", "")
    in_it = before in {"in", "at", "near", "of", "to", "from"} and behind in word_set("small_lands")
    of_it = before == "of" and above in word_set("small_lands")
    led = before in _LEADING or (first > 0 and doc[first - 1].lemma_.lower() in word_set("done_to_places"))
    site = _end_of_a_site(doc, first, last)
    if not (site or in_it or of_it or (led and explained(doc, last) is not None)):
        return None
    named = all(token.ent_type_ not in _NEVER_PLACES - {"WORK_OF_ART"} | {"NORP"} for token in doc[first:last])
    proper = named and any(token.pos_ == "PROPN" for token in doc[first:last])
    return (site or last) if proper and not _excluded(doc, first, last) else None


def _opens_a_name(doc: Doc, index: int) -> bool:
    """Tell whether a small article opens a name: "al-Ure"."""
    words = words_of(doc)[index : index + 3]
    return len(words) == 3 and words[0] in {"al", "el"} and words[1] == "-" and words[2][:1].isupper()


def _end_of_a_site(doc: Doc, first: int, last: int) -> int | None:
    """Return where a name ends that a camp, a prison or an airport bears, with that word: "held in Ure prison"."""
    sites = word_set("named_sites")
    own, *behind = (word.lower() for word in words_of(doc)[last - 1 : last + _SITE_WORDS])
    if own in sites and last > first + 1:
        end = last
    else:
        found = next((place for place, word in enumerate(behind) if word in sites), None)
        if found is None or not word_set("before_sites").issuperset(behind[:found]):
            return None
        end = last + found + 1
    start = first - 1 if first > 0 and doc[first - 1].lower_ == "the" else first
    before, above = (doc[start - 1].lower_, doc[start - 2].lemma_.lower()) if start > 1 else ("", "")
    struck = before == "of" and above in word_set("done_to_places") | word_set("happenings") | word_set("of_places")
    done = start > 0 and doc[start - 1].lemma_.lower() in word_set("done_to_places") | word_set("done_to_sites")
    placed = struck or done or before in {"in", "at", "near", "outside", "inside", "from", "to"}
    return end if placed and not _is_of_somebody(doc, first, last) else None


def _is_of_somebody(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a name is known as a person's: "the Bush camp", or where it is one elsewhere in the article."""
    names = {token.text for token in doc[first:last] if _capital(token)}
    elsewhere = (
        token.text
        for entity in doc.ents
        if entity.label_ == "PERSON" and (entity.end <= first or last < entity.start)
        for token in entity
    )
    return any(name.lower() in word_set("not_alone") for name in names) or not names.isdisjoint(elsewhere)


def explained(doc: Doc, last: int) -> str | None:
    """Return the kind of place that a name is called behind a comma: "Ure, a village in the hills", or None."""
    if last + 1 >= len(doc) or doc[last].text != ",":
        return None
    for token in doc[last + 1 : last + _EXPLAINED]:
        kind = "city" if token.lower_ in _SEATS else feature_kind(token.lower_)
        behind = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if kind in _CALLED and behind.pos_ not in {"NOUN", "PROPN", "PART"}:
            return kind
        if token.lower_ not in {"a", "an", "the", "-"} and token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _is_inner(doc: Doc, index: int) -> bool:
    """Tell whether a small word or sign stands within a name: "San Juan de la Cruz", "Bela-Ure"."""
    if index + 1 >= len(doc) or not _capital(doc[index + 1]):
        return False
    hyphen = doc[index].text == "-" and index > 0 and not (doc[index].whitespace_ or doc[index - 1].whitespace_)
    return hyphen or doc[index].lower_ in {"de", "del", "la", "las", "los", "el"}


def _is_of_a_direction(doc: Doc, entity: Span) -> bool:
    """Tell whether only a place can have such a name, whatever it was taken for: "in eastern Ghouta"."""
    before = doc[entity.start - 1] if entity.start > 1 else None
    if before is None or len(entity) > 1 or entity.label_ not in {"ORG", "PERSON"} or entity.text.isupper():
        return False
    within = doc[entity.start - 2].lower_ in {"in", "of", "across", "near", "from", "into"}
    return within and before.lower_ in word_set("directions") and before.lower_.endswith("ern")


def _naming(page: _Page, first: int, last: int) -> Naming:
    doc, entity = page.doc, page.entities.get(first)
    first = _with_direction(doc, first, last)
    return Naming(
        doc=doc,
        first=first,
        last=last,
        head=doc[first:last].root,
        name=text_between(doc, first, last),
        feature=_feature(doc, first, last),
        label=entity.label_ if entity is not None else None,
        within=_within(doc, last),
        shouted=_in_capitals(doc, first, last),
        dateline=page.heads_the_article(first),
        beyond=_beyond(doc, last),
    )


def _with_direction(doc: Doc, first: int, last: int) -> int:
    """Return where a name starts with the direction before it, if that makes it a region's: "south-east Asia"."""
    for start in (first - 3, first - 1):
        if start >= 0 and doc[start].lower_ in word_set("directions"):
            name = text_between(doc, start, last)
            if any(entry.main and entry.precision == "region" for entry in candidates(name)):
                return start
    return first


def _beyond(doc: Doc, last: int) -> str | None:
    """Return the country near whose border a place is told to lie: "Kilis, close to the Syrian border"."""
    behind = words_of(doc)[last : last + _BORDER_REACH]
    words = [word.lower() for word in behind]
    if not words or words[0] not in {",", "close", "near", "on"} or not {"close", "near", "on"} & set(words):
        return None
    border = next((index for index, word in enumerate(words) if word in {"border", "frontier"}), None)
    if border is None or border == 0 or {".", ";"} & set(words[:border]):
        return None
    named = nationality_of(behind[border - 1]) or country_of(behind[border - 1])
    if named is None and border + 2 < len(words) and words[border + 1] == "with":
        named = country_of(behind[border + 2])
    return named


def _feature(doc: Doc, first: int, last: int) -> str | None:
    """Return the kind of place that the words beside the name tell."""
    after = doc[last].lower_ if last < len(doc) else ""
    if feature_kind(after) in {"province", "district"} and not doc[last].is_sent_start:
        return feature_kind(after)
    index = first - 1
    if index > 0 and doc[index].lower_ == "of":
        return feature_kind(doc[index - 1].lower_)
    if index >= 0 and doc[index].lower_ in {"city", "town", "village", "capital"}:
        return "city"
    inside = feature_kind(doc[last - 1].lower_) if last > first + 1 else None
    return inside or explained(doc, last)


def _within(doc: Doc, last: int) -> str | None:
    """Return the name of the country or province that follows after a comma or in brackets: "Paris, Texas"."""
    if last + 1 >= len(doc) or doc[last].text not in {",", "("}:
        return None
    index = last + 1
    if doc[index].lower_ == "in":
        index += 1
    while index < len(doc) and doc[index].lower_ in _qualifiers():
        index += 1
    end = name_at(doc, index) if index < len(doc) else None
    if end is None:
        return None
    name = text_between(doc, index, end)
    return name if any(entry.precision in _ENCLOSING for entry in candidates(name)) else None


def enclosing(entry: Entry) -> bool:
    """Tell whether other places lie within this one."""
    return entry.precision in _ENCLOSING
