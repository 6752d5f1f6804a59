"""Pieces of a page that are printed once for all who are shown the same words."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from markupsafe import Markup

MOST: Final = 8192
"""Pieces kept: those of some editions in both languages."""


@lru_cache(MOST)
def once(macro: Callable[..., Markup], *words: object) -> Markup:
    """What a macro prints of those words.

    It is kept by the macro and by every word it prints, so that nobody can be shown what was made
    for others. Meant for the words of the content: what people wrote is not to be kept here.
    """
    return macro(*words)
