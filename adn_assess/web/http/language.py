"""The language of a page: French at /, English under /en, and the catalogs of the interface.

The address says the language, so that switching needs no cookie, keeps one's place and can be
shared. Interface texts are written in French in the templates; English has a gettext catalog.
"""

import gettext
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import request

from adn_assess.domain.edition.catalogue import Language

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
ENGLISH: Final = "/en"
QUERY: Final = "=&%+"

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
        if english:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + ENGLISH
            environ["PATH_INFO"] = path.removeprefix(ENGLISH) or "/"
        return self.app(environ, start_response)


def current_language() -> Language:
    """The language of the page being asked for."""
    return _language.get()


def same_page_in(language: Language) -> str:
    """The address of this page in that language."""
    root = request.script_root.removesuffix(ENGLISH)
    prefix = ENGLISH if language == "en" else ""
    asked = f"?{quote(request.query_string, safe=QUERY)}" if request.query_string else ""
    return f"{root}{prefix}{quote(request.path)}{asked}"


def in_other_language(path: str) -> str:
    """The address, on this site, of the same page or file in the other language."""
    root = request.script_root.removesuffix(ENGLISH)
    inside = path.removeprefix(request.script_root)
    return f"{root}{'' if current_language() == 'en' else ENGLISH}{inside}"


def translate(words: str) -> str:
    """Interface text in the page's language."""
    return catalog(current_language()).gettext(words)


@cache
def catalog(language: Language) -> gettext.NullTranslations:
    """The catalog of a language, read once."""
    file = TRANSLATIONS / f"{language}.po"
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
