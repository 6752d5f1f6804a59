"""Random edits of an edition as plain values, valid or not, and catalogues in other styles."""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from adn_assess.content.edition_archive import pack
from adn_assess.content.edition_loader import _parts_of
from adn_assess.content.located_yaml import read_yaml
from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.edition.edition import Edition

NASTY: Final = (
    'Il dit : « "non" »',
    "a: b # c",
    "# pas un commentaire",
    "no",
    "null",
    "1_000",
    "12",
    "-",
    "---",
    "- tiret",
    "& ancre *alias !tag % @ `",
    "un'apostrophe ’ et \\ une barre",
    "  des espaces autour  ",
    "deux\nlignes",
    "\nune ligne vide\n\n",
    "trois  espaces   dedans",
    "une espace\u00a0insécable, une\u202ffine",
    "🌱 emoji 👩‍🌾 et drapeau 🇨🇦",
    "tabulation\tici",
    "fin de ligne\u2028cachée\u0085et \ufeff marque",
    "\x00\x07\x1b",
    "cliché " * 400,
    "motsansespace" * 300,
    "[a, b] {c: d}",
    "x: |",
    "> citation",
    "",
    "ends with colon:",
    "?",
    "0x1f",
    "~",
    "أهلا ᐃᓄᒃᑎᑐᑦ שלום",
)
"""Texts that a careless writer of YAML would not get back."""

Edit = Callable[[Random, Any], None]


def plain(edition: Edition) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(pack(edition))
    return values


def typed(values: dict[str, Any]) -> Edition:
    edition = to_dataclass(Edition, values).value
    assert edition is not None
    return edition


def texts_of(value: Any) -> Iterator[dict[str, str]]:
    """Every text in two languages in a plain value."""
    if isinstance(value, dict):
        if value.keys() == {"fr", "en"}:
            yield value
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)


def nasty_text(random: Random) -> str:
    return random.choice([*NASTY, " ".join(random.sample(NASTY, 3))])


def reword(random: Random, values: dict[str, Any]) -> None:
    text = random.choice(list(texts_of(values)))
    text[random.choice(["fr", "en"])] = nasty_text(random)


def lists_of(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, dict):
        for each in value.values():
            yield from lists_of(each)
    elif isinstance(value, list):
        yield value
        for each in value:
            yield from lists_of(each)


def some_list(random: Random, values: dict[str, Any]) -> list[Any]:
    """A list with something in it; the longest, of links, are not the only ones drawn."""
    held = [each for each in lists_of(values) if each and each is not values["axes"]]
    return random.choice([random.choice(held), values["links"], *(x for x in held if len(x) > 3)])


def remove(random: Random, values: dict[str, Any]) -> None:
    items = some_list(random, values)
    first = random.randrange(len(items))
    del items[first : first + random.choice([1, 1, 2, len(items)])]


def add(random: Random, values: dict[str, Any]) -> None:
    items = some_list(random, values)
    new = deepcopy(random.choice(items))
    if isinstance(new, str):
        new = f"{new}-{random.randrange(1000)}"
    elif isinstance(new, dict):
        for name in {"id", "origin", "value", "kind"} & new.keys():
            if isinstance(new[name], str) and name != "kind":
                new[name] = f"{new[name]}.{random.randrange(1000)}"
        for text in texts_of(new):
            text["fr"] = nasty_text(random)
    items.insert(random.randrange(len(items) + 1), new)


def move(random: Random, values: dict[str, Any]) -> None:
    items = some_list(random, values)
    if random.randrange(3):
        items.insert(random.randrange(len(items)), items.pop(random.randrange(len(items))))
    else:
        random.shuffle(items)


def toggle(random: Random, values: dict[str, Any]) -> None:
    """Take an optional text away, or put one where there is none."""
    axis = random.choice(values["axes"])
    items = [
        each for kind in ("needs", "obstacles", "actions", "precedents") for each in axis[kind]
    ]
    if not items:
        return
    item = random.choice(items)
    for name in ("help", "corrected", "statement", "setting", "applies", "statements"):
        if name in item and random.randrange(2):
            item[name] = _toggled(random, name, item[name])


