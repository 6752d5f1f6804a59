"""Decoding of the files that people edit: UTF-8 or UTF-16, and what else a file seems to be."""

import codecs
from typing import Final

from adn_assess.domain.faults import Fault

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FILE_SIGNATURES: Final = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""First bytes of Word, Excel and ZIP files, of PDF, of old Word files and of RTF."""
ACCENTS: Final = "àâäçèéêëîïôùûüœæÀÂÇÈÉÊËÎÏÔŒ’‘“”«»…–—\N{NO-BREAK SPACE}"
"""What French texts hold beside ASCII."""
ASCII: Final = bytes(range(128))
MAX_COUNTED_BYTES: Final = 10_000
"""Bytes beyond ASCII that are looked at to guess an encoding, at most."""
OTHER_ENCODINGS: Final = (("Windows-1252", "cp1252"), ("Mac OS Roman", "mac-roman"))
"""Names that people see, and codecs."""


class UndecodableError(Exception):
    """A file that cannot be decoded without loss: its fault, and the line of it."""

    def __init__(self, line: int, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.line = line
        self.fault = fault


def decode_text(data: bytes) -> str:
    """Decode UTF-8, or UTF-16; raise UndecodableError for anything else."""
    if data.startswith(FILE_SIGNATURES):
        raise UndecodableError(1, Fault("not_text", ()))
    encoding, start = _encoding(data)
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or 0 in data:
            raise UndecodableError(1, Fault("not_text", ())) from error
        line = data[: start + error.start].count(b"\n") + 1
        fault = Fault("not_utf8", (), {"given": _likely_encoding(data)})
        raise UndecodableError(line, fault) from error


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the codec of a text, and where the text starts after its byte order mark.

    YAML and JSON start with an ASCII character: a zero beside it is UTF-16 without a mark.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if data[1:2] == b"\0" != data[:1]:
        return "utf-16-le", 0
    if data[:1] == b"\0" != data[1:2]:
        return "utf-16-be", 0
    return "utf-8", 0


def _likely_encoding(data: bytes) -> str:
    """Return the name of the encoding in which a text has the most characters of French."""
    high = data.translate(None, ASCII)[:MAX_COUNTED_BYTES]

    def accents(codec: str) -> int:
        return sum(each in ACCENTS for each in high.decode(codec, "replace"))

    return max(OTHER_ENCODINGS, key=lambda each: accents(each[1]))[0]
