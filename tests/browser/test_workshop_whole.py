"""A workshop played whole in real browsers, then three months later; its table: docs/journey.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import pytest
from icalendar import Calendar, Component
from playwright.sync_api import Page, expect

from tests.browser.acts import Played, follow, go, press
from tests.browser.conftest import Visit
from tests.browser.questionnaire import NEXT, begin
from tests.browser.test_room import PHONE, ROOM, WALL, is_whole
from tests.effort import effort
from tests.figures import Figures, figures
from tests.web.conftest import Clock, MakeApp

__all__ = ["figures"]

CROWD: Final = effort(5, 8)
AXES: Final = ("Concertation", "Formation", "Veille", "Projets")
ASKED: Final = effort(1, 2)
"""How many of the axes the group is asked about."""
CHOICES: Final = 5
"""The first so many choices of a statement, the same for needs and obstacles."""
THREE_MONTHS: Final = 92 * 86_400
PATIENCE: Final = 60_000
"""Milliseconds in which a phone that has its connection again must have saved."""
WHO, AGREED, DUE = "La direction", "Un premier appel.", date(2026, 12, 10)
AGAIN: Final = date(2026, 12, 18)
OUTCOME: Final = "Trois organismes se sont rencontrés."
KEPT, LEFT = "Nous manquons de temps le jour.", "C’est à cause de Paul."


@dataclass(frozen=True)
class Phone:
    """Somebody of the room, with a phone."""

    page: Page
    place: int
    """Where they sit: people who sit elsewhere answer otherwise."""


@pytest.fixture
def app(make_app: MakeApp) -> object:
    """The application as `make room` serves it: at an address that phones reach."""
    return make_app(address=ROOM)


def open_group(wall: Page) -> str:
    """Open a group on some axes, and read its code on the wall."""
    go(wall, "Ouvrir un groupe")
    for axis in AXES[ASKED:]:
        wall.get_by_role("checkbox", name=axis).uncheck()
    press(wall, "Ouvrir le groupe")
    return wall.locator(".wall-typed code").inner_text()


def type_code(phone: Page, code: str) -> None:
    phone.get_by_label("Code").fill(code)
    press(phone, "Continuer")


def come_in(phone: Phone, code: str) -> None:
    """Come in by the code of the wall, up to the first page to answer."""
    phone.page.goto("/atelier")
    type_code(phone.page, code)
    follow(phone.page, phone.page.locator("main form button"))
    go(phone.page, "Commencer")


def answer_page(phone: Phone, words: str = "") -> None:
    """Answer each question of a page, and write something where the room is asked for words."""
    for number, question in enumerate(phone.page.locator("fieldset.question").all()):
        question.locator("input[type=radio]").nth(phone.place * number % CHOICES).click()
    box = phone.page.locator("textarea:visible")
    if words and box.count():
        box.last.fill(words)
    press(phone.page, NEXT.pattern)


def finish(phone: Phone, words: str = "") -> None:
    """Answer every page that is left, and say that one is done."""
    while "/etape/" in phone.page.url:
        answer_page(phone, words)
    press(phone.page, "Envoyer")
    expect(phone.page.get_by_text("Merci.")).to_be_visible()


def mistype(phone: Phone, code: str) -> None:
    """Type a code that lacks a character, then one that opens nothing; both stay to correct."""
    another = next(each for each in code if each not in ("-", code[-1]))
    typed = phone.page.get_by_label("Code")
    phone.page.goto("/atelier")
    type_code(phone.page, code[:-1])
    expect(typed).to_have_attribute("aria-invalid", "true")
    type_code(phone.page, code[:-1] + another)
    press(phone.page, "Entrer")
    expect(typed).to_have_attribute("aria-invalid", "true")
    expect(typed).to_have_value(re.compile(another + "$"))


def lose_the_line(phone: Phone) -> str:
    """Answer one question without a connection; the words of the answer."""
    first = phone.page.locator("fieldset.question").first
    phone.page.context.set_offline(True)
    first.locator("label.option").nth(2).click()
    expect(phone.page.locator(".saved.unsaved").first).to_be_visible()
    return first.locator("label.option").nth(2).inner_text()


def find_the_line_again(phone: Phone) -> None:
    """Wait until what was answered meanwhile is saved, with nobody's help."""
    phone.page.context.set_offline(False)
    expect(phone.page.locator(".saved.unsaved")).to_have_count(0, timeout=PATIENCE)


