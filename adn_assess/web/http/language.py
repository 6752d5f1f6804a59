"""Language of a page: French at /, English under /en; gettext messages of the interface.

The language is part of the address: switching needs no cookie, and stays on the same page.
Messages are written in French in templates and code; English has a catalog (`make messages`).
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from flask import request

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.web.http.catalog import CatalogMessages, read_catalog

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
ENGLISH: Final = "/en"
SERVER_ROOT: Final = "adn.server_root"
"""Where the environment of a request has the path of this site without its language."""
QUERY: Final = "=&%+"
MAX_MESSAGES: Final = 4096
"""Messages in memory: those of the code and of the templates, in both languages."""

_language: Final[ContextVar[Language]] = ContextVar("language", default="fr")
"""Of the request that is being served; asked for dozens of times in a page."""

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LanguagePrefix:
    """Take the language off the front of an address, and put it back in the ones we write."""

    def __init__(self, app: WSGI) -> None:
        self.app = app

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Serve /en/page as /page, with /en as the root of the addresses in it."""
        path = environ.get("PATH_INFO", "")
        english = path == ENGLISH or path.startswith(f"{ENGLISH}/")
        _language.set("en" if english else "fr")
        environ[SERVER_ROOT] = environ.get("SCRIPT_NAME", "")
        if english:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + ENGLISH
            environ["PATH_INFO"] = path.removeprefix(ENGLISH) or "/"
        return self.app(environ, start_response)


def current_language() -> Language:
    """The language of the page being asked for."""
    return _language.get()


def same_page_in(language: Language) -> str:
    """The address of this page in that language."""
    root = _root_in(language)
    asked = f"?{quote(request.query_string, safe=QUERY)}" if request.query_string else ""
    return f"{root}{quote(request.path)}{asked}"


def in_other_language(path: str) -> str:
    """The address, on this site, of the same page or file in the other language."""
    other: Language = "fr" if current_language() == "en" else "en"
    return _root_in(other) + path.removeprefix(request.script_root)


def _root_in(language: Language) -> str:
    """The root of the addresses of this page in a language.

    The language stands before what a page of this site adds to its root, as a preview does.
    """
    server: str = request.environ.get(SERVER_ROOT, "")
    added = request.script_root.removeprefix(server).removeprefix(ENGLISH)
    return f"{server}{ENGLISH if language == 'en' else ''}{added}"


def gettext(words: str) -> str:
    """A message in the language of the page."""
    return _message(current_language(), words)


@cached(MAX_MESSAGES)
def _message(language: Language, words: str) -> str:
    return translations(language).gettext(words)


def gettext_noop(words: str) -> str:
    """A message to extract, and to look up later, once the language is known."""
    return words


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message that goes with a number, in the language of the page."""
    return translations(current_language()).ngettext(singular, plural, number)


class FrenchMessages(NullTranslations):
    """The messages as the code has them: in French, where zero is singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The singular up to one."""
        return msgid1 if n <= 1 else msgid2


@cached(len(LANGUAGES))
def translations(language: Language) -> NullTranslations:
    """The messages of a language; English is read from its file once for each process."""
    if language == "fr":
        return FrenchMessages()
    return CatalogMessages(read_catalog(TRANSLATIONS / f"{language}.po"))
