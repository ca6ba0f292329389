"""Invented news for tests of likeness: reports on happenings, and what outlets make of a report."""

import random
from collections.abc import Callable

TOWNS = ("Arvale", "Brenmoor", "Castle-Ford", "Dunholt", "Eskmere", "Farrow", "Glenwick", "Harbury", "Kestrel", "Lorne")
PEOPLE = ("Ada Orme", "Bo Tallis", "Cass Verity", "Dov Harrow", "Ena Pike", "Finn Calder", "Gus Marlow", "Hale Quist")
THINGS = ("bridge", "harbour", "market", "mill", "school", "station", "tunnel", "warehouse", "clinic", "depot")
ACTS = ("closed", "searched", "evacuated", "damaged", "reopened", "inspected", "seized", "flooded")
# Two desks report one happening in words of their own; only the facts and the quotation are the same.
DESKS = (
    (
        "The {thing} of {town} was {act} on {day} after a night of heavy trouble, officials of the town said.",
        "{person}, who speaks for the council, told reporters that {number} people had been brought to safety.",
        "Work at the {thing} had only ended in {month}, and its cost of {cost} million had been disputed ever since.",
        '"{quote}," {person} said, standing before the gates as crews carried out what could be saved.',
        "Neighbours described a long noise followed by sirens; by {hour} in the morning the streets were quiet.",
        "An inquiry into the night at the {thing} will be led by a judge from {other}, who is to report by {month}.",
        "The council meets again on {day} and will then decide whether the {thing} can be used before winter.",
        "Traders in {town} asked for help, saying that every day without the {thing} cost them {loss} thousand.",
    ),
    (
        "Residents in {town} woke to find their {thing} {act}, the latest blow to a place still counting its losses.",
        "At least {number} had to leave their homes, according to {person}, a councillor since last year.",
        'In a short statement the councillor said: "{quote}." No further questions were taken.',
        "Engineers from {other} arrived before {hour} and began to measure cracks in walls nearby.",
        "Insurers put the bill at up to {cost} million, a sum that the region does not have at hand.",
        "What caused it is unknown, and nobody has claimed to be behind it, police said on {day}.",
        "The {thing}, built by the grandparents of those who use it now, is the pride of {town}.",
        "Shops lose {loss} thousand a day, their union wrote in a letter that was seen on {day}.",
    ),
)
QUOTES = (
    "We will not rest until the last door is open again",
    "Nobody could have seen this coming, and nobody will be left alone",
    "What was lost in one night we shall build in one summer",
    "I ask everyone to stay at home until the water is gone",
)


def facts(chance: random.Random) -> dict[str, object]:
    """Return the facts of a happening."""
    town, other = chance.sample(TOWNS, 2)
    return {
        "town": town,
        "other": other,
        "person": chance.choice(PEOPLE),
        "thing": chance.choice(THINGS),
        "act": chance.choice(ACTS),
        "day": chance.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
        "month": chance.choice(["March", "April", "June", "August", "October"]),
        "number": chance.randint(11, 990),
        "cost": chance.randint(2, 90),
        "loss": chance.randint(2, 90),
        "hour": f"{chance.randint(3, 9)}.{chance.randint(10, 59)}",
        "quote": chance.choice(QUOTES),
    }


def report(of: dict[str, object], desk: int, chance: random.Random) -> str:
    """Return what a desk writes of a happening: its first sentence, then the others in an order of its own."""
    first, *others = DESKS[desk]
    padding = [_filler(chance) for _ in range(8)]
    lines = [*others, *padding]
    chance.shuffle(lines)
    return "\n".join(line.format(**of) for line in [first, *lines])


def _filler(chance: random.Random) -> str:
    who, where, of, near = chance.choice(PEOPLE), *chance.sample(TOWNS, 3)
    what, other = chance.sample(THINGS, 2)
    return (
        f"{who} of {where} had {chance.choice(ACTS)} {chance.randint(2, 99)} of the {what}s by "
        f"{chance.randint(1960, 2020)}, records in {of} show, among them one {other} near {near}."
    )


def edited(text: str, _: str, chance: random.Random) -> str:
    """Return the text with four words changed."""
    words = text.split(" ")
    for place in chance.sample(range(len(words)), 4):
        words[place] = chance.choice(["reportedly", "about", "nearly", "again"])
    return " ".join(words)


def cut(text: str, _: str, chance: random.Random) -> str:
    """Return what a short column keeps: the first half to nine tenths of the lines."""
    lines = text.split("\n")
    return "\n".join(lines[: max(1, round(len(lines) * chance.uniform(0.5, 0.9)))])


def reheadlined(text: str, _: str, chance: random.Random) -> str:
    """Return the text in capitals, under another first line and with the outlet's last one."""
    return f"NEWS FROM {chance.choice(TOWNS)}\n{text.upper()}\nRead more from us every day."


def merged(text: str, other: str, _: random.Random) -> str:
    """Return both texts under one another, as a round-up prints them."""
    return f"{text}\n{other}"


TURNS: tuple[Callable[[str, str, random.Random], str], ...] = (edited, cut, reheadlined, merged)
