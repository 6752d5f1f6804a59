"""Seeing a draft: the pages that people read, with its content, beside today's.

A page is rendered by the view that serves it, under an address of the studio that stands for the
root of the site: whatever it links to stays in the preview, and only reading is routed there.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import NotFound
from werkzeug.routing import RoutingException

from adn_assess.content.draft_items import find_item
from adn_assess.web.assessment.previewing import (
    OPEN_EXAMPLE,
    SPECIMENS,
    Preview,
    PreviewSide,
    current_preview,
    previewing,
)
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.coming_back import FROM, came_from, item_key, item_url
from adn_assess.web.journeys.studio.draft_edition import (
    DraftEdition,
    draft_changes,
    draft_edition,
)
from adn_assess.web.journeys.studio.draft_view import draft_overview
from adn_assess.web.journeys.studio.item_names import item_name
from adn_assess.web.journeys.studio.item_view import require_item
from adn_assess.web.journeys.studio.open_draft import OpenDraft, open_draft
from adn_assess.web.journeys.studio.preview_places import example_shown, place_of
from adn_assess.web.journeys.studio.preview_view import (
    changed_places,
    changes_on_page,
    main_part,
    pages_to_see,
    see_links,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "preview", __name__, url_prefix="/redaction/brouillon/<int:draft_id>/apercu"
)

blueprint.add_app_template_global(current_preview)
blueprint.add_app_template_global(see_links)

DRAFT: Final = "brouillon"
TODAY: Final = "aujourd-hui"
SIDES: Final[tuple[PreviewSide, PreviewSide]] = (TODAY, DRAFT)
PREVIEWED: Final = (
    "library.index",
    "library.glossary",
    "library.item",
    "sample.page",
    "sample.portrait",
    "sample.actions",
    "sample.action",
    "sample.examples",
    "sample.calculation",
    "sample.file",
)
"""The endpoints that a preview shows: they read content, and nothing of anybody."""
OF_SPECIMENS: Final = {
    "questionnaire.task_list": "specimen.task_list",
    "questionnaire.review": "specimen.review",
    "questionnaire.page": "specimen.page",
}
"""What a preview shows at the addresses of a specimen, for an endpoint that opens a file."""


@blueprint.get("")
def index(draft_id: int) -> str:
    """Where one may look, or what to write before there is anything to look at."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    edition = draft_edition(opened)
    if edition is None:
        return _nothing_to_see(opened)
    return render_template(
        "studio/preview.html",
        coordinator=opened.coordinator,
        draft=opened,
        pages=pages_to_see(edition.current.edition),
        changed=changed_places(draft_changes(edition).items),
    )


@blueprint.get("/voir/<any(questionnaire, bibliotheque, exemple):where>/<kind>/<path:item_id>")
def item(draft_id: int, where: str, kind: str, item_id: str) -> ViewResponse:
    """Go to the page of a preview that shows an item of the draft."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    shown = find_item(opened.document, kind, item_id)
    if shown is None:
        # An obstacle that asks one statement asks it under its own id.
        shown = require_item(opened, "obstacle" if kind == "statement" else kind, item_id)
    edition = draft_edition(opened)
    if edition is None:
        return _nothing_to_see(opened)
    path, anchor = place_of(edition.current.edition, where, shown)
    asked = {FROM: item_key(shown)}
    if where == "exemple" and (example := example_shown(edition.current.edition, shown)):
        anchor, asked = example, {**asked, OPEN_EXAMPLE: example}
    return redirect(_url(draft_id, DRAFT, path, anchor, asked))


@blueprint.get("/<any(brouillon, 'aujourd-hui'):side>/")
def home(draft_id: int, side: PreviewSide) -> ViewResponse:
    """What the name of the tool leads to in a preview: the pages to see."""
    del side
    with runtime().database.reading() as connection:
        open_draft(connection, draft_id)
    return redirect(url_for("preview.index", draft_id=draft_id))


@blueprint.get("/<any(brouillon, 'aujourd-hui'):side>/<path:path>")
def page(draft_id: int, side: PreviewSide, path: str) -> ViewResponse:
    """A page with the content of a draft or with today's, and what the draft changes of it."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    edition = draft_edition(opened)
    if edition is None:
        return _nothing_to_see(opened)
    urls = [(each, _url(draft_id, each, path)) for each in SIDES]
    origin = came_from(opened)
    plain = Preview(
        opened.stored.title,
        url_for("preview.index", draft_id=draft_id),
        url_for("effect.page", draft_id=draft_id),
        item_url(opened, origin) if origin else url_for("drafts.page", draft_id=draft_id),
        item_name(opened, origin) if origin else "",
        side,
        urls,
    )
    answer = _response(plain, side, edition, path)
    if answer.mimetype != "text/html" or answer.location:
        return answer
    other: PreviewSide = TODAY if side == DRAFT else DRAFT
    answers = {side: answer, other: _response(plain, other, edition, path)}
    before, after = (
        main_part(answers[each].get_data(as_text=True), _root(plain, each)) for each in SIDES
    )
    changes = changes_on_page(edition, before, after)
    full = replace(plain, changes=changes, differs=before != after)
    return _response(full, side, edition, path)


def _nothing_to_see(opened: OpenDraft) -> str:
    return render_template(
        "studio/no_preview.html",
        coordinator=opened.coordinator,
        draft=opened,
        overview=draft_overview(opened),
    )


def _url(
    draft_id: int,
    side: PreviewSide,
    path: str,
    anchor: str | None = None,
    asked: Mapping[str, Any] | None = None,
) -> str:
    """The address of a page of a preview, with what is asked of it, or what this request asks."""
    if asked is None:
        asked = request.args.to_dict() if request.endpoint == "preview.page" else {}
    return url_for("preview.page", draft_id=draft_id, side=side, path=path, _anchor=anchor, **asked)


def _root(shown: Preview, side: PreviewSide) -> str:
    """What the addresses of a preview start with."""
    return f"{shown.index_url}/{side}"


def _response(shown: Preview, side: PreviewSide, edition: DraftEdition, path: str) -> Response:
    """What the view of a page answers, under the address of a preview."""
    environ = {
        **request.environ,
        "SCRIPT_NAME": _root(shown, side),
        "PATH_INFO": f"/{path}".encode().decode("latin-1"),
    }
    current = edition.current if side == DRAFT else runtime().current
    with current_app.request_context(environ):
        endpoint, values = request.endpoint, request.view_args or {}
        if isinstance(request.routing_exception, RoutingException | NotFound) or endpoint is None:
            abort(404)
        view = _view_shown(endpoint, values)
        if view is not None:
            with previewing(shown, current):
                return _viewed(view, values)
    # A page without content that a draft can change: it is the same for everybody.
    return current_app.make_response(redirect(url_for(endpoint, **values)))


def _view_shown(endpoint: str, values: Mapping[str, object]) -> str | None:
    """The view that a preview shows for an endpoint; None for a page that it does not show."""
    if values.get("assessment_id") in SPECIMENS:
        return OF_SPECIMENS.get(endpoint)
    return endpoint if endpoint in PREVIEWED else None


def _viewed(endpoint: str, values: dict[str, object]) -> Response:
    """What a view answers; a page that this content does not have, in words."""
    try:
        answer: Any = current_app.view_functions[endpoint](**values)
        return current_app.make_response(answer)
    except NotFound:
        html = render_template("studio/preview_absent.html")
        return current_app.make_response((html, 404))
