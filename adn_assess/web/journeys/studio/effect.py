"""What a draft does to advice: the first steps of generated respondents, today and in the draft."""

from typing import Final

from flask import Blueprint, render_template

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.scoring.advice_effect import AdviceEffect, advice_effect
from adn_assess.web.journeys.studio.draft_edition import draft_edition
from adn_assess.web.journeys.studio.draft_view import draft_overview
from adn_assess.web.journeys.studio.effect_view import effect_view
from adn_assess.web.journeys.studio.open_draft import open_draft
from adn_assess.web.runtime import CurrentEdition, runtime

blueprint: Final = Blueprint("effect", __name__, url_prefix="/redaction/brouillon/<int:draft_id>")


@blueprint.get("/effet")
def page(draft_id: int) -> str:
    """Which first steps, actions and precedents come more or less often, and one example."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    edition = draft_edition(opened)
    if edition is None:
        return render_template(
            "studio/no_preview.html",
            coordinator=opened.coordinator,
            draft=opened,
            overview=draft_overview(opened),
        )
    effect = _effect(edition.today, edition.current)
    return render_template(
        "studio/effect.html",
        coordinator=opened.coordinator,
        draft=opened,
        effect=effect_view(edition, effect),
    )


def _ids(before: CurrentEdition, after: CurrentEdition) -> tuple[str, str]:
    return before.id, after.id


@cached_by(_ids, 16)
def _effect(before: CurrentEdition, after: CurrentEdition) -> AdviceEffect:
    """What an edition does to the advice of another: some 0.4 s, once for both."""
    return advice_effect(before.edition, after.edition)
