"""The questions of a new agent: written, put in order and answered, with nothing lost."""

import io
import json

import pytest
from docx import Document
from pypdf import PdfReader

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.people import hand

QUESTIONS = ("Qui décide du budget?", "Quel est mon horaire?", "Où sont les clés?")


@pytest.fixture
def agent(browse: Browse) -> Visitor:
    return browse()


def page_of(visitor: Visitor, sheet: str) -> Page:
    return visitor.open(assessment_url(sheet, "premiere-rencontre"))


def asking(visitor: Visitor) -> str:
    """A mandate sheet with three questions."""
    sheet = start(visitor, purpose="mandate")
    page_of(visitor, sheet)
    for words in QUESTIONS:
        visitor.send({"words.new": words}, to="premiere-rencontre", press="save")
    return sheet


def ids(page: Page) -> list[str]:
    """The questions of a page, by the ids of their rows, in their order."""
    names = [name.partition(".")[2] for name in page.names if name.startswith("words.")]
    return [each for each in names if each != "new"]


def asked(page: Page) -> list[str]:
    return [page.fields[f"words.{each}"] for each in ids(page)]


def test_questions_stand_in_the_order_in_which_they_were_written(agent: Visitor) -> None:
    sheet = asking(agent)
    assert asked(page_of(agent, sheet)) == list(QUESTIONS)


def test_a_question_moves_up_and_down_and_what_was_typed_elsewhere_is_kept(
    agent: Visitor,
) -> None:
    sheet = asking(agent)
    first, second, third = ids(page_of(agent, sheet))
    typed = {f"answer.{first}": "La direction.", "words.new": "Et le télétravail?"}
    page = agent.send(typed, press=f"down.{first}")
    assert ids(page)[:3] == [second, first, third]
    assert page.fields[f"answer.{first}"] == "La direction."
    assert asked(page)[-1] == "Et le télétravail?"
    page = agent.send(press=f"up.{third}")
    assert ids(page)[:3] == [second, third, first]


def test_the_first_and_the_last_question_cannot_leave_the_list(agent: Visitor) -> None:
    sheet = asking(agent)
    page = page_of(agent, sheet)
    first, _second, last = ids(page)
    buttons = [each.get("value") for each in page.tree.iter("button")]
    assert f"up.{first}" not in buttons
    assert f"down.{last}" not in buttons
    token = page.fields["csrf_token"]
    page = agent.post(page.path, {"csrf_token": token, "do": f"up.{first}"})
    assert asked(page) == list(QUESTIONS)


def test_a_question_is_removed_by_its_button_and_not_by_emptying_it(agent: Visitor) -> None:
    sheet = asking(agent)
    first, *_others = ids(page_of(agent, sheet))
    page = agent.send({f"words.{first}": " "}, to="premiere-rencontre", press="save")
    assert page.status == 422
    assert len(ids(page)) == 3
    page_of(agent, sheet)
    page = agent.send(press=f"remove.{first}")
    assert asked(page) == list(QUESTIONS[1:])


def test_the_button_of_a_question_that_is_gone_saves_the_rest_of_the_page(agent: Visitor) -> None:
    sheet = asking(agent)
    former = page_of(agent, sheet)
    first, second, _third = ids(former)
    agent.send(press=f"remove.{first}")
    agent.seen = former
    page = agent.send({f"answer.{second}": "De 9 à 17."}, press=f"down.{first}")
    assert page.status == 200
    assert page.fields[f"answer.{second}"] == "De 9 à 17."


def test_what_the_sheet_leaves_open_can_be_added_once(agent: Visitor) -> None:
    sheet = start(agent, purpose="mandate")
    page = page_of(agent, sheet)
    proposed = [e.get("value") or "" for e in page.tree.iter("input") if e.get("name") == "take"]
    assert proposed
    sent = {"csrf_token": page.fields["csrf_token"], "do": "save", "take": proposed[:1] * 2}
    page = agent.post(page.path, sent)
    left = [e.get("value") for e in page.tree.iter("input") if e.get("name") == "take"]
    assert left == proposed[1:]
    assert len(ids(page)) == 1


