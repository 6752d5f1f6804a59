"""The steps of a walk that publish, and what every publication must leave true."""

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import document_of
from adn_assess.domain.edition.edition import Edition
from tests.visitor import Page
from tests.web.coordination_actions import draft_url
from tests.web.journeys.moving.content_edits import worded
from tests.web.journeys.studio.network import (
    AXIS,
    WRITERS,
)
from tests.web.journeys.studio.order_model import Order


class Publishing(Order):
    """What is published, from a draft or from files."""

    def publish(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "publier"))
        asked = [each for each in page.names if each.startswith("meaning.")]
        same = {each: self.draw((True, False)) for each in asked}
        button = "Publier pour tout le monde"
        if button not in page.words:
            self.forge_publication(who, draft, page)
            return
        chosen = {each: "same" if same[each] else "other" for each in asked}
        why = {"why.whole.fr": "Pour voir.", "why.whole.en": "To see."}
        page = self.people[who].send({**why, **chosen}, press=button)
        if page.status == 422:
            assert self.network.last_published() in (None, self.served)
            assert self.network.served.id == self.served
            return
        assert "C’est publié" in page.words
        del self.open[draft]
        kept = {each.rpartition("/")[2] for each in asked if same[each]}
        self.note_publication(kept)

    def forge_publication(self, who: str, draft: int, page: Page) -> None:
        """What the page does not offer is refused, and changes nothing."""
        fields = {key: page.fields[key] for key in ("csrf_token",) if key in page.fields}
        if not fields:
            fields = {
                "csrf_token": self.people[who].open("/redaction/quitter").fields["csrf_token"]
            }
        sent = {**fields, "print": "", "why.whole.fr": "Pour voir.", "why.whole.en": "To see."}
        assert self.people[who].post(draft_url(draft, "publier"), sent).status == 422
        assert self.network.served.id == self.served

    def publish_files_of_before(self) -> None:
        edition_id = self.draw(sorted(self.editions))
        edition = self.editions[edition_id]
        asked = self.meanings[edition_id]
        if self.draw((True, False)):
            needs = sorted(each.id for each in edition.axis[AXIS].needs)
            edition = worded(self.draw(needs), self.words())(edition)
        if self.network.publish_files(edition):
            current = self.network.served
            self.editions[current.id] = current.edition
            self.meanings[current.id] = asked
            self.served = current.id
            self.each_id_has_one_meaning()

    def note_publication(self, kept: set[str]) -> None:
        """Say what each statement of the new edition means; `kept` were said to be the same."""
        former, current = self.editions[self.served], self.network.served
        meanings: dict[str, int] = {}
        for each, question in current.edition.questions.items():
            was = former.questions.get(each)
            if was is not None and (question.statement == was.statement or each in kept):
                meanings[each] = self.meanings[self.served][each]
            else:
                meanings[each] = self.meaning_of(each, current.edition)
        self.editions[current.id] = current.edition
        self.meanings[current.id] = meanings
        self.served = current.id
        self.each_id_has_one_meaning()

    def meaning_of(self, statement: str, edition: Edition) -> int:
        """What a statement means that was not served before: as it was once, or something new."""
        words = edition.questions[statement].statement
        for edition_id, earlier in self.editions.items():
            known = earlier.questions.get(statement)
            if known is not None and known.statement == words:
                return self.meanings[edition_id][statement]
        self.last_meaning += 1
        return self.last_meaning

    def each_id_has_one_meaning(self) -> None:
        """Whatever two rounds are asked, an id that both have is one question."""
        found: dict[str, int] = {}
        for meanings in self.meanings.values():
            for statement, meaning in meanings.items():
                assert found.setdefault(statement, meaning) == meaning, statement
        assert check_document(document_of(self.network.served.edition)).faults == ()
        assert self.network.last_published() == self.served == self.network.served.id
