"""The texts of changes as pages show them: a text a language, before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adn_assess.content.draft_items import item_at
from adn_assess.content.draft_update import Step
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.web.assessment.content_words import CODES, FIELDS, translated
from adn_assess.web.http.language import gettext as _


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text in one language or one code, before and after; empty for nothing."""

    label: str
    before: str
    after: str


def changed_texts(steps: Iterable[Step]) -> Iterator[ChangedText]:
    """The fields that were changed, a text a language."""
    for change, before in steps:
        key = next((each for each in reversed(change.path) if each in FIELDS), None)
        if key is None or item_at(change.path, change.value or before) is not None:
            continue
        label = translated(FIELDS[key])
        labels = {
            "fr": _("{field}, en français").format(field=label),
            "en": _("{field}, en anglais").format(field=label),
        }
        written = change.path[-1] if change.path[-1] in LANGUAGES else None
        was, now = (
            {written: str(each or "")} if written else _by_language(each)
            for each in (before, change.value)
        )
        for language in dict.fromkeys((*was, *now)):
            if was.get(language) != now.get(language):
                yield ChangedText(
                    labels.get(language, label), was.get(language, ""), now.get(language, "")
                )


def _by_language(value: object) -> dict[str, str]:
    """A value by language; a code under no language."""
    if isinstance(value, dict):
        return {each: str(value[each]) for each in LANGUAGES if value.get(each)}
    return {} if value is None else {"": translated(CODES.get(str(value), str(value)))}
