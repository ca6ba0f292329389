"""Secrets: named where they are used, as ${NAME}, and kept in the environment or in a Prefect block, never by us."""

import os
import re
from collections.abc import Callable, Iterable

Secret = Callable[[str], str | None]
_NAMED = re.compile(r"\$\{(\w+)\}")


class MissingSecretError(ValueError):
    """A secret is named and nowhere to be found; the message says where it could be, and not what it is used for."""


def of_the_environment(name: str) -> str | None:
    """Return the environment's secret of that name."""
    return os.environ.get(name)


def revealed(text: str, secret: Secret) -> str:
    """Return `text` with each ${NAME} replaced by the secret of that name. Raises MissingSecretError."""

    def found(named: "re.Match[str]") -> str:
        value = secret(named[1])
        if value is None:
            raise MissingSecretError(
                f"the secret {named[1]} is not there: set the variable {named[1]}, or save a Secret block named "
                f"{block_name(named[1])} in Prefect."
            )
        return value

    return _NAMED.sub(found, text)


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the names of all secrets that the texts stand on."""
    return {name for text in texts for name in _NAMED.findall(text)}


def block_name(name: str) -> str:
    """Return how Prefect's block for a secret is named: such names have no capitals and no underscores."""
    return name.lower().replace("_", "-")
