"""Every route of the application, with a request that works and the roles that may make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx
from flask import Flask

from adn_assess.domain.questionnaire import Purpose
from tests.walker import Walker
from tests.web.conftest import Browse
from tests.web.walking import REQUIRED, at, start

ROLES: Final = ("nobody", "reader", "respondent", "owner", "stranger")
"""The stranger owns the assessment of another organization."""

EVERYONE: Final = frozenset(ROLES)
OWNER: Final = frozenset({"owner"})
READERS: Final = frozenset({"owner", "reader"})
WRITERS: Final = frozenset({"owner", "respondent"})

UNSENT: Final = ("HEAD", "OPTIONS")


@dataclass(frozen=True)
class Route:
    """An address, with `{id}` for an assessment and `{link}` for one of its links."""

    address: str
    allowed: frozenset[str]
    fields: Mapping[str, str] = field(default_factory=dict)
    file: bytes | None = None
    purpose: Purpose = "diagnosis"
    """What the assessment is for."""
    public: bool = False
    """True when a search engine may list it and a cache may keep it."""


OURS: Final = "/diagnostic/{id}"
HANDED: Final = (
    b'{"schema": "autodiagnostic-adn/handover/1",'
    b' "save": {"tried": {}, "words": {"contacts": "La voisine."}}}'
)
"""A handover that a leaving agent prepared."""
ROUTES: Final[Mapping[tuple[str, str], Route]] = {
    ("static", "GET"): Route("/static/style.css", EVERYONE, public=True),
    ("public.home", "GET"): Route("/", EVERYONE, public=True),
    ("public.method", "GET"): Route("/methode", EVERYONE, public=True),
    ("public.health", "GET"): Route("/sante", EVERYONE, public=True),
    ("public.blank", "GET"): Route("/questionnaire.pdf", EVERYONE, public=True),
    ("result.blank", "GET"): Route(f"{OURS}/questionnaire.pdf", WRITERS),
    ("starting.new", "GET"): Route("/diagnostic/nouveau", EVERYONE),
    ("starting.start", "POST"): Route("/diagnostic/nouveau", EVERYONE),
    ("walk.tasks", "GET"): Route(OURS, WRITERS),
    ("walk.review", "GET"): Route(f"{OURS}/relire", WRITERS),
    ("walk.page", "GET"): Route(f"{OURS}/etape/profil", WRITERS),
    ("walk.save", "POST"): Route(f"{OURS}/etape/profil", WRITERS, {REQUIRED: "shared"}),
    ("leaving.door", "GET"): Route("/l/any-token", EVERYONE),
    ("leaving.enter", "POST"): Route("/l/{token}", EVERYONE),
    ("leaving.resume", "GET"): Route(f"{OURS}/reprendre", WRITERS),
    ("leaving.leave", "POST"): Route(f"{OURS}/quitter", WRITERS),
    ("result.page", "GET"): Route(f"{OURS}/resultat", READERS),
    ("result.file", "GET"): Route(f"{OURS}/rapport.json", READERS),
    ("keeping.rename", "POST"): Route(f"{OURS}/nom", OWNER, {"name": "Arrimage"}),
    ("keeping.links", "GET"): Route(f"{OURS}/liens", OWNER),
    ("keeping.add_link", "POST"): Route(f"{OURS}/liens", OWNER, {"role": "owner", "name": "x"}),
    ("keeping.revoke", "POST"): Route(f"{OURS}/liens/{{link}}/retirer", OWNER),
    ("keeping.confirm_removal", "GET"): Route(f"{OURS}/effacer", OWNER),
    ("keeping.remove", "POST"): Route(f"{OURS}/effacer", OWNER),
    ("keeping.mine", "GET"): Route("/diagnostic", EVERYONE),
    ("importing.bring", "GET"): Route("/diagnostic/importer", EVERYONE),
    ("importing.take_in", "POST"): Route("/diagnostic/importer", EVERYONE, file=b"answers: {}"),
    ("importing.await_handover", "GET"): Route("/passation/recevoir", EVERYONE),
    ("importing.take_handover", "POST"): Route("/passation/recevoir", EVERYONE, file=HANDED),
    ("importing.await_beside", "GET"): Route(f"{OURS}/passation-recue", OWNER, purpose="mandate"),
    ("importing.take_beside", "POST"): Route(
        f"{OURS}/passation-recue", OWNER, file=HANDED, purpose="mandate"
    ),
    ("discovering.library", "GET"): Route("/decouvrir?q=essai", EVERYONE, public=True),
    ("discovering.item", "GET"): Route("/decouvrir/veille.tools", EVERYONE, public=True),
    ("mandate.brief", "GET"): Route("/mandat", EVERYONE, public=True),
    ("mandate.brief_file", "GET"): Route("/mandat.json", EVERYONE, public=True),
    ("mandate.sheet", "GET"): Route(f"{OURS}/fiche", READERS, purpose="mandate"),
    ("mandate.sheet_file", "GET"): Route(f"{OURS}/fiche.json", READERS, purpose="mandate"),
    ("mandate.turn", "POST"): Route(f"{OURS}/fiche/diagnostic", OWNER, purpose="mandate"),
    ("handing.document", "GET"): Route(f"{OURS}/passation", READERS, purpose="handover"),
    ("handing.file", "GET"): Route(f"{OURS}/passation.json", READERS, purpose="handover"),
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
    walker: Walker
    owner: Walker

    def address(self, route: Route) -> str:
        """The address of that route for this assessment."""
        return route.address.format(id=self.assessment, token=self.token, link=self.link)

    def token_of_form(self) -> str:
        """A CSRF token that is good for this browser."""
        return self.walker.open("/diagnostic/nouveau").fields["csrf_token"]

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
        client, address = self.walker.client, self.address(route)
        if method != "POST":
            return client.request(method, address, headers=headers, follow_redirects=False)
        good = self.token_of_form() if csrf == "" else csrf
        return client.post(
            address,
            data={**route.fields, **({} if good is None else {"csrf_token": good})},
            files={"file": ("reponses.yaml", route.file)} if route.file else None,
            headers=headers,
            follow_redirects=False,
        )


def people(browse: Browse, role: str, purpose: Purpose = "diagnosis") -> People:
    """An assessment with two links, and the browser of somebody in that role."""
    owner = browse()
    assessment = start(owner, purpose=purpose)
    links = {name: hand(owner, assessment, name) for name in ("respondent", "reader")}
    page = owner.open(at(assessment, "liens"))
    [link] = [
        action.split("/")[-2]
        for form in page.forms
        if (action := form.get("action") or "").endswith("/retirer")
    ][-1:]
    walker = owner if role == "owner" else browse()
    if role in links:
        walker.open(links[role])
        walker.send()
    elif role == "stranger":
        start(walker, purpose=purpose)
    return People(assessment, links["respondent"].rpartition("/")[2], link, walker, owner)


def hand(owner: Walker, assessment: str, role: str) -> str:
    """Make a link for somebody else; its address."""
    owner.open(at(assessment, "liens"))
    return owner.send({"name": role, "role": role}, press="Faire le lien").address()
