"""The walk, from its first page to the result, with plain forms alone."""

import json
import re

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.duration import SECONDS_PER_STATEMENT
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import (
    ERROR,
    PROFILE,
    REQUIRED,
    assessment_url,
    fill,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
    stored,
)

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


@LANGUAGES
def test_the_whole_walk_leads_to_the_result_with_every_answer_in_it(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    answers: dict[str, str] = {}
    for number, slug in enumerate(page_slugs(edition), start=1):
        assert visitor.page.path == page_url(assessment, slug, root)
        assert str(number) in visitor.page.words
        assert str(len(page_slugs(edition))) in visitor.page.words
        values = last_choice_of_each(visitor.page)
        answers |= values
        visitor.send(values, press="next")

    assert visitor.page.path == assessment_url(assessment, "relire", root)
    for statement, question in edition.questions.items():
        assert question.statement.to(language) in visitor.page.words
        value = question.scale.value_of(answers[statement])
        assert value is not None
        assert question.scale.option(value).label.to(language) in visitor.page.words

    assert visitor.page.tree.get("lang") == f"{language}-CA"
    result = assessment_url(assessment, "resultat", root)
    assert any(link.endswith(result) for link in visitor.page.links)
    page = visitor.open(result)
    assert page.status == 200
    assert edition.wording.first_steps.to(language) in page.words
    saved = json.loads(visitor.open(assessment_url(assessment, "rapport.json", root)).source)[
        "save"
    ]
    [voice] = saved["voices"]
    assert {key: str(value) for key, value in voice["answers"].items()} == {
        key: answers[key] for key in edition.questions
    }
    assert saved["profile"] == {
        question.id: answers[f"profile.{question.id}"]
        for question in edition.profile
        if "diagnosis" in question.asked_in
    }
    assert voice["role"] == answers["voice.role"]


@LANGUAGES
def test_each_page_asks_its_statements_in_its_language(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    for asked in edition.pages:
        page = visitor.open(page_url(assessment, slug_of(asked), root))
        for question in asked.questions:
            legend = next(page.by_id(question.id).iter("legend"))
            assert words_of(legend) == question.statement.to(language)
            assert page.offered(question.id) == [str(o.value) for o in question.scale.options]
        notes = [name for name in page.names if name.startswith("note.")]
        assert notes == ([f"note.{asked.axis}"] if asked.notes else [])


def test_the_language_may_change_in_the_middle_and_keeps_the_place_and_the_answers(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    slug = slug_of(edition.pages[0])
    page = visitor.open(page_url(assessment, slug))
    answers = last_choice_of_each(page)
    visitor.send(answers, press="next")
    visitor.open(page_url(assessment, slug))
    english = page_url(assessment, slug, "/en")
    assert any(link.endswith(english) for link in visitor.page.links)
    assert {name: visitor.open(english).fields[name] for name in answers} == answers


def test_axes_may_be_skipped_and_done_in_any_order(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    last, first = edition.pages[-1], edition.pages[0]
    answers = {last.questions[0].id: "3", first.questions[-1].id: "0"}
    for asked, statement in ((last, last.questions[0].id), (first, first.questions[-1].id)):
        visitor.open(page_url(assessment, slug_of(asked)))
        assert visitor.send({statement: answers[statement]}, press="next").status == 200
    visitor.open(page_url(assessment, PROFILE))
    visitor.send({REQUIRED: "shared"}, press="next")
    saved = json.loads(visitor.open(assessment_url(assessment, "rapport.json")).source)["save"]
    assert {k: str(v) for k, v in saved["voices"][0]["answers"].items()} == answers
    assert visitor.open(assessment_url(assessment, "resultat")).status == 200


def test_every_page_leads_to_the_next_without_answering(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    following = [*page_slugs(edition)[2:], "relire"]
    for slug, after in zip(page_slugs(edition)[1:], following, strict=True):
        page = visitor.open(page_url(assessment, slug))
        expected = (
            assessment_url(assessment, "relire")
            if after == "relire"
            else page_url(assessment, after)
        )
        assert any(link.endswith(expected) for link in page.links)
        assert visitor.send(press="next").path == expected
        assert stored(visitor, assessment, slug) == {}


def test_a_result_without_any_answer_says_so_and_holds(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert page.status == 200
    question = edition.profile_question["training_coordinator"].text.fr
    assert question in page.words
    assert "Rien n’est encore répondu" in page.words
    assert any(link.endswith(assessment_url(assessment, "reprendre")) for link in page.links)
    assert "En faire un plan" not in page.words


def test_one_answer_is_enough_for_a_result_to_say_what_it_means(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, "veille/obstacles"))
    visitor.send({"veille.tools": "3"})
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert "Rien n’est encore répondu" not in page.words
    assert "En faire un plan" in page.words


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_profile_demands_the_coordinator_and_keeps_what_was_typed(
    visitor: Visitor, edition: Edition, root: str
) -> None:
    assessment = start(visitor, root)
    others = {
        name: value for name, value in last_choice_of_each(visitor.page).items() if name != REQUIRED
    }
    page = visitor.send(others, press="next")
    assert page.status == 422
    assert {name: page.fields.get(name) for name in others} == others
    alert = next(e for e in page.tree.iter() if e.get("role") == "alert")
    assert [a.get("href") for a in alert.iter("a")] == [f"#{REQUIRED}"]
    question = edition.profile_question[REQUIRED.removeprefix("profile.")]
    assert words_of(next(alert.iter("a"))) == question.text.to("en" if root else "fr")
    [beside] = [e for e in page.tree.iter() if e.get("class") == "error"]
    field = page.by_id(REQUIRED)
    assert beside in field.iter()
    described = page.by_id(field.get("aria-describedby") or "")
    assert beside in described.iter()
    if not root:
        assert page.title.startswith(ERROR)
        assert words_of(beside).startswith(ERROR)
    assert stored(visitor, assessment, PROFILE) == {}

    page = visitor.send({**others, REQUIRED: "unknown"}, press="next")
    assert page.status == 200
    assert stored(visitor, assessment, PROFILE) == {**others, REQUIRED: "unknown"}


def test_quitting_is_never_held_back_by_a_missing_answer(visitor: Visitor) -> None:
    assessment = start(visitor)
    page = visitor.send({"profile.organization_type": "other"}, press="quit")
    assert page.status == 200
    assert "/l/" in page.address()
    assert stored(visitor, assessment, PROFILE) == {"profile.organization_type": "other"}


def test_the_review_shows_each_answer_and_leads_to_its_question(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = edition.pages[1]
    statement = asked.questions[0]
    fill(visitor, assessment, {slug_of(asked): {statement.id: "3"}})
    page = visitor.open(assessment_url(assessment, "relire"))
    line = next(e for e in page.tree.iter("div") if words_of(e).startswith(statement.statement.fr))
    assert "Tout à fait d’accord" in words_of(line)
    href = next(line.iter("a")).get("href") or ""
    assert href.endswith(f"#{statement.id}")

    page = visitor.open(href)
    assert page.fields[statement.id] == "3"
    page = visitor.send({statement.id: "0"}, press="next")
    assert page.path == assessment_url(assessment, "relire")
    line = next(e for e in page.tree.iter("div") if words_of(e).startswith(statement.statement.fr))
    assert "Pas du tout d’accord" in words_of(line)


@pytest.mark.parametrize("kind", ["statement", "note", "profile"])
def test_an_answer_may_be_taken_back_from_the_review(
    visitor: Visitor, edition: Edition, kind: str
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    answers = {
        PROFILE: {REQUIRED: "absent", "profile.organization_type": "other"},
        slug_of(asked): {asked.questions[0].id: "3", f"note.{asked.axis}": "À voir."},
    }
    fill(visitor, assessment, answers)
    slug, name, legend = {
        "statement": (slug_of(asked), asked.questions[0].id, asked.questions[0].statement.fr),
        "note": (slug_of(asked), f"note.{asked.axis}", "Votre note sur cet axe (facultatif)"),
        "profile": (
            PROFILE,
            "profile.organization_type",
            edition.profile_question["organization_type"].text.fr,
        ),
    }[kind]
    visitor.open(assessment_url(assessment, "relire"))
    page = visitor.send(press=f"Retirer {legend}", to=slug)
    assert page.status == 200
    assert page.path == assessment_url(assessment, "relire")
    expected = {key: value for key, value in answers[slug].items() if key != name}
    assert stored(visitor, assessment, slug) == expected


def test_what_changes_the_questions_cannot_be_taken_back(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="next")
    page = visitor.open(assessment_url(assessment, "relire"))
    names = [button.get("name") for button in page.tree.iter("button")]
    assert REQUIRED not in names
    visitor.open(page_url(assessment, PROFILE))
    assert visitor.send(press="next", forged={REQUIRED: ""}).status == 422
    assert stored(visitor, assessment, PROFILE) == {REQUIRED: "absent"}


def test_the_steps_say_what_is_done_and_lead_to_each_page(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    whole, part = edition.pages[0], edition.pages[1]
    visitor.open(page_url(assessment, slug_of(whole)))
    visitor.send(last_choice_of_each(visitor.page), press="next")
    visitor.send({part.questions[0].id: "0"}, press="next")
    page = visitor.open(assessment_url(assessment, "").rstrip("/"))
    assert page.status == 200
    statuses = {
        (next(line.iter("a")).get("href") or "").partition("/etape/")[2]: words_of(line)
        for line in page.tree.iter("li")
    }
    assert list(statuses) == page_slugs(edition)
    assert statuses[slug_of(whole)].endswith("Fait")
    left = len(part.questions) - 1
    minutes = -(-left * SECONDS_PER_STATEMENT // 60)
    done = f"1 sur {len(part.questions)} (environ {minutes} min)"
    assert statuses[slug_of(part)].endswith(done)
    assert re.search(r"À faire \(environ \d min\)$", statuses[slug_of(edition.pages[2])])


def test_a_word_soft_return_in_a_note_becomes_a_line_break_and_the_note_comes_back(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    visitor.open(page_url(assessment, slug_of(asked)))
    typed = "\n  Un été\vdeux\r\ntrois\fquatre\x00\x07 cinq 🎻  "
    visitor.send({name: "x"}, press="next", forged={name: typed})
    page = visitor.open(page_url(assessment, slug_of(asked)))
    assert page.fields[name].split("\r\n") == ["Un été", "deux", "trois", "quatre cinq 🎻"]
    visitor.send(press="next")
    assert visitor.open(page_url(assessment, slug_of(asked))).fields[name] == page.fields[name]


def test_a_note_that_starts_with_a_line_break_or_markup_comes_back_as_it_was(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    typed = "</textarea><script>alert(1)</script> {{ 7*7 }} \u202e &amp; \"'"
    visitor.open(page_url(assessment, slug_of(asked)))
    visitor.send({name: typed}, press="next")
    for address in (page_url(assessment, slug_of(asked)), assessment_url(assessment, "relire")):
        page = visitor.open(address)
        assert not page.foreign_scripts
        assert typed in (page.fields.get(name, "") if "etape" in address else page.words)


@pytest.mark.parametrize(("length", "status"), [(4000, 200), (4001, 422)])
def test_a_note_that_is_too_long_is_refused_and_kept_on_the_page(
    visitor: Visitor, edition: Edition, length: int, status: int
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name, statement = f"note.{asked.axis}", asked.questions[0].id
    words = "é" * length
    visitor.open(page_url(assessment, slug_of(asked)))
    page = visitor.send({name: words, statement: "3"}, press="next")
    assert page.status == status
    if status == 422:
        assert page.fields[name] == words
        assert page.fields[statement] == "3"
        assert "4 000" in page.words.replace("\N{NO-BREAK SPACE}", " ")
        assert stored(visitor, assessment, slug_of(asked)) == {}
    else:
        assert stored(visitor, assessment, slug_of(asked))[name] == words


def test_a_refused_note_is_shown_again_as_sound_html(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    visitor.open(page_url(assessment, slug_of(asked)))
    page = visitor.send(press="next", forged={name: "un\vdeux\x00" + "é" * 4000})
    assert page.status == 422
    assert page.fields[name].startswith("un\r\ndeuxé")


@pytest.mark.parametrize("slug", ["rien", "veille", "veille/rien", "profil/besoins", "relire"])
def test_a_page_that_does_not_exist_is_not_found(visitor: Visitor, slug: str) -> None:
    assessment = start(visitor)
    assert visitor.open(page_url(assessment, slug)).status == 404