def answer_together(wall: Page, phones: Sequence[Phone], code: str) -> None:
    """Everybody answers: one by a wrong code first, one with a line that is cut, one late."""
    mistaken, cut, *others, late = phones
    mistype(mistaken, code)
    for phone in (mistaken, cut, *others):
        come_in(phone, code)
    answered = lose_the_line(cut)
    finish(mistaken, LEFT)
    for phone in others:
        finish(phone)
    find_the_line_again(cut)
    cut.page.reload()
    checked = cut.page.locator("fieldset.question").first.locator("label.option:has(:checked)")
    expect(checked).to_have_text(answered)
    finish(cut, KEPT)
    come_in(late, code)
    answer_page(late)
    go(wall, "Fermer le groupe")
    finish(late)
    wall.reload()
    expect(wall.locator("main")).to_contain_text(
        "Tout le monde a terminé, à quatre personnes près."
    )
    press(wall, "Fermer le groupe")


def read_together(wall: Page) -> None:
    """Read each statement by the arrow keys, then let the words of the room through."""
    total = int(wall.locator(".slides span").inner_text().rpartition(" ")[2])
    read = [wall.locator("h1").inner_text()]
    for number in range(2, total + 1):
        with wall.expect_navigation():
            wall.keyboard.press("ArrowRight")
        expect(wall.locator(".slides span")).to_have_text(f"Énoncé {number} de {total}")
        assert all(is_whole(wall, each) for each in ("h1", ".axis", ".slides"))
        read.append(wall.locator("h1").inner_text())
    assert all(before != after for before, after in pairwise(read))
    go(wall, "Les mots de la salle")
    assert KEPT not in wall.content()
    go(wall, "Les lire")
    wall.get_by_label(KEPT).first.check()
    press(wall, "Continuer")
    press(wall, "Montrer ces mots")
    expect(wall.get_by_text(KEPT)).to_be_visible()
    assert LEFT not in wall.content()


def choose_together(wall: Page, phones: Sequence[Phone]) -> None:
    """Each phone puts three marks, which the wall shows once the choice is closed."""
    go(wall, "Choisir ensemble")
    press(wall, "Ouvrir le choix")
    code = wall.locator(".wall-typed code").inner_text()
    assert all(is_whole(wall, each) for each in (".wall-typed", ".proposals", "main form button"))
    for phone in phones:
        phone.page.goto("/choisir")
        type_code(phone.page, code)
        marks = phone.page.get_by_role("checkbox")
        for number in (0, 1 + phone.place % 2, 3 + phone.place % 3):
            marks.nth(number).check()
        press(phone.page, "Enregistrer mes marques")
        expect(phone.page.get_by_role("status")).to_contain_text("3 marques gardées sur 3")
    done = wall.frame_locator("iframe").get_by_role("main")
    expect(done).to_contain_text("au moins 5", timeout=PATIENCE)
    expect(wall.locator(".marks")).to_have_count(0)
    press(wall, "Fermer le choix")
    expect(wall.locator(".marks b").first).to_have_text(f"{CROWD} sur {CROWD}")


def decide(wall: Page) -> str:
    """Say of the first action who sees to it and by when; its name."""
    action = wall.locator(".proposals h2").first.inner_text()
    go(wall, "En décider")
    wall.get_by_label("Ce dont on a convenu").fill(AGREED)
    wall.get_by_label("Qui s’en occupe").fill(WHO)
    wall.get_by_label("Pour quand").fill(DUE.isoformat())
    press(wall, "Ajouter au plan")
    expect(wall.locator(".proposals .tag")).to_contain_text("10 décembre 2026")
    return " ".join(action.split())