def _toggled(random: Random, name: str, value: Any) -> Any:
    if name == "corrected":
        return None if value else nasty_text(random)
    if name == "setting":
        return {} if value else {"size": "small", "ground": nasty_text(random)}
    if name == "applies":
        return {} if value else {"roof": ["ours", nasty_text(random)], "plot": []}
    if name == "statements":
        text = {"fr": nasty_text(random), "en": "x"}
        return [] if value else [{"id": "a.b", "statement": text, "ask": text}]
    return None if value else {"fr": nasty_text(random), "en": nasty_text(random)}


def reorder_mapping(random: Random, values: dict[str, Any]) -> None:
    holder, name = random.choice(
        [(values["sample"], "answers"), (values["source"], "headings"), (values["source"], "dates")]
    )
    items = list(holder[name].items())
    random.shuffle(items)
    if name == "answers":
        items = [*items[1:], (f"neuf.{random.randrange(99)}", random.choice([1, "unknown", "no"]))]
    holder[name] = dict(items)


def change_axes(random: Random, values: dict[str, Any]) -> None:
    axes = values["axes"]
    done = random.randrange(4)
    if done == 0 and len(axes) > 1:
        axes.pop(random.randrange(len(axes)))
    elif done == 1:
        new = deepcopy(random.choice(axes))
        new["id"] = random.choice(["neuf", "links", "axe-2"])
        if new["id"] not in {each["id"] for each in axes}:
            axes.insert(random.randrange(len(axes) + 1), new)
    else:
        random.shuffle(axes)


EDITS: Final[tuple[Edit, ...]] = (
    *(reword, reword, reword, remove, add, move, toggle, reorder_mapping, change_axes),
)


def edited(random: Random, edition: Edition, times: int) -> Edition:
    """An edition after some edits; it may have faults of sense, and none of shape."""
    for _ in range(times):
        values = plain(edition)
        random.choice(EDITS)(random, values)
        # An edit of a code may leave no edition: it is passed over.
        edition = to_dataclass(Edition, values).value or edition
    return edition


def reworded(random: Random, edition: Edition, times: int) -> Edition:
    """An edition after some of its texts were replaced."""
    values = plain(edition)
    for _ in range(times):
        reword(random, values)
    return typed(values)


def read_unchecked(folder: Path) -> Edition | None:
    """The edition of a folder, whatever its sense; None with a fault of form."""
    parts = _parts_of(folder)
    forms = [each for each in parts.findings if each.fault.kind != "not_asked"]
    return None if forms else to_dataclass(Edition, parts.values).value


def is_within(some: list[str], lines: list[str]) -> bool:
    """Whether lines stand among others, in the same order."""
    others = iter(lines)
    return all(line in others for line in some)


def _dumped(style: str | None = None, **options: Any) -> Callable[[Any], str]:
    """Write with PyYAML, texts of several words in a style."""

    class Dumper(yaml.SafeDumper):
        pass

    def represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        written = style if " " in text else None
        if written is None and text[:1] in ("«", "“"):
            written = "'"  # without quotes, they would be taken for quotes
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=written)

    Dumper.add_representer(str, represent)
    return lambda value: yaml.dump(
        value, Dumper=Dumper, allow_unicode=True, sort_keys=False, **options
    )


STYLES: Final[Mapping[str, Callable[[Any], str]]] = {
    "folded at 80 columns": _dumped(),
    "folded between quotes": _dumped('"', width=60),
    "single quotes": _dumped("'"),
    "four spaces": _dumped(indent=4, width=1000),
    "between brackets": _dumped(default_flow_style=True),
    "literal": _dumped("|"),
    "folded blocks": _dumped(">", width=50),
    "json": lambda value: json.dumps(value, ensure_ascii=False, indent=2),
    "json on one line": json.dumps,
}
"""Ways in which other programs write the same values."""


def restyled(source: Path, folder: Path, style: str) -> Path:
    """A catalogue of which a program wrote every file again, in its own style."""
    folder.mkdir()
    for file in source.glob("*.yaml"):
        value = read_yaml(file.read_text(encoding="utf-8")).value
        (folder / file.name).write_text(STYLES[style](value), encoding="utf-8")
    return folder
