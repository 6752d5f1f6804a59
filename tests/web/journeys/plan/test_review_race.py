"""Two people who review one line at the same moment, on each database: nothing is lost."""

import pytest

from tests.effort import effort
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.journeys.plan.plan_actions import add, diagnosed, line
from tests.web.people import hand
from tests.web.test_double_clicks import Sent, at_once

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

PEOPLE = 4


@pytest.mark.parametrize("turn", range(effort(2, 12)))
def test_of_several_who_review_one_line_at_once_one_is_kept_and_the_others_are_shown_both(
    browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "Écrire aux membres")
    add(owner, assessment, "Appeler la MRC")
    first, second = (
        line(owner, assessment, words).rpartition("/")[2]
        for words in ("Écrire aux membres", "Appeler la MRC")
    )
    address = assessment_url(assessment, "plan/revue")
    sent: list[Sent] = []
    for number in range(PEOPLE):
        follower = browse()
        follower.open(hand(owner, assessment, "follower"))
        follower.send()
        fields = follower.open(address).fields
        hidden = {name: fields[name] for name in ("csrf_token", "seen")}
        sent.append((follower, address, {**hidden, f"line.{first}.outcome": f"Dit par {number}."}))
    other = browse()
    other.open(hand(owner, assessment, "follower"))
    other.send()
    fields = other.open(address).fields
    hidden = {name: fields[name] for name in ("csrf_token", "seen")}
    sent.append((other, address, {**hidden, f"line.{second}.outcome": "Ailleurs."}))
    answers = [answer for answer, _ in at_once(browse, sent)]
    assert sorted(each.status_code for each in answers[:-1]) == [302, *[409] * (PEOPLE - 1)]
    assert answers[-1].status_code == 302
    [kept] = [number for number, each in enumerate(answers[:-1]) if each.status_code == 302]
    stored = owner.open(assessment_url(assessment, f"plan/{first}")).fields["outcome"]
    assert stored == f"Dit par {kept}."
    assert owner.open(assessment_url(assessment, f"plan/{second}")).fields["outcome"] == "Ailleurs."
    for number, each in enumerate(answers[:-1]):
        if number != kept:
            assert stored in each.text
            assert f"Dit par {number}." in each.text
