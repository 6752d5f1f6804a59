"""The primary PostgreSQL is killed while people answer; its synchronous standby takes its place."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from tests.effort import effort
from tests.figures import Figures
from tests.real_parts.persistent import Record, answer, people
from tests.real_parts.standby import primary_and_standby, url_of
from tests.serving import Serve, Visit
from tests.trust.test_deploy import GUNICORN
from tests.web.assessment_actions import page_url, start, stored
from tests.web.voice_actions import OBSTACLES

PEOPLE = 6
ANSWERS = effort(60, 600)
"""Acknowledged before the primary is killed, and again after the standby took its place."""
NOTE = "note.concertation"
TYPED = "Tapé pendant la panne."
UNAVAILABLE = 503
SEND_AGAIN = "Envoyer de nouveau"


def test_no_acknowledged_answer_is_lost_when_the_standby_takes_the_place_of_the_primary(
    serve: Serve, visit: Visit, figures: Figures
) -> None:
    with primary_and_standby() as (primary, standby):
        server = serve(GUNICORN, ADN_WORKERS="2", DATABASE_URL=url_of(primary, standby))
        writer = visit(server)
        assessment = start(writer)
        writer.open(page_url(assessment, OBSTACLES))
        record, end = Record(), Event()
        everyone = people(visit, server, PEOPLE)
        with ThreadPoolExecutor(PEOPLE) as pool:
            answering = [pool.submit(answer, person, record, end) for person in everyone]
            try:
                record.wait_until(ANSWERS)
                primary.kill()
                page = writer.send({NOTE: TYPED}, press="next")
                # The words are given back, to be sent again.
                assert page.status == UNAVAILABLE
                assert page.fields[NOTE] == TYPED
                assert writer.client.get("/sante").status_code == UNAVAILABLE
                before = record.acknowledged
                standby.promote()
                record.wait_until(before + ANSWERS)
                assert writer.send(press=SEND_AGAIN).status == 200
            finally:
                end.set()
        for each in answering:
            each.result()
        assert stored(writer, assessment, OBSTACLES) == {NOTE: TYPED}
    figures.add_line(
        f"failover: {record.acknowledged} answers acknowledged, {len(record.lost)} lost, "
        f"{record.refused.get(UNAVAILABLE, 0)} times 503"
    )
    assert record.lost == []
    assert set(record.refused) <= {UNAVAILABLE}
