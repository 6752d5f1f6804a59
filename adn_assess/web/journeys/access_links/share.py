"""The page « Partager »: links to read online, files, and who sees what."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, cast, get_args

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from adn_assess.domain.answers.redaction import count_followed
from adn_assess.forms.access_links import LinkForm, PlanForReadersForm, RevokeAllForm
from adn_assess.storage import assessments, grants, private_links, revocation
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.private_links import PrivateLink
from adn_assess.storage.revocation import Revoked
from adn_assess.storage.withheld_parts import load_withheld_parts
from adn_assess.web.assessment.access import (
    OpenedAssessment,
    RoundClosedError,
    open_assessment,
    open_diagnosis,
    this_browser,
)
from adn_assess.web.assessment.form_keys import sent_form_key
from adn_assess.web.assessment.links import add_link as add_private_link
from adn_assess.web.assessment.links import find_new_link, read_form_key, sign_form_key
from adn_assess.web.assessment.load_round import load_shareable
from adn_assess.web.assessment.open_result import with_answers
from adn_assess.web.assessment.participants import load_participants
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.access_links.link_list import LinkLine, link_lines
from adn_assess.web.journeys.access_links.who_sees import who_sees
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("share", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/partager")
def page(assessment_id: str) -> str:
    """How others see this assessment: everything for its owner, the files for a reader."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        typed = _typed_texts(connection, opened)
        if not opened.may("manage"):
            return render_template(
                "access_links/share_read.html", opened=opened, typed=typed, tour=None
            )
        form_key = read_form_key(request.args.get("nouveau", ""))
        lines = _lines(connection, opened)
        parts = _withheld_parts(connection, opened)
        return render_template(
            "access_links/share.html",
            opened=opened,
            typed=typed,
            tour=None,
            lines=lines,
            withheld=None if typed is None or parts is None else len(parts),
            followed=count_followed(parts or ()),
            new=find_new_link(connection, opened, form_key) if form_key else None,
            revoked=request.args.get("retires", 0, type=int),
            plan_chosen="plan" in request.args,
            rows=who_sees(opened, lines, load_participants(connection, opened)),
        )


@blueprint.get("/liens")
def former_page(assessment_id: str) -> Response:
    """Lead a former address of the links to the page that has them now."""
    with runtime().database.reading() as connection:
        open_assessment(connection, assessment_id, "manage")
    return redirect(_page_url(assessment_id))


@blueprint.post("/liens")
def add_link(assessment_id: str) -> Response:
    """Make a link for someone else."""
    form = submitted(LinkForm, role=get_args(AccessRole))
    if not form.validate():
        abort(400)
    role, name = cast("AccessRole", form.role.data), form.name.data or _("Lien sans nom")
    form_key = sent_form_key(form)
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "manage", to_change=True)
        if role == "follower" and opened.stored.purpose != "diagnosis":
            abort(400)
        add_private_link(connection, opened, role, name, form_key)
    return redirect(_page_url(assessment_id, nouveau=sign_form_key(form_key)))


@blueprint.post("/partager/plan")
def show_plan(assessment_id: str) -> Response:
    """Choose whether whoever reads the result may open the page of the plan."""
    form = submitted(PlanForReadersForm)
    if not form.validate():
        abort(400)
    with runtime().database.writing() as connection:
        open_diagnosis(connection, assessment_id, to_change=True)
        shown = form.plan.data == "shown"
        assessments.set_plan_for_readers(connection, assessment_id, shown=shown)
    return redirect(url_for("share.page", assessment_id=assessment_id, plan="dit", _anchor="plan"))


@blueprint.post("/liens/<int(max=2147483647):link_id>/retirer")
def revoke(assessment_id: str, link_id: int) -> Response:
    """Take a link back, and everything it opened."""
    with runtime().database.writing() as connection:
        open_assessment(connection, assessment_id, "manage")
        revoked = revocation.revoke_links(connection, assessment_id, [link_id])
        still_in = grants.may_manage(connection, this_browser(), assessment_id, runtime().now())
    runtime().database.truncate_wal()
    if not still_in:
        return redirect(url_for("dashboard.index"))
    return redirect(_page_url(assessment_id, retires=revoked.links))


