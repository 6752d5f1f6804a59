"""The statements: how many there are, and which ids they have."""

from adn_assess.domain.edition.edition import Edition


def test_every_axis_asks_three_needs_at_least_and_they_are_seventeen_at_most(
    edition: Edition,
) -> None:
    assert all(len(axis.needs) >= 3 for axis in edition.axes)
    assert sum(len(axis.needs) for axis in edition.axes) <= 17


def test_an_obstacle_whose_label_names_two_things_is_asked_by_two_statements(
    edition: Edition,
) -> None:
    several = {
        name: [each.id.rpartition(".")[2] for each in obstacle.statements]
        for name, obstacle in edition.obstacles.items()
        if len(obstacle.statements) > 1
    }
    assert several == {
        "concertation.access": ["distance", "resources"],
        "veille.sorting-time": ["sorting", "time"],
        "projets.mobility-diplomacy": ["travel", "interests"],
    }


def test_an_id_whose_statement_changed_its_meaning_is_not_asked_any_more(
    edition: Edition,
) -> None:
    ended = {
        "concertation.access",
        "concertation.human-resources",
        "formation.milieu-resistance",
        "formation.needs-assessment",
        "veille.sorting-time",
        "projets.data-access",
        "projets.mobility-diplomacy",
        "need.concertation.role",
        "need.veille.shared",
        "need.projets.plan",
    }
    assert not ended & edition.questions.keys()
