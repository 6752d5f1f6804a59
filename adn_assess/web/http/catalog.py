"""Messages of a gettext catalog (`.po`), read as `make messages` writes it: one message a line.

Babel reads any catalog and compiles it, and is needed to make one; to read this one at start, its
31 MB of locales are not.
"""

import ast
import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Final

ENTRY: Final = re.compile(r'(?m)^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$')
"""A field of a message: its name, and its text as it is quoted."""

Catalog = Mapping[str, tuple[str, ...]]
"""Message → its translation, or its singular and its plural."""


def read_catalog(file: Path) -> Catalog:
    """The translated messages of a catalog."""
    messages: dict[str, tuple[str, ...]] = {}
    message = ""
    for name, quoted in ENTRY.findall(file.read_text(encoding="utf-8")):
        text = str(ast.literal_eval(quoted))
        if name == "msgid":
            message = text
        elif name.startswith("msgstr") and message and text:
            messages[message] = (*messages.get(message, ()), text)
    return messages


class CatalogMessages(NullTranslations):
    """The messages of a catalog in a language where only one is singular, as in English."""

    def __init__(self, messages: Catalog) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        """The translation of a message; the message itself where there is none."""
        return self._messages.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that goes with a number."""
        forms = self._messages.get(msgid1, (msgid1, msgid2))
        return forms[0] if n == 1 else forms[-1]
