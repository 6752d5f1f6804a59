"""Settings from environment variables: addresses, secrets and limits, read once.

Defaults suit one machine and one person. No secret has a default: a key is made on the first start
and stored in instance/.
"""

import os
import re
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from pathlib import Path
from tempfile import mkstemp
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import URL

from adn_assess.storage.database import sqlite_url
from adn_assess.storage.retention import RETENTION_MONTHS

ROOT: Final = Path(__file__).parent.parent.parent
"""The root of the checkout: it holds templates/, static/ and questions/."""

LogFormat = Literal["plain", "json"]
LOG_FORMATS: Final[tuple[LogFormat, ...]] = get_args(LogFormat)

ROOM_FOUND: Final = "auto"
"""What stands for the address of this machine on the network of a room, when it is to be found."""
ELSEWHERE: Final = ("198.51.100.1", 9)
"""An address of documentation (RFC 5737): asking the way to it sends nothing."""
TIMEZONE: Final = "America/Montreal"
MAX_PORT: Final = 65_535
DATABASE: Final = "adn.sqlite3"
KEY_FILE: Final = "secret_key"
MIN_KEY_CHARACTERS: Final = 32
"""Of a key; the one that the program makes has 64."""
ABSOLUTE_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
"""The address of a site at the root of its host, without a trailing slash."""


class WrongSettingError(Exception):
    """A setting that cannot be used; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between installations. Creating it writes nothing."""

    database_url: str | URL
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
    serves_room: bool = False
    """Whether `host` is the address of this machine on the network of a room, without TLS."""
    logs: LogFormat = "plain"
    """Log format: for a person, or JSON lines for a program."""
    months: int = RETENTION_MONTHS
    """Months without any change after which an assessment is deleted."""
    contact: str | None = None
    """Contact about personal information, shown on the privacy page."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo(TIMEZONE))
    """Where the days of people begin and end, wherever the server is."""
    content: Path = ROOT / "questions"
    instance: Path = ROOT / "instance"
    """Folder of what an installation makes itself: its database and its key."""


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; WrongSettingError when one cannot be used."""
    given = os.environ if environment is None else environment
    instance = Path(given.get("ADN_INSTANCE") or ROOT / "instance")
    port = _number(given, "PORT", 8000)
    room = _room(given, "ADN_ROOM")
    return Settings(
        database_url=given.get("DATABASE_URL") or sqlite_url(instance / DATABASE),
        secret_key=_key(given.get("SECRET_KEY", ""), "SECRET_KEY") or None,
        former_keys=tuple(
            _key(each, "SECRET_KEY_FORMER") for each in given.get("SECRET_KEY_FORMER", "").split()
        ),
        host=room or given.get("HOST") or "127.0.0.1",
        port=port,
        trusted_proxies=_number(given, "TRUSTED_PROXIES", 0),
        address=f"http://{room}:{port}" if room else _address(given, "ADN_ADDRESS"),
        serves_room=room is not None,
        logs=_log_format(given, "ADN_LOGS"),
        months=_number(given, "ADN_MONTHS", RETENTION_MONTHS, least=1),
        contact=given.get("ADN_CONTACT") or None,
        timezone=_timezone(given, "ADN_TIMEZONE"),
        content=Path(given.get("ADN_QUESTIONS") or ROOT / "questions"),
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
    """The secret key of an installation, made on first use, readable by its owner only.

    Raises WrongSettingError as `stored_key`, or when it cannot be made.
    """
    file = ensure_instance_dir(instance) / KEY_FILE
    try:
        if not file.exists():
            _make_key(file)
    except OSError as error:
        message = f"{file} ne peut être écrit : {error.strerror}"
        raise WrongSettingError(message) from error
    return stored_key(instance)


def stored_key(instance: Path) -> str:
    """The secret key that an installation made.

    Raises WrongSettingError when it cannot be read, is empty or is too short: a program of an
    earlier version may have written it to a full disk.
    """
    file = instance / KEY_FILE
    try:
        with suppress(PermissionError):
            file.chmod(0o600)
        key = file.read_bytes().decode("ascii", "replace")
    except OSError as error:
        message = f"{file} ne peut être lu : {error.strerror}"
        raise WrongSettingError(message) from error
    if len(key.strip()) < MIN_KEY_CHARACTERS:
        raise WrongSettingError(
            f"la clé {file} est vide ou trop courte; rétablissez-la d’une copie, ou effacez ce "
            "fichier : une autre sera faite, et chacun rentrera par son lien privé"
        )
    return key


def _make_key(file: Path) -> None:
    """Write a new key whole, or not at all; keep the one that another process wrote first."""
    descriptor, name = mkstemp(dir=file.parent, prefix=f"{KEY_FILE}.")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(48))
            new.flush()
            os.fsync(new.fileno())
        _name_once(Path(name), file)
    finally:
        Path(name).unlink(missing_ok=True)