def test_a_form_sent_twice_adds_its_question_once(agent: Visitor) -> None:
    sheet = start(agent, purpose="mandate")
    page = page_of(agent, sheet)
    for _time in range(2):
        agent.seen = page
        agent.send({"words.new": "Une fois?"}, to="premiere-rencontre", press="save")
    assert asked(page_of(agent, sheet)) == ["Une fois?"]


def test_two_tabs_do_not_replace_each_other_unseen(agent: Visitor) -> None:
    sheet = asking(agent)
    former = page_of(agent, sheet)
    first, *_others = ids(former)
    agent.send({f"answer.{first}": "Le conseil."}, to="premiere-rencontre", press="save")
    agent.seen = former
    page = agent.send({f"answer.{first}": "La direction."}, to="premiere-rencontre", press="save")
    assert page.status == 409
    assert "Le conseil." in page.words
    assert page.fields[f"answer.{first}"] == "La direction."
    page = agent.send(to="premiere-rencontre", press="save")
    assert page.fields[f"answer.{first}"] == "La direction."


@pytest.mark.parametrize("wrong", [{}, {"words": " "}])
def test_two_tabs_that_write_in_other_fields_both_keep_what_they_wrote(
    agent: Visitor, wrong: dict[str, str]
) -> None:
    sheet = asking(agent)
    former = page_of(agent, sheet)
    first, second, _third = ids(former)
    agent.send({f"answer.{first}": "Le conseil."}, to="premiere-rencontre", press="save")
    agent.seen = former
    typed = {f"words.{first}": "Qui tranche?", f"answer.{second}": "De 9 à 17."}
    sent = {**typed, **{f"{name}.{second}": text for name, text in wrong.items()}}
    page = agent.send(sent, to="premiere-rencontre", press="save")
    assert page.status == (422 if wrong else 200)
    if wrong:
        agent.send({f"words.{second}": QUESTIONS[1]}, to="premiere-rencontre", press="save")
    page = page_of(agent, sheet)
    assert asked(page)[:2] == ["Qui tranche?", QUESTIONS[1]]
    assert page.fields[f"answer.{first}"] == "Le conseil."
    assert page.fields[f"answer.{second}"] == "De 9 à 17."


def test_the_questions_are_the_agenda_in_every_format(agent: Visitor) -> None:
    sheet = asking(agent)
    first, *_others = ids(page_of(agent, sheet))
    agent.send({f"answer.{first}": "La direction."}, to="premiere-rencontre", press="save")
    address = assessment_url(sheet, "premiere-rencontre")
    pdf = PdfReader(io.BytesIO(agent.client.get(f"{address}.pdf").content))
    word = Document(io.BytesIO(agent.client.get(f"{address}.docx").content))
    cells = [c.text for table in word.tables for row in table.rows for c in row.cells]
    printed = (
        " ".join("\n".join(each.extract_text() for each in pdf.pages).split()),
        agent.client.get(f"{address}.html").text,
        " ".join(cells),
    )
    for text in printed:
        assert all(each in text for each in ("1. Qui décide du budget?", "La direction."))
        assert text.index(QUESTIONS[0]) < text.index(QUESTIONS[1]) < text.index(QUESTIONS[2])


def test_the_saved_file_of_a_sheet_restores_its_questions(agent: Visitor, browse: Browse) -> None:
    sheet = asking(agent)
    first, *_others = ids(page_of(agent, sheet))
    agent.send({f"answer.{first}": "La direction."}, press=f"down.{first}")
    saved = agent.client.get(assessment_url(sheet, "fiche.json")).content
    other = browse()
    other.open("/diagnostic/importer")
    other.send(files={"file": ("fiche.json", saved)})
    restored = other.page.path.split("/")[2]
    page = page_of(other, restored)
    assert asked(page) == [QUESTIONS[1], QUESTIONS[0], QUESTIONS[2]]
    assert page.fields[f"answer.{ids(page)[1]}"] == "La direction."


def test_a_reader_of_the_sheet_sees_no_question_in_its_file(agent: Visitor, browse: Browse) -> None:
    sheet = asking(agent)
    reader = browse()
    reader.open(hand(agent, sheet, "reader"))
    reader.send(press="Entrer") if reader.page.forms else None
    saved = json.loads(reader.client.get(assessment_url(sheet, "fiche.json")).content)
    assert "questions" not in saved["save"]
    assert reader.open(assessment_url(sheet, "premiere-rencontre")).status == 404
