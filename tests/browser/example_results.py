"""Four results that differ as much as results do: the fixture `answered` makes a file of each."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.visitor import Visitor
from tests.web.assessment_actions import PROFILE, fill, start
from tests.web.conftest import Browse
from tests.web.journeys.results.example_answers import AnswersByPage
from tests.web.voice_actions import invite, open_up, seal, take

LONG_NOTE: Final = "Les distances pèsent surtout l’hiver, et personne n’a le temps. " * 40

Fill = Callable[[Visitor, AnswersByPage, Browse], str]


def everything(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Every statement answered, with a long note on each axis and beside each obstacle."""
    del browse
    assessment = start(visitor)
    fill(visitor, assessment, {slug: noted(slug, values) for slug, values in example.items()})
    return assessment


def noted(slug: str, values: Mapping[str, str]) -> dict[str, str]:
    axis, _, kind = slug.partition("/")
    if kind != "obstacles":
        return dict(values)
    beside = {f"note.{name}": LONG_NOTE for name in values if not name.startswith("note.")}
    return {**values, f"note.{axis}": LONG_NOTE, **beside}


def little(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Three statements answered."""
    del browse
    assessment = start(visitor)
    slug = next(each for each in example if each != PROFILE)
    fill(visitor, assessment, {slug: dict(list(example[slug].items())[:3])})
    return assessment


def nothing_known(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """« Je ne sais pas » to every statement."""
    del browse
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    unknown = {
        slug: {name: "unknown" for name in values if not name.startswith("note.")}
        for slug, values in pages.items()
    }
    fill(visitor, assessment, unknown)
    return assessment


def several_voices(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Four sealed views, opened together."""
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    for address in invite(visitor, assessment, ("agent", "direction", "board", "team")).values():
        person = browse()
        voice = take(person, address)
        assert voice is not None
        fill(person, voice, {slug: noted(slug, values) for slug, values in pages.items()})
        seal(person, voice)
    assert open_up(visitor, assessment).status == 200
    return assessment


EXAMPLES: Final[tuple[Fill, ...]] = (everything, little, nothing_known, several_voices)