@blueprint.get("/partager/tout-retirer")
def confirm_revoke_all(assessment_id: str) -> str:
    """Say what goes, before every link is revoked."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
        return _confirmation(connection, opened, _all_links(connection, opened))


@blueprint.post("/partager/tout-retirer")
def revoke_all(assessment_id: str) -> ViewResponse:
    """Revoke every link but the one by which this browser came in; what others made since stays."""
    seen = submitted(RevokeAllForm).seen.data
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "manage", to_change=True)
        all_links = _all_links(connection, opened)
        if seen != all_links.mark:
            return _confirmation(connection, opened, all_links, changed=True), 409
        revoked = revocation.revoke_links(connection, assessment_id, all_links.ids)
    runtime().database.truncate_wal()
    return redirect(_page_url(assessment_id, retires=revoked.links))


@dataclass(frozen=True, slots=True)
class _AllLinks:
    """The links that would be revoked together, and all that would go."""

    links: list[PrivateLink]
    revoked: Revoked

    @property
    def ids(self) -> list[int]:
        return [link.id for link in self.links]

    @property
    def mark(self) -> str:
        """What tells this page from one where something else would go."""
        return " ".join(map(str, (*self.ids, "-", self.revoked.links, self.revoked.voices)))


def _all_links(connection: Connection, opened: OpenedAssessment) -> _AllLinks:
    """Every link of the assessment but those by which this browser came in."""
    own = _own_links(connection, opened)
    known = private_links.list_links(connection, opened.stored.id, runtime().now())
    links = [link for link in known if link.id not in own]
    ids = [link.id for link in links]
    return _AllLinks(links, revocation.revoked_together(connection, opened.stored.id, ids))


def _confirmation(
    connection: Connection,
    opened: OpenedAssessment,
    all_links: _AllLinks,
    *,
    changed: bool = False,
) -> str:
    return render_template(
        "access_links/revoke_all.html",
        opened=opened,
        all_links=all_links,
        uses=grants.link_uses(connection, opened.stored.id),
        changed=changed,
    )


def _open(connection: Connection, assessment_id: str) -> OpenedAssessment:
    """Open with `manage`, or else `read`; a voice apart has its own addresses, and no such page."""
    try:
        return open_assessment(connection, assessment_id, "manage")
    except NotFound:
        return _open_to_read(connection, assessment_id)


def _open_to_read(connection: Connection, assessment_id: str) -> OpenedAssessment:
    try:
        opened = open_assessment(connection, assessment_id, "read")
    except RoundClosedError as error:
        if error.opened.stored.apart:
            abort(404)
        raise
    if opened.stored.apart:
        abort(404)
    return opened


def _lines(connection: Connection, opened: OpenedAssessment) -> list[LinkLine]:
    stored_id = opened.stored.id
    return link_lines(
        private_links.list_links(connection, stored_id, runtime().now()),
        revocation.dependents_of_links(connection, stored_id),
        grants.link_uses(connection, stored_id),
        _own_links(connection, opened),
    )


def _own_links(connection: Connection, opened: OpenedAssessment) -> Collection[int]:
    """The ids of the links by which this browser came in, one after the other."""
    return private_links.links_leading_to(connection, opened.link_id) if opened.link_id else ()


def _typed_texts(connection: Connection, opened: OpenedAssessment) -> list[object] | None:
    """What people wrote that the files to download hold; None while there is no result."""
    if not opened.stored.round.readable:
        return None
    if opened.stored.purpose != "diagnosis":
        return [opened.stored.notes]
    content = load_shareable(connection, with_answers(connection, opened))
    return [*(voice.notes for voice in content.round.voices), content.plan]


def _withheld_parts(connection: Connection, opened: OpenedAssessment) -> Collection[str] | None:
    """The parts that this browser withheld the last time; None where nothing may be withheld."""
    if opened.stored.purpose != "diagnosis":
        return None
    return load_withheld_parts(connection, this_browser(), opened.stored.id)


def _page_url(assessment_id: str, nouveau: str | None = None, retires: int | None = None) -> str:
    """The address of the page, which then shows a new link, or says how many were revoked."""
    return url_for("share.page", assessment_id=assessment_id, nouveau=nouveau, retires=retires)
