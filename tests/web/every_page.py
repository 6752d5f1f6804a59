"""Every kind of page of the application, in several states, in both languages."""

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import REQUIRED, fill, page_url
from tests.web.conftest import Browse
from tests.web.people import people, role_allowed_on
from tests.web.routes import ROUTES
from tests.web.wrong_forms import WRONG_FORMS

NOT_PAGES = (
    "static",
    "favicon",
    "public.health",
    "public.blank",
    "results.blank",
    "calendars.meeting",
    "calendars.plan",
    "calendars.reminder",
)


def every_page(visitor: Visitor, browse: Browse) -> list[Page]:
    """Every kind of page, in several states, in both languages; asked for once, to save time."""
    kept = browse.prepared.kept
    answers = kept.get("every page")
    if answers is None:
        answers = [each.response for each in open_every_page(visitor, browse)]
        kept.put("every page", answers)
    return [Page(each) for each in answers]


def open_every_page(visitor: Visitor, browse: Browse) -> list[Page]:
    """Open them, by those who may."""
    kinds = {(route.purpose, route.stage) for route in ROUTES.values()}
    owners = {kind: people(browse, "owner", *kind) for kind in kinds}
    others = {
        "voice": people(browse, "voice", "diagnosis", "sealed"),
        "coordinator": people(browse, "coordinator"),
    }
    them = owners["diagnosis", "plain"]
    assessment = them.assessment
    answers = {
        "profil": {REQUIRED: "unknown"},
        "concertation/obstacles": {"concertation.visibility": "3", "note.concertation": "<b>"},
    }
    fill(them.visitor, assessment, answers)
    pages = []
    for root in ("", "/en"):
        pages += [
            who.visitor.open(root + who.address(route))
            for (endpoint, method), route in ROUTES.items()
            for role in [role_allowed_on(route)]
            for who in [others.get(role) or owners[route.purpose, route.stage]]
            if method == "GET" and "file" not in endpoint and endpoint not in NOT_PAGES
        ]
        for slug in (
            "tour-d-horizon/concertation",
            "concertation/besoins",
            "concertation/obstacles",
        ):
            pages.append(them.visitor.open(page_url(assessment, slug, root)))
        pages.append(them.visitor.send(press="next", forged={"concertation.visibility": "9"}))
        them.visitor.open(page_url(assessment, "concertation/obstacles", root))
        pages.append(them.visitor.send(press="next", forged={"csrf_token": None}))
        pages.append(them.visitor.send(press="quit"))
        pages.append(visitor.open(f"{root}/rien"))
        wrong = {form.endpoint: form for form in WRONG_FORMS.values()}.values()
        pages += [form.send(browse, root).page for form in wrong]
    assert {page.status for page in pages} == {200, 400, 404, 422}
    return pages
