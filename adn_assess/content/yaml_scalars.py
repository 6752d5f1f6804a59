"""Texts, numbers and words as YAML scalars, in the style of others."""

import json
import re
import textwrap
from fractions import Fraction
from typing import Final

PLAIN: Final = re.compile(r"[a-z][a-z0-9_.-]*")
"""A text that needs no quotes, if it is not one of the words below."""
WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What YAML, or a program that reads it otherwise than ours, takes for something else."""
UNWRITTEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow, or takes for the end of a line, and what nobody would see."""
FOLD_COLUMNS: Final = 100
"""Where folded texts are folded, unless those like them are wider."""


def scalar_text(value: object, like: str, column: int, *, in_flow: bool = False) -> str:
    """Write a scalar as the scalar `like` is written, as far as its characters allow.

    `column` is that of the key that holds it.
    """
    if value is None or isinstance(value, int):
        return json.dumps(value)
    if isinstance(value, Fraction):
        return quoted(str(value))
    return _text_like(str(value), like, column, in_flow=in_flow)


def _text_like(text: str, like: str, column: int, *, in_flow: bool) -> str:
    style = like[:1] if like[:1] in ("'", '"', "|", ">") else ""
    if not style and is_plain(text):
        return text
    if style == "'" and text.isprintable() and not UNWRITTEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    if in_flow or "\n" not in like or not _fits_lines(text, folded=style != "|"):
        return quoted(text)
    if style in ("|", ">"):
        return _block_text(text, like, column)
    return _folded(quoted(text), " " * (column + 2), like)


def is_plain(text: str) -> bool:
    """Whether a text can be written without quotes, and read as a text."""
    return bool(PLAIN.fullmatch(text)) and text not in WORDS


def quoted(text: str) -> str:
    """Write a text between double quotes, on one line."""
    return UNWRITTEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _fits_lines(text: str, *, folded: bool) -> bool:
    """Whether the lines of a text can be told from the spaces and the folds around them."""
    lines = text.removesuffix("\n").split("\n")
    if folded and "\n" in text.removesuffix("\n"):
        return False
    return not UNWRITTEN.search(text) and all(
        line.isprintable() and line and line == line.strip() and "  " not in line for line in lines
    )


def _block_text(text: str, like: str, column: int) -> str:
    indent = " " * (column + 2)
    header = like[0] + ("" if text.endswith("\n") else "-")
    lines = text.removesuffix("\n").split("\n")
    if like[0] == ">":
        return f"{header}\n{_folded(indent + lines[0], indent, like)}\n"
    return f"{header}\n" + "".join(f"{indent}{line}\n" for line in lines)


def _folded(text: str, indent: str, like: str) -> str:
    """Fold a line as wide as those of `like`."""
    width = max((len(line) for line in like.splitlines()), default=0)
    lines = textwrap.wrap(
        text.lstrip(" "),
        max(width, FOLD_COLUMNS) - len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    first = indent if text.startswith(" ") else ""
    return first + f"\n{indent}".join(lines)