def _name_once(written: Path, file: Path) -> None:
    """Give a written file its name, unless another process did: its key is in use already."""
    try:
        os.link(written, file)
    except FileExistsError:
        pass
    except OSError:
        # A file system without hard links: two processes that start at once may then replace each
        # other's key, and the next start agrees on the last one.
        if not file.exists():
            written.rename(file)


def _key(key: str, name: str) -> str:
    if key and len(key) < MIN_KEY_CHARACTERS:
        raise WrongSettingError(
            f"{name} doit avoir au moins {MIN_KEY_CHARACTERS} caractères tirés au hasard, par "
            'exemple : python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return key


def _address(given: Mapping[str, str], name: str) -> str | None:
    address = given.get(name, "").rstrip("/")
    if address and not ABSOLUTE_URL.fullmatch(address):
        raise WrongSettingError(
            f"{name} doit être une adresse sans chemin, comme https://exemple.org, et non "
            f"« {address} » : l’outil est servi à la racine d’un nom de domaine"
        )
    return address or None


def _room(given: Mapping[str, str], name: str) -> str | None:
    """The address to serve a room at, when one is asked for: the one given, or one found."""
    asked = given.get(name)
    if not asked:
        return None
    if asked != ROOM_FOUND:
        with suppress(ValueError):
            if _is_of_room(IPv4Address(asked)):
                return asked
        raise WrongSettingError(
            f"{name} doit être l’adresse de cet ordinateur sur le réseau de la salle, comme "
            f"192.168.1.12, ou « {ROOM_FOUND} » pour la trouver, et non « {asked} » : sans TLS, on "
            "ne sert que sur un réseau privé"
        )
    found = next(filter(_is_of_room, _own_addresses()), None)
    if found is None:
        raise WrongSettingError(
            "cet ordinateur n’a d’adresse sur aucun réseau privé; branchez-le à celui de la salle, "
            f"ou donnez son adresse, par exemple : {name}=192.168.1.12 make room"
        )
    return str(found)


def _own_addresses() -> Iterator[IPv4Address]:
    """The addresses that this machine may have, the likeliest first.

    That of the way out, then those that its name stands for: a machine that shares its own
    connection with phones has no way out.
    """
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(ELSEWHERE)
        yield IPv4Address(probe.getsockname()[0])
    with suppress(OSError):
        yield from map(IPv4Address, socket.gethostbyname_ex(socket.gethostname())[2])


def _is_of_room(address: IPv4Address) -> bool:
    """Whether an address is that of a machine on a private network."""
    return address.is_private and not address.is_loopback and not address.is_unspecified


def _timezone(given: Mapping[str, str], name: str) -> ZoneInfo:
    key = given.get(name) or TIMEZONE
    try:
        return ZoneInfo(key)
    except (LookupError, OSError, ValueError) as error:
        message = f"{name} doit être un fuseau horaire comme {TIMEZONE}, et non « {key} »"
        raise WrongSettingError(message) from error


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
