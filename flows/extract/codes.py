"""Settles the codes of a claim by the coding rules of PLOVER that need to know how the act stands and who took part."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.vocabulary import Vocabulary

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})
# Who can carry out a threat, whatever the country.
_POWERS = frozenset({"GOV", "MIL", "COP", "REB", "UAF", "SPY", "JUD", "CRM", "LEG", "IGO", "OPP", "PTY", "PRM"})
_AHEAD = frozenset({"planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes of a claim; `quad_class` and `goldstein` follow from type and CAMEO code."""

    event_type: str
    event_mode: str | None
    cameo_code: str | None
    quad_class: str | None
    goldstein: float | None


def settle(
    *,
    event_type: str,
    event_mode: str | None,
    cameo_code: str | None,
    modality: str,
    actor_countries: Sequence[str | None],
    actor_sectors: Sequence[str | None] = (),
    recipient_countries: Sequence[str | None],
    recipient_sectors: Sequence[str | None],
    vocabulary: Vocabulary,
    purpose: bool = False,
) -> Codes:
    """Return the final codes of a claim.

    A planned CONSULT, SUPPORT, COOPERATE or AID is an AGREE and a planned RETREAT a CONCEDE (PLOVER 2.0, coding rules).
    An exercise is COOPERATE where several countries hold it, MOBILIZE where one does it with nobody. Killing an
    official is targeted. A SANCTION, COERCE or ASSAULT that its actor, armed or of a state, declares is a THREATEN, for
    the manual lists "threaten to impose" with each of them; so is a boycott. A protest that is called for next week
    stays a PROTEST, planned. An act that is only tried, foreseen by others or the `purpose` of another ("sent jets to
    bomb the port") announces nothing: it keeps its type, planned.
    """
    ahead = modality in _AHEAD and not purpose
    if ahead and (event_type in _PROMISED or event_type == "RETREAT"):
        event_type = "CONCEDE" if event_type == "RETREAT" else "AGREE"
        event_mode = None
        cameo_code = _promised(cameo_code, vocabulary)
    elif ahead and event_type == "CONCEDE":
        cameo_code = _promised(cameo_code, vocabulary)
    elif ahead and event_type in _HOSTILE and (any(actor_countries) or not _POWERS.isdisjoint(actor_sectors)):
        composition = vocabulary.composition(cameo_code)
        if composition is not None and "threaten" in composition.codes:
            event_type, event_mode = "THREATEN", composition.threat_mode
            cameo_code = composition.codes["threaten"]
    elif ahead and event_mode == "boycott":
        event_type, event_mode, cameo_code = "THREATEN", None, "133"
    countries = {country for country in (*actor_countries, *recipient_countries) if country}
    several = len(set(actor_countries) - {None}) > 1
    if event_type == "MOBILIZE" and cameo_code == "150" and event_mode is None and several:
        event_type, cameo_code = "COOPERATE", "062"
    elif (
        event_type == "COOPERATE"
        and cameo_code == "062"
        and len(countries) == 1
        and len(actor_countries) == 1
        and not recipient_sectors
    ):
        event_type, cameo_code = "MOBILIZE", "150"
    if event_type == "ASSAULT" and cameo_code == "180" and event_mode is None and set(recipient_sectors) == {"GOV"}:
        event_mode = "targeted"
    kind = vocabulary.types[event_type]
    return Codes(
        event_type=event_type,
        event_mode=event_mode if event_mode in kind.modes else None,
        cameo_code=cameo_code,
        quad_class=kind.quad_class,
        goldstein=vocabulary.goldstein.get(cameo_code) if cameo_code else None,
    )


def _promised(cameo_code: str | None, vocabulary: Vocabulary) -> str | None:
    composition = vocabulary.composition(cameo_code)
    return composition.codes.get("agree", cameo_code) if composition else cameo_code
