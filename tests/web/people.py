"""An assessment, and the browser of a person in each role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

import httpx

from adn_assess.domain.edition.questionnaire import Purpose
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import assessment_url, share, start
from tests.web.conftest import Browse
from tests.web.coordination_actions import STUDIO, come_in, draft_url, drafted, invited
from tests.web.offer_actions import offer_ids, send_remark
from tests.web.routes import ROUTES, Route
from tests.web.saved_states import SavedState, initial_state
from tests.web.voice_actions import Stage, stage

NOBODY: Final = cast("Visitor", None)
"""In place of a browser that is restored from its state."""


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
    invitation: str = ""
    """Of an invitation to the studio that nobody has opened."""
    offer: str = ""
    """What its plan offered to the network."""
    draft: int = 0
    """A draft of the content in which a statement has other words."""

    def address(self, route: Route) -> str:
        """The address of that route for this assessment."""
        return route.address.format(
            id=self.assessment,
            token=self.token,
            link=self.link,
            voice=self.voice,
            participant=self.participant,
            item=self.item,
            invitation=self.invitation,
            offer=self.offer,
            draft=self.draft,
        )

    def fields(self, route: Route) -> dict[str, str | list[str]]:
        """What the form of a route sends, for this assessment."""
        return {
            name.replace("{item}", self.item): self._filled(value)
            for name, value in route.fields.items()
        }

    def _filled(self, value: str | list[str]) -> str | list[str]:
        found: Mapping[str, Callable[[], str]] = {
            "{preview}": lambda: self._field("partager/apercu", "preview"),
            "{links}": lambda: self._field("partager/tout-retirer", "seen"),
            "{remark}": lambda: self.visitor.open(f"{STUDIO}/remarques").boxes.get("remark", ""),
            "{draft}": lambda: str(self.draft),
            "{code}": self._code_of_choice,
            "{print}": self._print_of_draft,
            "{mark}": lambda: self.mark,
        }
        return found[value]() if isinstance(value, str) and value in found else value

    def _print_of_draft(self) -> str:
        """What the page of a publication carries of the draft that it shows."""
        page = self.visitor.open(draft_url(self.draft, "publier"))
        return page.fields.get("print", "")

    def _field(self, page: str, name: str) -> str:
        """What a page of the assessment carries; nothing for whoever may not see it."""
        return self.visitor.open(assessment_url(self.assessment, page)).fields.get(name, "")

    def _code_of_choice(self) -> str:
        """The code that a room types to choose; nothing once the choice is closed."""
        wall = self.owner.open(assessment_url(self.assessment, "atelier/choix"))
        return next((words_of(each) for each in wall.tree.iter("code")), "")

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
    kept, key = browse.prepared.kept, (started, browse.site, role, purpose, until)
    known: tuple[People, SavedState] | None = kept.get(key)
    if known is not None:
        them, saved_state = known
        owner, visitor = saved_state.restore(browse)
        return replace(them, owner=owner, visitor=owner if role == "owner" else visitor)
    them = _create_people(browse, role, purpose, until)
    state = SavedState.of(browse.app, (them.owner, them.visitor), kept.new_file("sqlite3"))
    kept.put(key, (replace(them, owner=NOBODY, visitor=NOBODY), state))
    return them


def _create_people(browse: Browse, role: str, purpose: Purpose, until: Stage) -> People:
    owner = browse()
    assessment = start(owner, purpose=purpose)
    follows = role == "follower" and purpose == "diagnosis"
    names = ("respondent", "reader", *(("follower",) if follows else ()))
    links = {name: hand(owner, assessment, name) for name in names}
    page = share(owner, assessment)
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
    elif role == "coordinator":
        come_in(visitor, invited(browse.app))
    invitation = invited(browse.app, "Claude Roy")
    draft = drafted(browse.app)
    token = links["respondent"].rpartition("/")[2]
    if role != "voice" and until == "plain":
        return People(assessment, token, link, visitor, owner, invitation=invitation, draft=draft)
    guest, voice = stage(owner, browse, assessment, until)
    if until == "offered":
        send_remark(guest)
    if role == "voice":
        visitor = guest
        visitor.open(f"/diagnostic/{voice}")
    participant, (item, mark) = _participant(owner, assessment), _item(owner, assessment)
    [offer] = offer_ids(owner, assessment) if until == "offered" else [""]
    return People(
        assessment,
        token,
        link,
        visitor,
        owner,
        voice,
        participant,
        item,
        mark,
        invitation,
        offer,
        draft,
    )


def allowed_on(browse: Browse, route: Route) -> People:
    """Somebody who may make the request of a route."""
    return people(browse, role_allowed_on(route), route.purpose, route.stage)


def role_allowed_on(route: Route) -> str:
    """A role that may make the request of a route."""
    return next(each for each in ("owner", "voice", "coordinator") if each in route.allowed)


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
    links = owner.open(f"/diagnostic/{assessment}").links
    return next((each.split("/")[-2] for each in links if each.endswith("/inviter")), "0")


def hand(owner: Visitor, assessment: str, role: str) -> str:
    """Make a link for somebody else; its address."""
    share(owner, assessment)
    return owner.send({"name": role, "role": role}, press="Créer le lien").address()
