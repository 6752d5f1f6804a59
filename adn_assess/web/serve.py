"""Start the server: `python app.py` (waitress), and the WSGI entry point for gunicorn."""

import ctypes
import gc
import signal
import sys
from ipaddress import ip_address
from types import FrameType
from typing import Final

import waitress
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer

from adn_assess.content.edition_loader import BrokenContentError
from adn_assess.exports.renderer import renderer
from adn_assess.storage import schema
from adn_assess.storage.database import UnavailableError
from adn_assess.web.application import create_app
from adn_assess.web.commands.content import print_findings
from adn_assess.web.http import logs
from adn_assess.web.http.form_data import MAX_REQUEST_BYTES
from adn_assess.web.runtime import Runtime, UnreadableEditionError
from adn_assess.web.settings import Settings, WrongSettingError, from_environment, instance_key

if sys.platform != "win32":
    import resource

THREADS: Final = 13
"""Request threads: at most six wait for a document and three for an import (`fair_queue`)."""
MAX_CONNECTIONS: Final = 1000
"""Connections held at once: 300 phones open up to three each."""
MAX_RECEIVED_BYTES: Final = 2 * MAX_REQUEST_BYTES
"""Of a request: up to there, the application refuses what is too large with its own page."""
IDLE_SECONDS: Final = 60
"""Seconds after which a silent connection is closed."""
SWITCH_SECONDS: Final = 0.0002
"""Interpreter switch interval, in seconds.

Waitress' main thread polls while a worker sends its response: at Python's default of 5 ms, a
workshop of 300 people is served five times fewer pages.
"""
OTHER_OPEN_FILES: Final = 200
"""File descriptors kept for the database and the logs, beside the connections."""
M_TRIM_THRESHOLD: Final = -1
M_MMAP_THRESHOLD: Final = -3
M_ARENA_MAX: Final = -8
MALLOC_OPTIONS: Final = {M_ARENA_MAX: 1, M_MMAP_THRESHOLD: 128 * 1024, M_TRIM_THRESHOLD: 2**20}
"""Values of options of mallopt(3): heaps, then bytes from which memory goes back to the system.

What a page needs and frees is less than a megabyte: given back, it would be asked for again by the
next one.
"""
ALL_INTERFACES: Final = "*"
"""The host that stands for every interface, as for `0.0.0.0` and `::`."""
LOCAL_IPV4: Final = "127.0.0.1"
LOCAL_IPV6: Final = "::1"
IPV6: Final = 6
EXIT_NOT_READY: Final = 2
EXIT_GUNICORN_STOPS: Final = 4
"""Exit status of a worker after which gunicorn stops instead of starting another."""


class NotReadyError(Exception):
    """The application cannot serve; the message says what to do."""


def ready_app(settings: Settings | None = None) -> Flask:
    """The application with its content checked and its database created or migrated.

    Raises NotReadyError with a sentence that says what to do.
    """
    bound_free_memory()
    try:
        settings = settings or from_environment()
        app = create_app(settings)
        app.secret_key = settings.secret_key or instance_key(settings.instance)
        running: Runtime = app.extensions["adn"]
        _ = running.files
        schema.upgrade(running.database)
        running.refresh_current()
        _ = running.current
        # What is read by now stays: no collection looks at it again.
        gc.freeze()
        gc.enable()
    except WrongSettingError as error:
        raise NotReadyError(str(error)) from error
    except BrokenContentError as error:
        print_findings(error.findings, "fr")
        raise NotReadyError("corrigez le contenu ci-dessus, puis recommencez") from error
    except schema.TooNewError as error:
        raise NotReadyError(
            f"la base de données vient d’une version plus récente du programme (révision {error}); "
            "mettez le programme à jour, ou rétablissez une sauvegarde d’avant la mise à jour"
        ) from error
    except UnreadableEditionError as error:
        raise NotReadyError(
            f"la dernière version publiée du contenu ({error.edition_id[:12]}) ne peut être lue : "
            "elle est abîmée, ou vient d’un programme plus récent; mettez le programme "
            "à jour, rétablissez une sauvegarde, ou publiez un autre contenu "
            "(flask content publish questions --why …)"
        ) from error
    except UnavailableError as error:
        raise NotReadyError(
            f"la base de données ne s’ouvre pas ({error}); vérifiez DATABASE_URL, les droits "
            "sur le fichier ou le dossier, et que le serveur de données est en marche"
        ) from error
    return app


