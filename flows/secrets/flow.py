"""Secrets in blocks of Prefect, for what the environment does not hold."""

from prefect.blocks.system import Secret

from flows.secrets.named import block_name, of_the_environment


def of_prefect(name: str) -> str | None:
    """Return the secret of that name: of the environment, else of the Secret block of the name, else None."""
    found = of_the_environment(name)
    if found is not None:
        return found
    try:
        block = Secret.load(block_name(name), _sync=True)  # type: ignore[call-arg]  # one of two faces of the same call
    except ValueError:
        return None
    return str(block.get())  # type: ignore[union-attr]
