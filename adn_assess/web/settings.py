"""Settings from environment variables: addresses, secrets and limits, read once.

Defaults suit one machine and one person. No secret has a default: a key is made on the first start
and stored in instance/.
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
"""The root of the checkout: it holds templates/, static/ and questions/."""

LogFormat = Literal["plain", "json"]
LOG_FORMATS: Final[tuple[LogFormat, ...]] = get_args(LogFormat)

MAX_PORT: Final = 65_535
DATABASE: Final = "adn.sqlite3"
ABSOLUTE_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")


class WrongSettingError(Exception):
    """A setting that cannot be used; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between installations. Creating it writes nothing."""

    database_url: str
    secret_key: str | None = None
    """None: a key made on first use and stored in `instance`."""
    former_keys: tuple[str, ...] = ()
    """Earlier keys, still accepted, so that forms open during a rotation can be sent."""
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: int = 0
    """Number of reverse proxies in front that set the X-Forwarded headers."""
    address: str | None = None
    """Public address without a trailing slash; None: the host that each request names."""
    logs: LogFormat = "plain"
    """Log format: for a person, or JSON lines for a program."""
    months: int = RETENTION_MONTHS
    """Months without any change after which an assessment is deleted."""
    contact: str | None = None
    """Contact about personal information, shown on the privacy page."""
    content: Path = ROOT / "questions"
    instance: Path = ROOT / "instance"
    """Folder of what an installation makes itself: its database and its key."""


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; WrongSettingError when one cannot be used."""
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
    """Create the instance folder if need be, readable by its owner only, and return it."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"le dossier {instance} ne peut être créé : {error.strerror}"
        raise WrongSettingError(message) from error
    return instance


def instance_key(instance: Path) -> str:
    """The secret key of an installation, made on first use, readable by its owner only."""
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
    address = given.get(name, "").rstrip("/")
    if address and not ABSOLUTE_URL.fullmatch(address):
        raise WrongSettingError(
            f"{name} doit être une adresse comme https://exemple.org, et non « {address} »"
        )
    return address or None


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
