"""The worst files found for each importer: as large as they may be, and costly to read."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, repeat
from typing import Final

from adn_assess.content import answers_file, mandate_file
from adn_assess.content.located_yaml import MAX_PARTS
from adn_assess.domain.documents.blocks import SCHEMA as DOCUMENT_SCHEMA
from tests.content.copies import real_edition

EDITION: Final = real_edition()
HERE: Final = "here"
"""How the files name this edition."""


@dataclass(frozen=True)
class Hostile:
    """A file made of one item many times; in each, `#` is replaced by its number."""

    start: str
    item: str
    end: str
    parts: int = 1
    """Values in an item: mappings, lists and scalars."""

    def text(self, characters: int, parts: int | None = None) -> str:
        """A text of at most that many characters, and of that many parts."""
        room = characters - len(self.start) - len(self.end)
        items = numbered(self.item) if "#" in self.item else repeat(self.item)
        most = parts // self.parts - 8 if parts else characters
        taken: list[str] = []
        for item in items:
            room -= len(item)
            if room < 0 or len(taken) >= most:
                break
            taken.append(item)
        return self.start + "".join(taken) + self.end


def numbered(form: str) -> Iterator[str]:
    return (form.replace("#", format(number, "x")) for number in count())


ACCENTS: Final = "\u0300\u0316"
"""Not in their canonical order: sorting them costs the square of their number."""
MANY_WRONG: Final = json.dumps({"answers": dict.fromkeys(EDITION.questions, 9)})
MANY_NOTES: Final = json.dumps(
    {"answers": {}, "notes": dict.fromkeys(EDITION.axis, "\u00e9" * 3900)}, ensure_ascii=False
)
MANY_VOICES: Final = ",".join(['{"answers":{}}'] * 290)
NOTE: Final = '{"answers":{},"notes":{"veille":"'
SAVE_FILES: Final[Mapping[str, Hostile]] = {
    "unknown keys": Hostile('{"answers":{}', ',"k#":1', "}"),
    "unknown statements": Hostile('{"answers":{"x":1', ',"k#":1', "}}"),
    "unknown questions": Hostile('{"answers":{},"profile":{"x":"y"', ',"k#":"a"', "}}"),
    "wrong types": Hostile('{"answers":{"x":1', ',"k#":null', "}}"),
    "wrong types beside wrong values": Hostile('{"answers":{"x":1', ',"k#":null,"q#":7', "}}", 2),
    "wrong values": Hostile(
        '{"voices":[{"answers":{}}', f",{MANY_WRONG}", "]}", len(EDITION.questions) + 2
    ),
    "wrong profiles": Hostile(
        '{"answers":{},"rounds":[{}', ',{"edition":"here","profile":{"a#":"b"}}', "]}", 4
    ),
    "keys twice": Hostile('{"answers":{"a":1', ',"a":1', "}}"),
    "empty voices": Hostile('{"voices":[{}', ",{}", "]}"),
    "unknown keys of voices": Hostile('{"voices":[{}', ',{"answers":{},"z":1}', "]}", 3),
    "unknown editions": Hostile(
        '{"answers":{},"rounds":[{}', ',{"edition":"#","started":"2026-01-01","voices":[]}', "]}", 4
    ),
    "rounds of many voices": Hostile(
        '{"answers":{},"rounds":[{"edition":"here","started":"","voices":[]}',
        f',{{"edition":"here","started":"2026-01-01","voices":[{MANY_VOICES}]}}',
        "]}",
        4 + 2 * 290,
    ),
    "lines of a plan": Hostile(
        '{"answers":{},"plan":{"items":[{}', ',{"kind":"#","words":"#","due":"#"}', "]}}", 4
    ),
    "the same line of a plan": Hostile(
        '{"answers":{},"plan":{"items":[{"kind":"action","about":"a"}',
        ',{"kind":"action","about":"a"}',
        "]}}",
        3,
    ),
    "actions tried": Hostile('{"answers":{},"tried":{"actions":["x"', ',"a#"', "]}}"),
    "long notes": Hostile('{"voices":[{"answers":{}}', f",{MANY_NOTES}", "]}"),
    "accents": Hostile(NOTE, ACCENTS, '"}}'),
    "accents in many notes": Hostile(
        '{"voices":[{"answers":{}}', "," + NOTE + ACCENTS * 1900 + '"}}', "]}"
    ),
    "accents in lines of a plan": Hostile(
        '{"answers":{},"plan":{"items":[{"kind":"action","words":"a"}',
        ',{"kind":"action","words":"a","note":"' + ACCENTS * 2500 + '"}',
        "]}}",
    ),
    "accents in what was tried": Hostile('{"answers":{},"tried":{"words":"', ACCENTS, '"}}'),
    "small items": Hostile('{"answers":[1', ",1", "]}"),
    "small words": Hostile("answers: {a", ",#", "}"),
    "nested items": Hostile("answers:\n", "- " * 26 + "1\n", "", 27),
    "nested lists": Hostile('{"answers":[1', "," + "[" * 26 + "]" * 26, "]}", 26),
    "nested objects": Hostile(
        '{"answers":{"a":1', ',"#":' + '{"a":' * 26 + "1" + "}" * 26, "}}", 27
    ),
    "opened lists": Hostile("answers: ", "[", ""),
    "explicit keys": Hostile("answers:\n", " ? a\n : b\n", ""),
    "surrogates": Hostile(NOTE, r"\ud83c\udf00", '"}}'),
    "lone surrogates": Hostile(NOTE, r"\ud83c", '"}}'),
    "backslashes": Hostile(NOTE, "\\\\", '"}}'),
    "one key": Hostile('{"answers":{"', "a", '":1}}'),
    "line breaks": Hostile("answers:\n  a: b\n", "     b\n\n", ""),
    "comments": Hostile("answers: {}\n", "#\n", ""),
}
SIZE: Final = answers_file.MAX_FILE_CHARACTERS
MANDATE_SIZE: Final = mandate_file.MAX_FILE_CHARACTERS


def distinct_characters() -> str:
    """A note in which no character comes twice."""
    points = (*range(0xA0, 0xD800), *range(0xE000, 0xFDD0), *range(0x10000, 0x110000))
    letters = "".join(chr(point) for point in points if point & 0xFFFE != 0xFFFE)
    return NOTE + letters[: SIZE - 50] + '"}}'


def largest_allowed() -> str:
    """A sound file: every statement answered by 300 voices, and 40 rounds before, with notes."""
    answers = {each.id: each.scale.options[0].value for each in EDITION.questions.values()}
    voices = [{"answers": answers, "role": "agent"}] * 300
    notes = {"veille": "x" * 4000}
    past = {
        "edition": HERE,
        "started": "2026-01-01",
        "voices": [{"answers": answers, "notes": notes}],
    }
    items = [{"kind": "action", "words": "w" * 200, "note": "n" * 100}] * 200
    file = {"voices": voices, "rounds": [past] * 40, "plan": {"items": items, "hours": 5}}
    return json.dumps(file, separators=(",", ":"))


def save_files() -> Iterator[tuple[str, str]]:
    """Every such file by name: with as many items as its size allows, and as its parts allow."""
    for name, hostile in SAVE_FILES.items():
        yield name, hostile.text(SIZE)
        if len(hostile.item) < SIZE // MAX_PARTS:
            yield f"{name}, all parts read", hostile.text(SIZE, MAX_PARTS)
    yield "distinct characters", distinct_characters()
    yield "the largest sound file", largest_allowed()


def _save(name: str, save: str) -> str:
    return f'{{"schema":"{DOCUMENT_SCHEMA.format(name=name)}","save":{save}}}'


def _sheet(part: str, value: str) -> str:
    save = {"profile": "{}", "ticked": "{}", "words": "{}", part: value}
    return _save("sheet", "{" + ",".join(f'"{key}":{text}' for key, text in save.items()) + "}")


def _map(value: str) -> str:
    return Hostile('{"x":"y"', f',"k#":{value}', "}").text(MANDATE_SIZE - 200, MAX_PARTS)


MANDATE_FILES: Final[Mapping[str, Callable[[], str]]] = {
    "unknown ticks": lambda: _sheet("ticked", _map('"a"')),
    "unknown notes": lambda: _sheet("words", _map('"a"')),
    "unknown choices": lambda: _sheet("profile", _map('"a"')),
    "wrong types": lambda: _sheet("words", _map("null")),
    "unknown parts": lambda: _save("handover", _map('"a"')),
    "unknown actions": lambda: _save("handover", '{"words":{},"tried":' + _map('""') + "}"),
    "accents": lambda: _sheet(
        "words", Hostile('{"expected.veille":"', ACCENTS, '"}').text(MANDATE_SIZE - 200)
    ),
    "small items": lambda: _sheet("words", Hostile("[1", ",1", "]").text(MANDATE_SIZE - 200)),
}
