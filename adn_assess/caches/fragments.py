"""Fragment cache: HTML that depends on content only, never on anyone's answers.

The plain version prints every fragment again for every page. docs/performance.md says what that
costs; tests/web/http/test_caches.py holds the pages of both equal.
"""

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from adn_assess.caches.bounded import cached

MAX_FRAGMENTS: Final = 8192
"""Those of a few editions in both languages."""


@cached(MAX_FRAGMENTS)
def fragment(macro: Callable[..., Markup], *words: object) -> Markup:
    """What a macro prints of those words: the filter `fragment` of templates.

    The key is the macro, every word and its type, since a text is escaped and markup is not. The
    macro may read nothing else. The language and the root of the site are words like the others:
    a macro that prints interface texts or addresses takes them.
    """
    return macro(*words)
