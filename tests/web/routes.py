"""Every route of the application, with a request that works and the roles that may make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import httpx
from flask import Flask

from adn_assess.domain.edition.questionnaire import Purpose
from tests.visitor import Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, start
from tests.web.conftest import Browse
from tests.web.saved_states import SavedState, initial_state
from tests.web.voice_actions import Stage, stage

ROLES: Final = ("nobody", "reader", "respondent", "voice", "owner", "stranger")
"""A voice was invited to answer apart; the stranger owns the assessment of another organization."""

EVERYONE: Final = frozenset(ROLES)
OWNER: Final = frozenset({"owner"})
READERS: Final = frozenset({"owner", "reader"})
WRITERS: Final = frozenset({"owner", "respondent"})
VOICE: Final = frozenset({"voice"})

UNSENT: Final = ("HEAD", "OPTIONS")


@dataclass(frozen=True)
class Route:
    """An address, with `{id}` for an assessment, `{link}` for one of its links, `{voice}` for one
    of its voices, `{participant}` for the number of that voice in its round, and `{item}` for a
    line of its plan."""

    address: str
    allowed: frozenset[str]
    fields: Mapping[str, str | list[str]] = field(default_factory=dict)
    file: bytes | None = None
    purpose: Purpose = "diagnosis"
    """What the assessment is for."""
    stage: Stage = "plain"
    """How far it has come."""
    public: bool = False
    """True when a search engine may list it and a cache may keep it."""


OURS: Final = "/diagnostic/{id}"
THEIRS: Final = "/diagnostic/{voice}"
HANDOVER_FILE: Final = (
    b'{"schema": "autodiagnostic-adn/handover/1",'
    b' "save": {"tried": {}, "words": {"contacts": "La voisine."}}}'
)
"""A handover that a leaving agent prepared."""
ROUTES: Final[Mapping[tuple[str, str], Route]] = {
    ("static", "GET"): Route("/static/style.css", EVERYONE, public=True),
    ("public.home", "GET"): Route("/", EVERYONE, public=True),
    ("public.method", "GET"): Route("/methode", EVERYONE, public=True),
    ("public.privacy", "GET"): Route("/confidentialite", EVERYONE, public=True),
    ("sample.page", "GET"): Route("/exemple", EVERYONE, public=True),
    ("sample.file", "GET"): Route("/exemple.pdf", EVERYONE, public=True),
    ("public.health", "GET"): Route("/sante", EVERYONE, public=True),
    ("public.blank", "GET"): Route("/questionnaire.pdf", EVERYONE, public=True),
    ("results.blank", "GET"): Route(f"{OURS}/questionnaire.pdf", WRITERS),
    ("start.new", "GET"): Route("/diagnostic/nouveau", EVERYONE),
    ("start.start", "POST"): Route("/diagnostic/nouveau", EVERYONE),
    ("questionnaire.task_list", "GET"): Route(OURS, WRITERS),
    ("questionnaire.review", "GET"): Route(f"{OURS}/relire", WRITERS),
    ("questionnaire.page", "GET"): Route(f"{OURS}/etape/profil", WRITERS),
    ("questionnaire.save", "POST"): Route(f"{OURS}/etape/profil", WRITERS, {REQUIRED: "shared"}),
    ("access_links.door", "GET"): Route("/l/any-token", EVERYONE),
    ("access_links.enter", "POST"): Route("/l/{token}", EVERYONE),
    ("questionnaire.dismiss_hint", "POST"): Route(f"{OURS}/compris", WRITERS),
    ("access_links.resume", "GET"): Route(f"{OURS}/reprendre", WRITERS),
    ("access_links.leave", "POST"): Route(f"{OURS}/quitter", WRITERS),
    ("results.page", "GET"): Route(f"{OURS}/resultat", READERS),
    ("results.file", "GET"): Route(f"{OURS}/rapport.json", READERS),
    ("dashboard.rename", "POST"): Route(f"{OURS}/nom", OWNER, {"name": "Arrimage"}),
    ("dashboard.links", "GET"): Route(f"{OURS}/liens", OWNER),
    ("dashboard.add_link", "POST"): Route(f"{OURS}/liens", OWNER, {"role": "owner", "name": "x"}),
    ("dashboard.revoke", "POST"): Route(f"{OURS}/liens/{{link}}/retirer", OWNER),
    ("dashboard.confirm_delete", "GET"): Route(f"{OURS}/effacer", OWNER),
    ("dashboard.delete", "POST"): Route(f"{OURS}/effacer", OWNER),
    ("dashboard.index", "GET"): Route("/diagnostic", EVERYONE),
    ("dashboard.confirm_forget", "GET"): Route("/diagnostic/quitter-cet-appareil", EVERYONE),
    ("dashboard.forget_browser", "POST"): Route("/diagnostic/quitter-cet-appareil", EVERYONE),
    ("imports.upload_form", "GET"): Route("/diagnostic/importer", EVERYONE),
    ("imports.upload", "POST"): Route("/diagnostic/importer", EVERYONE, file=b"answers: {}"),
    ("imports.handover_form", "GET"): Route("/passation/recevoir", EVERYONE),
    ("imports.upload_handover", "POST"): Route("/passation/recevoir", EVERYONE, file=HANDOVER_FILE),
    ("imports.handover_for_sheet_form", "GET"): Route(
        f"{OURS}/passation-recue", OWNER, purpose="mandate"
    ),
    ("imports.upload_handover_for_sheet", "POST"): Route(
        f"{OURS}/passation-recue", OWNER, file=HANDOVER_FILE, purpose="mandate"
    ),
    ("library.index", "GET"): Route("/decouvrir?q=essai", EVERYONE, public=True),
    ("library.item", "GET"): Route("/decouvrir/veille.tools", EVERYONE, public=True),
    ("mandate.brief", "GET"): Route("/mandat", EVERYONE, public=True),
    ("mandate.brief_file", "GET"): Route("/mandat.json", EVERYONE, public=True),
    ("mandate.sheet", "GET"): Route(f"{OURS}/fiche", READERS, purpose="mandate"),
    ("mandate.sheet_file", "GET"): Route(f"{OURS}/fiche.json", READERS, purpose="mandate"),
    ("mandate.start_diagnosis", "POST"): Route(
        f"{OURS}/fiche/diagnostic", OWNER, purpose="mandate"
    ),
    ("handover.document", "GET"): Route(f"{OURS}/passation", READERS, purpose="handover"),
    ("handover.file", "GET"): Route(f"{OURS}/passation.json", READERS, purpose="handover"),
    ("rounds.index", "GET"): Route(f"{OURS}/tours", OWNER),
    ("rounds.start_shared", "POST"): Route(f"{OURS}/tours", OWNER, stage="opened"),
    ("rounds.sealed_form", "GET"): Route(f"{OURS}/tours/scellees", OWNER),
    ("rounds.start_sealed", "POST"): Route(
        f"{OURS}/tours/scellees", OWNER, {"role": ["agent", "direction"]}
    ),
    ("rounds.group_form", "GET"): Route(f"{OURS}/tours/groupe", OWNER),
    ("rounds.start_group", "POST"): Route(f"{OURS}/tours/groupe", OWNER),
    ("rounds.open_round", "POST"): Route(f"{OURS}/tours/ouvrir", OWNER, stage="ready"),
    ("rounds.confirm_abandon", "GET"): Route(f"{OURS}/tours/abandonner", OWNER, stage="sealed"),
    ("rounds.abandon", "POST"): Route(f"{OURS}/tours/abandonner", OWNER, stage="sealed"),
    ("rounds.remove_participant", "POST"): Route(
        f"{OURS}/voix/{{participant}}/retirer", OWNER, stage="sealed"
    ),
    ("rounds.invite_again", "POST"): Route(
        f"{OURS}/voix/{{participant}}/inviter", OWNER, stage="sealed"
    ),
    ("voice.seal", "POST"): Route(f"{THEIRS}/sceller", VOICE, stage="sealed"),
    ("voice.confirm_leaving", "GET"): Route(f"{THEIRS}/partir", VOICE, stage="sealed"),
    ("voice.leave", "POST"): Route(f"{THEIRS}/partir", VOICE, stage="sealed"),
    ("comparison.agenda", "GET"): Route(f"{OURS}/regards", READERS, stage="opened"),
    ("comparison.agenda_file", "GET"): Route(f"{OURS}/regards.json", READERS, stage="opened"),
    ("comparison.changes", "GET"): Route(f"{OURS}/bouge", READERS, stage="moved"),
    ("comparison.changes_file", "GET"): Route(f"{OURS}/bouge.json", READERS, stage="moved"),
    ("comparison.meeting_sheet", "GET"): Route(f"{OURS}/rencontre", READERS),
    ("comparison.meeting_sheet_file", "GET"): Route(f"{OURS}/rencontre.docx", READERS),
    ("plan.page", "GET"): Route(f"{OURS}/plan", OWNER),
    ("plan.file", "GET"): Route(f"{OURS}/plan.json", OWNER, stage="planned"),
    ("results.plan_calendar", "GET"): Route(f"{OURS}/plan.ics", READERS, stage="planned"),
    ("plan.add_suggested", "POST"): Route(
        f"{OURS}/plan/prendre", OWNER, {"about": "act.veille.popularize"}
    ),
    ("plan.add_own", "POST"): Route(f"{OURS}/plan/ajouter", OWNER, {"words": "Écrire."}),
    ("plan.set_hours", "POST"): Route(f"{OURS}/plan/heures", OWNER, {"hours": "3"}),
    ("plan.edit_line", "GET"): Route(f"{OURS}/plan/{{item}}", OWNER, stage="planned"),
    ("plan.save_line", "POST"): Route(
        f"{OURS}/plan/{{item}}",
        OWNER,
        {"state": "doing", "words": "Écrire.", "seen": "{mark}"},
        stage="planned",
    ),
    ("plan.move_line", "POST"): Route(
        f"{OURS}/plan/{{item}}/deplacer", OWNER, {"way": "down"}, stage="planned"
    ),
    ("plan.remove_line", "POST"): Route(f"{OURS}/plan/{{item}}/retirer", OWNER, stage="planned"),
    ("plan.story_form", "GET"): Route(f"{OURS}/plan/{{item}}/recit", OWNER, stage="planned"),
    ("plan.story_draft", "POST"): Route(f"{OURS}/plan/{{item}}/recit", OWNER, stage="planned"),
    ("plan.reminder_calendar", "GET"): Route(f"{OURS}/rappel.ics", OWNER),
    ("sharing.choose", "GET"): Route(f"{OURS}/partager", OWNER),
    ("sharing.preview", "POST"): Route(f"{OURS}/partager", OWNER),
    ("sharing.file", "POST"): Route(f"{OURS}/partager.json", OWNER),
    ("workshop.code_form", "GET"): Route("/atelier", EVERYONE),
    ("workshop.enter_code", "POST"): Route("/atelier", EVERYONE, {"code": "23456-789AB"}),
    ("workshop.wall", "GET"): Route(f"{OURS}/atelier", OWNER, stage="group"),
    ("workshop.count", "GET"): Route(f"{OURS}/atelier/compte", OWNER, stage="group"),
    ("workshop.slide", "GET"): Route(f"{OURS}/atelier/concertation/1", READERS, stage="closed"),
}
POSTS: Final = sorted(endpoint for endpoint, method in ROUTES if method == "POST")


def routes_of(app: Flask) -> set[tuple[str, str]]:
    """What the application really has."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or ())
        if method not in UNSENT
    }


