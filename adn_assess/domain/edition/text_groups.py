"""The texts of an edition that belong to no item, in groups: each text of a group is read together.

They are the words of pages, reports and forms. They are found by the shape of the edition, so that
a text that is added to it has a form without being named anywhere else.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, Final, cast, get_args, get_type_hints

from adn_assess.domain.edition.authoring import ITEM_PARTS
from adn_assess.domain.edition.catalogue import Source, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.placeholders import placeholders_by_field
from adn_assess.domain.edition.wording.report import ReportWording
from adn_assess.domain.faults import KeyPath

Prefix = tuple[str, ...]
DECIDING: Final = "ask"
"""The key of a text by whose presence a choice of the overview asks further: it stays."""


@dataclass(frozen=True, slots=True)
class EditionText:
    """One text of an edition: where it stands, and what may stand in it."""

    at: KeyPath
    required: bool
    fills: tuple[str, ...] = ()
    """The placeholders that it accepts."""
    is_plain: bool = False
    """Whether it is one line in one language."""


def _between(first: str, last: str) -> tuple[Prefix, ...]:
    """The texts of reports from one to another."""
    names = [each.name for each in fields(ReportWording)]
    return tuple(("wording", each) for each in names[names.index(first) : names.index(last) + 1])


def _under(part: Prefix, *names: str) -> tuple[Prefix, ...]:
    return tuple((*part, each) for each in names)


PAGES: Final = ("asking", "pages")
MEETINGS: Final = ("workshop", "facilitation")
TEXT_GROUPS: Final[Mapping[str, tuple[Prefix, ...]]] = {
    "home": (("home",),),
    "sample": (("sample",),),
    "files": (("asking", "files"),),
    "profile": (("profile",),),
    "roles": (("asking",), ("roles",)),
    "scales": (("scales",),),
    "diagnosis": _under(PAGES, "profile", "need", "obstacle", "overview", "refine", "since"),
    "paper": (("asking", "on_paper"), (*PAGES, "paper")),
    "mandate": _under(PAGES, "arrival", "understanding", "expected", "beginning"),
    "handover": _under(PAGES, "contacts", "tried", "decisions"),
    "sheet": (("sheet",), ("beginnings",)),
    "first_meeting": (("first_meeting",),),
    "passing_on": (("passing_on",),),
    "brief": (("brief",),),
    "report.front": (*_between("title", "profile"), ("wording", "discretion")),
    "report.steps": _between("first_steps", "strength_1"),
    "report.figures": _between("need_figure", "relevance"),
    "report.actions": _between("why", "others_intro"),
    "report.examples": (*_between("example", "nothing_differs"), ("settings",)),
    "report.portrait": _between("axes", "axes_not_asked"),
    "report.lists": _between("strengths", "notes_intro"),
    "report.end": _between("next_steps", "unprinted"),
    "report.styles": _between("style_text", "style_axis"),
    "versions": (("carry",),),
    "tables": (("tables",),),
    "plan": (("plan",),),
    "encounter": (("encounter",),),
    "story": (("story",),),
    "sharings": (("sharings",),),
    "agenda": (("meeting",),),
    "movement": (("movement",),),
    "wall": (("workshop", "wall"),),
    "facilitation": (MEETINGS,),
    "facilitation.workshop": ((*MEETINGS, "workshop"),),
    "facilitation.meeting": ((*MEETINGS, "meeting"),),
    "facilitation.advice": ((*MEETINGS, "advice"),),
    "quoting": (("source",),),
}
"""By the name of a group, in the order of their list: what the paths of its texts start with.

A text is in the group that knows the longest start of its path.
"""
_GROUP_OF: Final = {prefix: group for group, parts in TEXT_GROUPS.items() for prefix in parts}


def group_of(at: Sequence[str | int]) -> str | None:
    """The group of a text by its path; None for the text of an item."""
    lengths = range(len(at), 0, -1)
    found = (_GROUP_OF.get(tuple(map(str, at[:length]))) for length in lengths)
    return next((each for each in found if each is not None), None)


def edition_texts(document: Mapping[str, Any]) -> Iterator[EditionText]:
    """Every text of an edition, as plain values, that belongs to no item, in its order."""
    for name, hint in _hints(Edition).items():
        if name not in ITEM_PARTS:
            yield from _texts(hint, document.get(name), EditionText((name,), required=True))
    source = document["source"]
    for key in source["headings"]:
        yield EditionText(("source", "headings", key), required=True, is_plain=True)
    dates = _hints(Source)["dates"]
    yield from _texts(dates, source["dates"], EditionText(("source", "dates"), required=True))


def _texts(
    hint: Any,  # noqa: ANN401 - any type of a field
    value: Any,  # noqa: ANN401 - any plain value
    found: EditionText,
) -> Iterator[EditionText]:
    """The texts within a value of a type; `found` says what is known of it as a text."""
    kinds = get_args(hint)
    if NoneType in kinds:
        decides = found.at[-1] == DECIDING and value is not None
        optional = EditionText(found.at, required=decides, fills=found.fills)
        kind = next(each for each in kinds if each is not NoneType)
        yield from _texts(kind, value, optional)
    elif hint is Text:
        yield found
    elif is_dataclass(hint) and isinstance(value, dict):
        accepted = placeholders_by_field(cast("type[Any]", hint))
        for name, inner in _hints(hint).items():
            fills = tuple(sorted(accepted[name]))
            text = EditionText((*found.at, name), required=True, fills=fills)
            yield from _texts(inner, value.get(name), text)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(kinds[1], each, EditionText((*found.at, key), True, found.fills))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(kinds[0], each, EditionText((*found.at, place), True, found.fills))


def _hints(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any dataclass
    return _field_hints(cast("Hashable", kind))


@cache
def _field_hints(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - hashable
    """The type of each field of a dataclass, without what is noted beside it."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