def events(page: Page, link: str) -> tuple[str, list[Component]]:
    """A calendar file that a link gives, and its events."""
    with page.expect_download() as file:
        page.get_by_role("link", name=re.compile(link)).first.click()
    content = file.value.path().read_text(encoding="utf-8")
    return content, list(Calendar.from_ical(content).walk("VEVENT"))


def meet_again(wall: Page, action: str) -> str:
    """Choose a day, take its calendar file, and keep a reminder; the address it leads to."""
    go(wall, "Choisir quand on se revoit")
    expect(wall.get_by_text(KEPT)).to_be_visible()
    decided = wall.get_by_role("group", name=action)
    expect(decided.get_by_label("Qui s’en occupe")).to_have_value(WHO)
    wall.get_by_label("Date de la prochaine rencontre").fill(AGAIN.isoformat())
    press(wall, "Enregistrer dans le plan")
    content, dates = events(wall, "pour le calendrier de tout le monde")
    assert [each.decoded("dtstart") for each in dates] == [DUE, AGAIN]
    assert str(dates[0]["summary"]).startswith(action)
    assert WHO in str(dates[0]["description"])
    assert AGREED not in content.replace("\r\n ", "")
    go(wall, "Voir le plan")
    expect(wall.get_by_text(f"À faire · {WHO} · 10 décembre 2026")).to_be_visible()
    go(wall, "Mettre le plan dans mon calendrier")
    wall.get_by_label("Un rappel pour refaire le point dans 3 mois").check()
    press(wall, "Préparer le fichier")
    _, [reminder] = events(wall, "Télécharger le fichier de calendrier")
    assert f"- {action} ({WHO})" in str(reminder["description"])
    return str(reminder["url"]).removeprefix(ROOM)


def review(wall: Page, address: str) -> None:
    """Go where the reminder leads, and say what came of what was decided."""
    wall.goto(address)
    expect(wall.get_by_role("heading", level=1)).to_have_text("Revue du plan")
    first = wall.locator("section.reviewed").first
    first.get_by_label("Déjà fait").check()
    first.get_by_label("Ce qui en est sorti").fill(OUTCOME)
    press(wall, "Enregistrer et voir le plan")


def see_what_moved(wall: Page, action: str) -> None:
    """From the wall of a second group to what moved since the first."""
    go(wall, "Regards croisés")
    go(wall, "Résultat")
    go(wall, "Ce qui a bougé")
    done = wall.locator("main section").filter(has=wall.get_by_role("heading", name="s’est fait"))
    assert action in " ".join(done.inner_text().split())
    expect(done).to_contain_text(OUTCOME)
    titles = wall.locator("main h2").all_inner_texts()
    assert titles.index("Ce qui s’est fait") < titles.index("Ce qui se dit autrement")


def test_a_room_answers_reads_chooses_decides_and_three_months_later_sees_what_moved(
    visit: Visit, clock: Clock, figures: Figures
) -> None:
    played = Played()
    wall = played.watch("facilitator", visit(viewport=WALL))
    pages = (played.watch(f"phone {place}", visit(**PHONE)) for place in range(CROWD))
    phones = [Phone(page, place) for place, page in enumerate(pages)]
    with played.step("open"):
        assessment = begin(wall)
        wall.goto(f"/diagnostic/{assessment}/tours")
        code = open_group(wall)
    with played.step("answer"):
        answer_together(wall, phones, code)
    with played.step("read"):
        read_together(wall)
    with played.step("choose"):
        choose_together(wall, phones)
    with played.step("decide"):
        action = decide(wall)
    with played.step("meet again"):
        address = meet_again(wall, action)
    clock.now += THREE_MONTHS
    with played.step("review"):
        review(wall, address)
    with played.step("a second group"):
        wall.goto(f"/diagnostic/{assessment}/tours")
        code = open_group(wall)
        for phone in phones:
            come_in(phone, code)
            finish(Phone(phone.page, place=phone.place + 1))
        go(wall, "Fermer le groupe")
        press(wall, "Fermer le groupe")
    with played.step("what moved"):
        see_what_moved(wall, action)
    figures.add_line(played.table(f"A workshop of {CROWD} phones, {ASKED} of {len(AXES)} axes"))