def bound_free_memory() -> None:
    """Have the C library keep little of the memory that was freed; Linux with glibc only.

    By default it keeps a heap for each thread, and never gives back the pieces under 32 MB: reading
    and printing large files in ten threads held 60 MB more.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    for option, value in MALLOC_OPTIONS.items():
        set_option(option, value)


def _print_published(running: Runtime) -> None:
    """Say that a published version is served, and not the files, when the two differ."""
    if running.current.id != running.files.id:
        print(
            f"Contenu servi : la dernière version publiée ({running.current.id[:12]}). "
            f"Les fichiers de {running.settings.content}/ ({running.files.id[:12]}) ne sont servis "
            "que si on les publie : flask content publish."
        )


def application() -> Flask:
    """The WSGI application for gunicorn; when it cannot serve, print why and stop gunicorn."""
    try:
        settings = from_environment()
        logs.set_up(settings.logs)
        return ready_app(settings)
    except (NotReadyError, WrongSettingError) as error:
        _print_reason(error)
        sys.exit(EXIT_GUNICORN_STOPS)


def main() -> int:
    """Serve until interrupted; return 0 when stopped, 2 when it could not start."""
    # A shell starts its background jobs with SIGINT ignored, and Python then leaves it so.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _exit)
    try:
        settings = from_environment()
        logs.set_up(settings.logs)
        app = ready_app(settings)
        server = waitress.create_server(
            app,
            listen=listened_addresses(settings),
            threads=THREADS,
            connection_limit=_connections(),
            max_request_body_size=MAX_RECEIVED_BYTES,
            channel_timeout=IDLE_SECONDS,
            asyncore_use_poll=True,
            ident=None,
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )
    except (NotReadyError, WrongSettingError) as error:
        _print_reason(error)
        return EXIT_NOT_READY
    except (OSError, ValueError) as error:
        print(
            f"Impossible de démarrer : {settings.host}, port {settings.port}, ne peut être ouvert "
            f"({error}). Choisissez-en un autre, par exemple : PORT=8001 make run.",
            file=sys.stderr,
        )
        return EXIT_NOT_READY
    sys.setswitchinterval(SWITCH_SECONDS)
    running: Runtime = app.extensions["adn"]
    title, site = running.current.edition.title.fr, site_of(settings.host, _port(server))
    print(f"{title} : {site}/  (Ctrl-C pour arrêter)")
    if settings.serves_room:
        print(
            "Elle n’existe que sur le réseau de la salle, et la ligne n’y est pas chiffrée (TLS).\n"
            "Pour animer, ouvrez sur cet ordinateur "
            f"{site_of(LOCAL_IPV4, settings.port)}/ : vos dossiers y sont."
        )
    _print_published(app.extensions["adn"])
    sys.stdout.flush()
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.close()
        running.database.close()
        renderer.close()
    print("Arrêté.")
    return 0


def listened_addresses(settings: Settings) -> str:
    """Where the server listens, as waitress reads it: a room is also served on this machine.

    Whoever leads it keeps the address, and so the cookie, by which the files were made.
    """
    own = f" {LOCAL_IPV4}:{settings.port}" if settings.serves_room else ""
    return f"{settings.host}:{settings.port}{own}"


def site_of(host: str, port: int) -> str:
    """The address that opens a server on this machine, listening on a host: a name or an IP.

    A server that listens on every interface is opened by the local one.
    """
    if host == ALL_INTERFACES:
        return f"http://{LOCAL_IPV4}:{port}"
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return f"http://{host}:{port}"
    if address.version == IPV6:
        return f"http://[{LOCAL_IPV6 if address.is_unspecified else address}]:{port}"
    return f"http://{LOCAL_IPV4 if address.is_unspecified else address}:{port}"


def _port(server: BaseWSGIServer | MultiSocketServer) -> int:
    """The port that a server listens on: any free one when PORT is 0."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    return int(server.effective_port)


def _print_reason(error: Exception) -> None:
    print(f"Impossible de démarrer : {error}.", file=sys.stderr)


def _connections() -> int:
    """How many connections to hold, after raising the soft limit of open files.

    The soft limit is often 256 or 1024; a process may raise it up to the hard limit.
    """
    if sys.platform == "win32":
        return MAX_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MAX_CONNECTIONS + OTHER_OPEN_FILES
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(1, min(MAX_CONNECTIONS, allowed - OTHER_OPEN_FILES))


def _exit(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