@dataclass(frozen=True)
class People:
    """One assessment, and a browser for each role before it."""

    assessment: str
    token: str
    """Of a link that opens the assessment as a respondent."""
    link: str
    visitor: Visitor
    owner: Visitor
    voice: str = "0" * 20
    participant: str = "1"
    item: str = "1"
    mark: str = ""

    def address(self, route: Route) -> str:
        """The address of that route for this assessment."""
        return route.address.format(
            id=self.assessment,
            token=self.token,
            link=self.link,
            voice=self.voice,
            participant=self.participant,
            item=self.item,
        )

    def fields(self, route: Route) -> dict[str, str | list[str]]:
        """What the form of a route sends, for this assessment."""
        return {
            name: self.mark if value == "{mark}" else value for name, value in route.fields.items()
        }

    def token_of_form(self) -> str:
        """A CSRF token that is good for this browser."""
        return self.visitor.open("/diagnostic/nouveau").fields["csrf_token"]

    def ask(
        self,
        endpoint: str,
        method: str,
        *,
        csrf: str | None = "",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Make the request of a route, without following where it leads."""
        route = ROUTES[endpoint, method]
        client, address = self.visitor.client, self.address(route)
        if method != "POST":
            return client.request(method, address, headers=headers, follow_redirects=False)
        good = self.token_of_form() if csrf == "" else csrf
        return client.post(
            address,
            data={**self.fields(route), **({} if good is None else {"csrf_token": good})},
            files={"file": ("reponses.yaml", route.file)} if route.file else None,
            headers=headers,
            follow_redirects=False,
        )


def people(
    browse: Browse, role: str, purpose: Purpose = "diagnosis", until: Stage = "plain"
) -> People:
    """An assessment with two links, and the browser of somebody in that role."""
    started = initial_state(browse.app)
    if started is None:
        return _create_people(browse, role, purpose, until)
    saved_states, key = browse.prepared.saved_states, (started, browse.site, role, purpose, until)
    known: tuple[People, SavedState] | None = saved_states.get(key)
    if known is not None:
        them, saved_state = known
        owner, visitor = saved_state.restore(browse)
        return replace(them, owner=owner, visitor=owner if role == "owner" else visitor)
    them = _create_people(browse, role, purpose, until)
    file = browse.prepared.folder / f"state-{len(saved_states)}.sqlite3"
    saved_states[key] = them, SavedState.of(browse.app, (them.owner, them.visitor), file)
    return them


def _create_people(browse: Browse, role: str, purpose: Purpose, until: Stage) -> People:
    owner = browse()
    assessment = start(owner, purpose=purpose)
    links = {name: hand(owner, assessment, name) for name in ("respondent", "reader")}
    page = owner.open(assessment_url(assessment, "liens"))
    [link] = [
        action.split("/")[-2]
        for form in page.forms
        if (action := form.get("action") or "").endswith("/retirer")
    ][-1:]
    visitor = owner if role == "owner" else browse()
    if role in links:
        visitor.open(links[role])
        visitor.send()
    elif role == "stranger":
        start(visitor, purpose=purpose)
    token = links["respondent"].rpartition("/")[2]
    if role != "voice" and until == "plain":
        return People(assessment, token, link, visitor, owner)
    invited, voice = stage(owner, browse, assessment, until)
    if role == "voice":
        visitor = invited
        visitor.open(f"/diagnostic/{voice}")
    participant, (item, mark) = _participant(owner, assessment), _item(owner, assessment)
    return People(assessment, token, link, visitor, owner, voice, participant, item, mark)


def allowed_on(browse: Browse, route: Route) -> People:
    """Somebody who may make the request of a route."""
    role = "owner" if "owner" in route.allowed else "voice"
    return people(browse, role, route.purpose, route.stage)


def _item(owner: Visitor, assessment: str) -> tuple[str, str]:
    """The number of the first line of the plan, and what its form carries to notice a change."""
    page = owner.open(assessment_url(assessment, "plan"))
    numbers = [link.rpartition("/")[2] for link in page.links if "/plan/" in link]
    number = next((each for each in numbers if each.isdigit()), None)
    if number is None:
        return "0", ""
    return number, owner.open(assessment_url(assessment, f"plan/{number}")).fields["seen"]


def _participant(owner: Visitor, assessment: str) -> str:
    """What the page of whoever runs a round calls its first voice."""
    page = owner.open(f"/diagnostic/{assessment}")
    actions = [form.get("action") or "" for form in page.forms]
    return next((each.split("/")[-2] for each in actions if each.endswith("/inviter")), "0")


def hand(owner: Visitor, assessment: str, role: str) -> str:
    """Make a link for somebody else; its address."""
    owner.open(assessment_url(assessment, "liens"))
    return owner.send({"name": role, "role": role}, press="Faire le lien").address()
