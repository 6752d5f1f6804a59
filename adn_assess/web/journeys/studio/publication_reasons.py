"""Why a publication was made, and why each item changed: what is given, and what is missing."""

from collections.abc import Mapping

from adn_assess.domain.edition.authoring import split_id
from adn_assess.domain.edition.catalogue import LANGUAGES, Text
from adn_assess.domain.edition.changes import EditionChanges, ItemChange
from adn_assess.forms.base import ProductForm
from adn_assess.forms.studio import REASON, WHOLE, reason_name
from adn_assess.web.assessment.content_changes import change_views, item_key
from adn_assess.web.http.form_errors import FormErrors
from adn_assess.web.http.language import gettext as _


def missing_reasons(changes: EditionChanges, form: ProductForm) -> dict[str, str]:
    """By input: the reason of the whole in each language; of an item, the one left out."""
    whole = {
        "fr": _("Dites en une phrase pourquoi, en français."),
        "en": _("Dites en une phrase pourquoi, en anglais."),
    }
    of_item = {
        "fr": _("Dites aussi pourquoi en français : {name}."),
        "en": _("Dites aussi pourquoi en anglais : {name}."),
    }
    missing = _empty(form, WHOLE, whole)
    for each, view in zip(changes.items, change_views(changes.items), strict=True):
        messages = {key: text.format(name=view.name) for key, text in of_item.items()}
        found = _empty(form, item_key(each), messages)
        if len(found) < len(messages):
            missing |= found
    return missing


def _empty(form: ProductForm, item: str, messages: Mapping[str, str]) -> dict[str, str]:
    """The messages of the inputs of the reason of an item that are empty."""
    names = {reason_name(item, language): text for language, text in messages.items()}
    return {name: text for name, text in names.items() if not form[name].data}


def reasons_of(
    published: EditionChanges, shown: EditionChanges, form: ProductForm
) -> Mapping[str, Text]:
    """Why each item changed, under what it is called now; the empty item, of the whole."""
    reasons = {"": _reason(form, WHOLE)}
    keys = {item_key(each) for each in published.items}
    later = {_stem(each): item_key(each) for each in published.items}
    for each in shown.items:
        key = item_key(each)
        reason = _reason(form, key)
        if reason.fr or reason.en:
            reasons[key if key in keys else later.get(_stem(each), key)] = reason
    return reasons


def _stem(change: ItemChange) -> tuple[str, str]:
    """What an item keeps when its meaning changes."""
    return change.kind, split_id(change.id)[0]


def _reason(form: ProductForm, item: str) -> Text:
    return Text(form[reason_name(item, "fr")].data, form[reason_name(item, "en")].data)


def count_missing(errors: FormErrors) -> dict[str, int]:
    """Reasons to write, by language: that of the whole, before anything is sent."""
    if not errors.sent:
        return dict.fromkeys(LANGUAGES, 1)
    names = [each for each in errors.messages if each.startswith(REASON)]
    return {each: sum(name.endswith(f".{each}") for name in names) for each in LANGUAGES}
