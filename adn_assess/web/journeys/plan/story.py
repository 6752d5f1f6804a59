"""The story of an action of the plan: asked, and drafted for the wiki; nothing of it is stored."""

from typing import Final

from flask import Blueprint, render_template

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.text_normalization import one_line
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.story import STORY_PARTS, is_undocumented, story_document
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.exports.wikitext import page_name, wikitext_page
from adn_assess.forms.plan import StoryForm
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.http.form_data import submitted
from adn_assess.web.journeys.plan.line_editor import find_line
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("story", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/plan/<int(max=2147483647):item_id>/recit")
def form(assessment_id: str, item_id: int) -> str:
    """Ask what happened, to make a draft example of it.

    The form starts empty: what stands in the plan was written for few, and stands beside, to be
    copied by whoever chooses to.
    """
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        item = find_line(connection, assessment_id, item_id).item
    return _page(opened, item_id, item, {})


@blueprint.post("/plan/<int(max=2147483647):item_id>/recit")
def draft(assessment_id: str, item_id: int) -> str:
    """Show the draft in wikitext, to read over and to publish oneself; nothing is stored."""
    texts = submitted(StoryForm).texts
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        item = find_line(connection, assessment_id, item_id).item
    document = story_document(document_context(opened), item, texts)
    return _page(opened, item_id, item, texts, document)


def _page(
    opened: OpenedAssessment,
    item_id: int,
    item: PlanItem,
    texts: dict[str, str],
    drafted: Document | None = None,
) -> str:
    context = document_context(opened)
    return render_template(
        "plan/story.html",
        opened=opened,
        item_id=item_id,
        line=plan_line(context, item),
        first=is_undocumented(context, item),
        parts=STORY_PARTS,
        texts=texts,
        page_name=page_name(drafted.title) if drafted else "",
        offered=_offered(drafted, texts) if drafted else {},
        draft=wikitext_page(drafted).decode() if drafted else "",
    )


def _offered(drafted: Document, texts: dict[str, str]) -> dict[str, str]:
    """What an offer of this story begins with: an example tells what came of it with the rest."""
    what = "\n\n".join(filter(None, (texts["what"], texts["outcome"])))
    shared = {name: texts[name] for name in ("who", "brought", "unsaid")}
    return {"name": one_line(drafted.title), **shared, "what": what}
