"""The purge deletes old remarks and offers, and never the example made of an offer."""

from flask import Flask

from adn_assess.storage import offers, remarks
from tests.visitor import Visitor
from tests.web.assessment_actions import start, start_answered
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import add
from tests.web.offer_actions import TEXTS, first_line, offer, send_remark

PUBLISHED = "prec.signe-laval"
MONTH = 30 * 86_400


def kept(app: Flask) -> tuple[list[str], list[str]]:
    """The words of the remarks, and who did what is offered, that are kept."""
    with runtime_of(app).database.reading() as connection:
        written = [each.words for each in remarks.list_remarks(connection)]
        return sorted(written), sorted(each.texts.who for each in offers.list_offers(connection))


def offered_by(visitor: Visitor, who: str) -> None:
    assessment = start(visitor)
    add(visitor, assessment, "Écrire un guide.")
    offer(visitor, first_line(visitor, assessment), {**TEXTS, "who": who})


def test_a_purge_deletes_what_is_old_and_leaves_what_became_an_example(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    app = make_app()
    offered_by(browse(app), "Une région")
    offered_by(browse(app), "Une MRC")
    send_remark(browse(app), words="Vieille.")
    with runtime_of(app).database.writing() as connection:
        [taken, _other] = sorted(offers.list_offers(connection), key=lambda each: each.texts.who)
        offers.note_precedent(connection, taken.id, PUBLISHED)
    clock.now += 20 * MONTH
    send_remark(browse(app), words="Récente.")
    offered_by(browse(app), "Un regroupement")
    clock.now += 6 * MONTH
    for _ in range(12):
        start_answered(browse(app))
    assert run_on(app, "purge", "--dry-run").exit_code == 0
    assert kept(app)[0] == ["Récente.", "Vieille."]
    done = run_on(app, "purge")
    assert done.output == "ok 2 of 15 files deleted\n"
    assert kept(app) == (["Récente."], ["Un regroupement", "Une MRC"])
    assert len(everything_in(app)["assessment_offer"]) == 1
    assert browse(app).open(f"/decouvrir/{PUBLISHED}").status == 200
