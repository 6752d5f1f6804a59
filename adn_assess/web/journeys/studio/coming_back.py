"""Where one lands after a save, and what the page there says of it.

The address says both, so that a page that is opened again says the same, and nothing is stored.
"""

from typing import Final

from flask import request, url_for

from adn_assess.content.draft_item import DraftItem
from adn_assess.web.journeys.studio.open_draft import OpenDraft

FROM: Final = "depuis"
"""In the address of a page: the item that it was opened from, by its kind and its id."""
SAVED: Final = "enregistre"
"""In the address of a page: the item that was just saved, by its kind and its id."""


def item_key(item: DraftItem) -> str:
    """What names an item in an address: its kind and its id."""
    return f"{item.kind}/{item.id}"


def came_from(opened: OpenDraft) -> DraftItem | None:
    """The item that this page was opened from; None without one, or when it is gone."""
    kind, _slash, item_id = request.args.get(FROM, "").partition("/")
    return opened.content.find(kind, item_id)


def just_saved() -> str:
    """The kind and the id of what was just saved; empty for nothing."""
    return request.args.get(SAVED, "")


def item_url(opened: OpenDraft, item: DraftItem) -> str:
    """The address of the page of an item."""
    draft_id = opened.stored.id
    return url_for("draft_items.page", draft_id=draft_id, kind=item.kind, item_id=item.id)


def url_after_save(opened: OpenDraft, item: DraftItem) -> str:
    """Where the save of an item leads: to what it was opened from, or to its row in the draft."""
    draft_id, saved = opened.stored.id, item_key(item)
    origin = came_from(opened)
    if origin is None:
        anchor = row_of(item)
        return url_for("drafts.page", draft_id=draft_id, enregistre=saved, _anchor=anchor)
    return url_for(
        "draft_items.page",
        draft_id=draft_id,
        kind=origin.kind,
        item_id=origin.id,
        enregistre=saved,
        _anchor="liens",
    )


def row_of(item: DraftItem) -> str:
    """The anchor of the row of an item in the page of its draft."""
    if item.kind == "link":
        return "changes"
    if item.kind in ("tool", "source"):
        return "tool"
    return item.id if item.kind == "axis" else f"{item.kind}-{item.id}"
