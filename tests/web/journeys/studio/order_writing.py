"""The steps of a walk that write in drafts."""

from typing import Any

from adn_assess.domain.edition.edition import Edition
from tests.web.coordination_actions import begin_draft, draft_url, item_url
from tests.web.journeys.studio.network import (
    AXIS,
    WRITERS,
)
from tests.web.journeys.studio.order_model import REMOVABLE, TEXTS, Order


class Writing(Order):
    """What the coordination writes in drafts."""

    def begin(self) -> None:
        who = self.draw(WRITERS)
        number = begin_draft(self.people[who], self.words())
        self.open[number], self.typed[number] = who, []

    def write(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        kind = self.draw(("need", "need", "need", *TEXTS))
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind == kind
            and each.axis in (AXIS, None)
            and not (kind == "obstacle" and each.value.get("statements"))
        ]
        if not items:
            return
        item = self.draw(items)
        words = self.words()
        texts = {f"{TEXTS[kind]}.fr": words, f"{TEXTS[kind]}.en": f"{words} (en)"}
        self.people[who].open(item_url(draft, kind, item.id))
        page = self.people[who].send(texts, press="next")
        assert page.status == 200
        self.typed[draft].append(words)
        # What one writes again over one's own words is one thing that was done.
        key = draft, who, item.id
        self.written_over.add(self.last_words.get(key, ""))
        self.last_words[key] = words

    def add(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        words = self.draw(("Du temps.", "De l’aide.", self.words()))
        known = {each.id for edition in self.editions.values() for each in items_of(edition)}
        here = {each.id for each in self.network.draft(draft).items}
        item = self.network.add(who, draft, words)
        assert item.id in here or item.id not in known, "no id is given twice"
        self.typed[draft].append(words)

    def take_away(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind in REMOVABLE and each.axis in (AXIS, None)
        ]
        if sum(each.kind == "need" for each in items) < 2:
            return
        item = self.draw(items)
        self.people[who].open(draft_url(draft, f"retirer/{item.kind}/{item.id}"))
        assert self.people[who].send().status == 200

    def undo(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "historique"))
        ways = [each.get("action") for each in page.forms if "/annuler" in str(each.get("action"))]
        if ways:
            way = self.draw(ways[:6])
            assert self.people[who].send(to=way).status in (200, 409)

    def update(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "publier"))
        if "Une autre version a été publiée" not in page.words:
            return
        before = repr(self.network.draft(draft).document)
        page = self.people[who].send(press="Mettre à jour le brouillon")
        assert page.status == 200
        after = repr(self.network.draft(draft).document)
        lost = [
            each
            for each in self.typed[draft]
            if each in before and each not in after and each not in page.words
        ]
        assert lost == [], "each word that was typed is carried over or shown"
        assert "Une autre version a été publiée" not in page.words

    def give_up(self) -> None:
        draft = self.drawn_draft()
        who = self.people[self.open.pop(draft)]
        who.open(draft_url(draft, "abandonner"))
        assert who.send().status == 200

    def read_the_history(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "historique"))
        listed = [each for each in self.typed[draft] if each not in self.written_over]
        assert [each for each in listed if each not in page.words] == []


def items_of(edition: Edition) -> list[Any]:
    return [*(each for axis in edition.axes for each in axis.needs)]
