"""What the scoreboard says beyond the scorers: figures by class, worst confusions, examples of errors."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from board_predictions import FOREIGN, acts, overlap, two_letters
from board_reading import Found

from flows.extract.gazetteer import candidates

Row = dict[str, Any]
NOTHING = "nothing"
_QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4,
    "ASSAULT": 4, NOTHING: 0,
}  # fmt: skip


def yielding(event_type: str) -> str:
    """Return the older name that covers CONCEDE and RETREAT, or the type itself."""
    return "YIELD" if event_type in {"CONCEDE", "RETREAT"} else event_type


def as_labelled(claim: Row) -> str:
    """Return the type by the PLOVER of 2021, with which the pairs of PLV are labelled.

    There a release to come is an AGREE and a conviction an ACCUSE, like all of CAMEO's roots 03 and 11, and sanctions
    (163) are COERCE.
    """
    code = claim["cameo_code"] or ""
    older = {"03": "AGREE", "11": "ACCUSE", "163": "COERCE"}
    return older.get(code[:2]) or older.get(code[:3]) or yielding(claim["event_type"])


def macro(pairs: Sequence[tuple[Hashable, Hashable]], *, classes: set[Hashable] | None = None) -> dict[str, Any]:
    """Return accuracy, macro-F1 over the gold classes, and precision, recall and F1 of each, in percent."""
    gold, guessed, right = (
        Counter(one for one, _ in pairs), Counter(other for _, other in pairs), Counter(a for a, b in pairs if a == b)
    )  # fmt: skip
    each = {}
    for name in sorted(classes or set(gold), key=str):
        precision = right[name] / guessed[name] if guessed[name] else 0.0
        recall = right[name] / gold[name] if gold[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        each[str(name)] = (round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1), gold[name])
    mean = sum(values[2] for values in each.values()) / max(1, len(each))
    return {
        "accuracy": round(100 * sum(right.values()) / max(1, len(pairs)), 1),
        "macro_f1": round(mean, 1),
        "each": each,
    }


def _confusions(pairs: Sequence[tuple[Hashable, Hashable]], worst: int) -> str:
    wrong = Counter((str(one), str(other)) for one, other in pairs if one != other)
    return ", ".join(f"{one} read as {other} {count}" for (one, other), count in wrong.most_common(max(5, worst)))


def pair_claims(record: Row, found: Found) -> list[tuple[int, Row]]:
    """Return the acts of a record with how well they stand between the source and the target of its gold event.

    4: from source to target; 3: from target to source, or both on one side; 2: only one of both; 0: neither.

    A pronoun stands for whoever the tables say it means. Gold gives an act a place for a target where it names nobody
    else, and now and then no side at all: there the claim's own place counts, and the side that is left.
    """
    gold = record["gold"]["events"][0]
    source = [span for one in gold["source"] for span in one["spans"]]
    target = [span for one in gold["target"] for span in one["spans"]]
    named = [mention for mention in found.mentions_of(record, "actor") if mention["name"]]

    def touches(actors: Sequence[Row], spans: Sequence[Row]) -> bool:
        meant = {_who(one) for one in named if any(overlap(one, span) for span in spans)}
        return not spans or any(any(overlap(actor, span) for span in spans) or _who(actor) in meant for actor in actors)

    ranked = []
    for claim in acts(record, found):
        place = [] if claim["place_start"] is None else [{"start": claim["place_start"], "end": claim["place_end"]}]
        there = any(overlap(spot, span) for spot in place for span in target)
        everybody = [*claim["actors"], *claim["recipients"]]
        by_source, to_target = touches(everybody, source), there or touches(everybody, target)
        if touches(claim["actors"], source) and (there or touches(claim["recipients"], target)):
            rank = 4
        elif by_source and to_target:
            rank = 3
        else:
            rank = 2 if by_source or to_target else 0
        ranked.append((rank, claim))
    return sorted(ranked, key=lambda one: -one[0])


def _who(actor: Row) -> tuple[Row, ...]:
    return actor["name"], actor["country"], actor["sector"]


def plv(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Type of the act between a source and a target: where the pair must be found too, and where it is given."""
    views: dict[str, list[tuple[Hashable, Hashable]]] = {"pair must be found": [], "pair given": [], "directed": []}
    any_right, examples = 0, {}
    for record in records:
        gold = record["gold"]["events"][0]["type"]
        ranked = pair_claims(record, found)
        for name, least in (("pair must be found", 3), ("pair given", 0), ("directed", 4)):
            said = next((as_labelled(claim) for rank, claim in ranked if rank >= least), NOTHING)
            views[name].append((gold, said))
        any_right += gold in {as_labelled(claim) for _, claim in ranked}
        if views["pair given"][-1][1] != gold and len(examples) < worst:
            examples[f"{gold} read as {views['pair given'][-1][1]}"] = record["text"][:200]
    shown: dict[str, Any] = {"any act of the type": round(100 * any_right / max(1, len(records)), 1)}
    for name, pairs in views.items():
        quads = [(_QUAD[str(one)], _QUAD[str(other)]) for one, other in pairs]
        sides = [((one + 1) // 2, (other + 1) // 2) for one, other in quads]
        by_type = macro(pairs)
        shown[name] = {
            "root": f"accuracy {by_type['accuracy']} macro-F1 {by_type['macro_f1']}",
            "quad": f"accuracy {(quad := macro(quads))['accuracy']} macro-F1 {quad['macro_f1']}",
            "conflict or cooperation": f"accuracy {(side := macro(sides))['accuracy']} macro-F1 {side['macro_f1']}",
            "confusions": _confusions(pairs, worst),
        }
        if name == "pair must be found":
            detected = [pair for pair in pairs if pair[1] != NOTHING]
            of_these = macro(detected)
            shown[name]["pairs found"] = f"{len(detected)} of {len(pairs)}, of these accuracy {of_these['accuracy']}"
            shown[name]["by type (precision, recall, F1, n)"] = by_type["each"]
    return shown | {"examples": examples}


def gsr(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Confusions of the types where none of the acts has the gold type."""
    pairs: list[tuple[Hashable, Hashable]] = []
    examples: dict[str, str] = {}
    for record in records:
        types = [yielding(claim["event_type"]) for claim in acts(record, found)]
        for event in record["gold"]["events"]:
            gold = yielding(event["type"])
            said = gold if gold in types else next(iter(types), NOTHING)
            pairs.append((gold, said))
            if said != gold and len(examples) < worst:
                examples[f"{gold} read as {said}"] = record["text"][:200]
    return {"confusions": _confusions(pairs, worst), "examples": examples}


def cameo(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Share of example sentences with an act of the root, and of the exact code."""
    root = exact = acted_root = acted_exact = 0
    acted = 1e-9  # where there are statements only
    pairs: list[tuple[Hashable, Hashable]] = []
    examples: dict[str, str] = {}
    for record in records:
        gold = record["gold"]["events"][0]["cameo"]
        codes = [claim["cameo_code"] or "" for claim in found.claims_of(record)]
        same_root, same = gold[:2] in {code[:2] for code in codes}, _bare(gold) in {_bare(code) for code in codes}
        root, exact = root + same_root, exact + same
        if gold[:2] != "01":
            acted, acted_root, acted_exact = acted + 1, acted_root + same_root, acted_exact + same
        if not same:
            pairs.append((gold, codes[0] if codes else NOTHING))
        if not same_root and len(examples) < worst:
            examples[f"{gold} read as {', '.join(codes) or NOTHING}"] = record["text"][:200]
    n = max(1, len(records))
    return {
        "root": round(100 * root / n, 1),
        "exact": round(100 * exact / n, 1),
        "acts, without statements": f"root {100 * acted_root / acted:.1f} exact {100 * acted_exact / acted:.1f}",
        "confusions": _confusions(pairs, worst),
        "examples": examples,
    }


def _bare(code: str) -> str:
    """Return a code without the zero that only says "not specified further"."""
    return code[:-1] if len(code) == 3 and code.endswith("0") else code


def case2021(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Share of the snippets of each kind with an act of the type that stands for it."""
    each: dict[str, Counter[str]] = {}
    examples: dict[str, str] = {}
    for record in records:
        label = record["gold"]["label"]
        wanted, grade = (FOREIGN["case2021_task2"].get(label) or [None, "?"])[:2]
        types = {claim["event_type"] for claim in acts(record, found)}
        right = wanted in types if wanted else not types & {"ASSAULT", "COERCE", "PROTEST"}
        each.setdefault(f"{label} as {wanted or 'no act of conflict'} ({grade})", Counter())[str(right)] += 1
        if not right and len(examples) < worst:
            examples[f"{label} read as {', '.join(sorted(types)) or NOTHING}"] = record["text"][:200]
    total = sum(count["True"] for count in each.values())
    shown = {name: f"{count['True']} of {count.total()}" for name, count in sorted(each.items())}
    return {"right": round(100 * total / max(1, len(records)), 1), "kinds": shown, "examples": examples}


def conflibert(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Quad class of the sentence: that of its first act; 0 where there is none."""
    first, pairs = 0, []
    for record in records:
        quads = [_QUAD[claim["event_type"]] for claim in acts(record, found)]
        gold = int(record["gold"]["label"])
        pairs.append((gold, quads[0] if quads else 0))
        first += gold in (quads or [0])
    return {
        "any act": round(100 * first / max(1, len(records)), 1),
        **macro(pairs),
        "confusions": _confusions(pairs, worst),
    }


def timeline(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Share of the events of timelines whose day is told.

    It is told by the claim at the event's word, else by the date that its line names nearest to it, else it is taken
    to be the day of publication: the events are of all kinds, and most are no acts that anybody claims.
    """
    by: Counter[tuple[str, bool]] = Counter()
    examples: dict[str, str] = {}
    for record in records:
        spots = {(event["text"], event["sent"]): event for event in record["gold"]["event_mentions"]}
        for event in record["gold"]["timeline"]:
            spot = spots.get((event["event"], event["sent"]))
            if spot is None or event["date"].startswith("XXXX"):
                continue
            how, said = _told_day(record, found, spot)
            same = said.startswith(event["date"].replace("-XX", ""))
            by[how, same] += 1
            if not same and len(examples) < worst:
                line = record["text"][: spot["end"]].rsplit("\n", 1)[-1]
                examples[f"{event['date']} read as {said} by {how}"] = line[-160:]
    right = sum(count for (_, same), count in by.items() if same)
    told = {how: f"{by[how, True]} of {by[how, True] + by[how, False]} right" for how in sorted({how for how, _ in by})}
    return {"exact": round(100 * right / max(1, by.total()), 1), "told by": told, "examples": examples}


def _told_day(record: Row, found: Found, spot: Row) -> tuple[str, str]:
    """Return what tells the day of the event at a spot, and the day."""
    for claim in found.claims_of(record):
        if claim["date_start"] and claim["trigger_start"] < spot["end"] and claim["trigger_end"] > spot["start"]:
            return "claim", str(claim["date_start"])
    first = record["text"].rfind("\n", 0, spot["start"])
    last = record["text"].find("\n", spot["start"])
    named = [
        date
        for date in found.mentions_of(record, "date")
        if first < date["start"] and (last < 0 or date["start"] < last) and (date["timex_value"] or "")[:1].isdigit()
    ]
    nearest = min(named, key=lambda date: abs(int(date["start"]) - int(spot["start"])), default=None)
    return ("date of the line", nearest["timex_value"]) if nearest else ("publication", record["pub_date"])


def places(records: Sequence[Row], found: Found, worst: int) -> Mapping[str, Any]:
    """Share of the gold places found that have the very id of GeoNames, beside that of the most populous namesake.

    Of those that are given a country, how many have the right one: that of a sea or a continent is best left out.
    """
    by: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for record in records:
        told = found.mentions_of(record, "place")
        for gold in record["gold"]["places"]:
            number = gold.get("geonameid") or gold.get("geonamesID")
            place = next((one for one in told if overlap(one, gold)), None)
            if place is not None and place["country"] and gold.get("cc"):
                by["in a country"] += 1
                by["in the right one"] += two_letters(place["country"]) == gold["cc"]
            if not number or place is None:
                continue
            largest = next(iter(candidates(gold["text"])), None)
            right = str(place["geonames_id"]) == number
            by["found"] += 1
            by["told apart"] += place["geonames_id"] is not None
            by["right"] += right
            by["largest"] += largest is not None and str(largest.geonames_id) == number
            if place["geonames_id"] and not right and len(examples) < worst:
                examples[f"{number} read as {place['geonames_id']}"] = gold["text"]
    found_places, told_apart, in_a_country = (max(1, by[name]) for name in ("found", "told apart", "in a country"))
    return {
        "the very id": f"{100 * by['right'] / found_places:.1f} of {by['found']} found",
        "of those told apart": f"{100 * by['right'] / told_apart:.1f}",
        "country, where one is told": f"{100 * by['in the right one'] / in_a_country:.1f} of {by['in a country']}",
        "most populous namesake": f"{100 * by['largest'] / found_places:.1f}",
        "examples": examples,
    }


VIEWS: dict[str, Callable[[Sequence[Row], Found, int], Mapping[str, Any]]] = {
    "plv": plv, "plover_gsr": gsr, "cameo_codebook": cameo, "case2021_task2": case2021,
    "conflibert_cameo_class": conflibert, "timeline2015": timeline,
    "geo_lgl": places, "geo_gwn": places,
}  # fmt: skip
