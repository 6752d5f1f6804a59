"""What the surroundings decide: addresses, secrets and limits, read once from the environment.

A default is fit for one machine and one person. No secret has a default: one is made on the first
start and kept in instance/.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from adn_assess.storage.retention import RETENTION_MONTHS

ROOT: Final = Path(__file__).parent.parent.parent
"""The checkout: where templates/, static/ and questions/ stand."""

LogFormat = Literal["plain", "json"]
LOG_FORMATS: Final[tuple[LogFormat, ...]] = get_args(LogFormat)

MAX_PORT: Final = 65_535
DATABASE: Final = "adn.sqlite3"
ABSOLUTE_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")


class WrongSettingError(Exception):
    """A setting that cannot be used; the words say what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one installation to the next. Making one writes nothing."""

    database_url: str
    secret_key: str | None = None
    """None: a key of this installation, made on first use and kept in `instance`."""
    former_keys: tuple[str, ...] = ()
    """Keys still accepted after a rotation, so that no form left open is lost."""
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: int = 0
    """How many reverse proxies stand in front and write the X-Forwarded headers."""
    address: str | None = None
    """The public address, without a trailing slash; None: the one that each request was sent to."""
    logs: LogFormat = "plain"
    """How the program writes what it does: for a person, or for a program that reads logs."""
    months: int = RETENTION_MONTHS
    """After how many months without a touch a file goes."""
    contact: str | None = None
    """Whom to ask about personal information, as the privacy page says it."""
    content: Path = ROOT / "questions"
    instance: Path = ROOT / "instance"
    """Where an installation keeps what it makes by itself: its database and its key."""


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; WrongSettingError when one makes no sense."""
    given = os.environ if environment is None else environment
    instance = Path(given.get("ADN_INSTANCE", ROOT / "instance"))
    return Settings(
        database_url=given.get("DATABASE_URL") or f"sqlite:///{instance / DATABASE}",
        secret_key=given.get("SECRET_KEY") or None,
        former_keys=tuple(given.get("SECRET_KEY_FORMER", "").split()),
        host=given.get("HOST", "127.0.0.1"),
        port=_number(given, "PORT", 8000),
        trusted_proxies=_number(given, "TRUSTED_PROXIES", 0),
        address=_address(given, "ADN_ADDRESS"),
        logs=_log_format(given, "ADN_LOGS"),
        months=_number(given, "ADN_MONTHS", RETENTION_MONTHS, least=1),
        contact=given.get("ADN_CONTACT") or None,
        content=Path(given.get("ADN_QUESTIONS", ROOT / "questions")),
        instance=instance,
    )


def ensure_instance_dir(instance: Path) -> Path:
    """The folder of an installation, made if need be, for its owner only."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"le dossier {instance} ne peut être créé : {error.strerror}"
        raise WrongSettingError(message) from error
    return instance


def instance_key(instance: Path) -> str:
    """The key of an installation, made on first use and readable by its owner only."""
    file = ensure_instance_dir(instance) / "secret_key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as error:
        message = f"{file} ne peut être écrit : {error.strerror}"
        raise WrongSettingError(message) from error
    return file.read_text(encoding="ascii")


def _address(given: Mapping[str, str], name: str) -> str | None:
    words = given.get(name, "").rstrip("/")
    if words and not ABSOLUTE_URL.fullmatch(words):
        raise WrongSettingError(
            f"{name} doit être une adresse comme https://exemple.org, et non « {words} »"
        )
    return words or None


def _log_format(given: Mapping[str, str], name: str) -> LogFormat:
    for form in LOG_FORMATS:
        if (given.get(name) or "plain") == form:
            return form
    raise WrongSettingError(
        f"{name} doit être {' ou '.join(LOG_FORMATS)}, et non « {given[name]} »"
    )


def _number(given: Mapping[str, str], name: str, default: int, least: int = 0) -> int:
    words = given.get(name, str(default))
    if not words.isascii() or not words.isdigit() or not least <= int(words) <= MAX_PORT:
        raise WrongSettingError(
            f"{name} doit être un nombre entier de {least} à {MAX_PORT}, et non « {words} »"
        )
    return int(words)
