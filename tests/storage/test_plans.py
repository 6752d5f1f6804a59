"""The plan of a file, as it is kept: in its order, its own, and each thing once."""

from dataclasses import replace

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.storage import plans
from adn_assess.storage.database import Database
from tests.storage.builders import NOW, ONE, OTHER, all_at_once, remove, rows, start

ACTION = PlanItem("action", "act.one", state="doing", whose="us", who="x", due="2026-12-01")
OWN = PlanItem("obstacle", words="le nôtre", note="é 🎻\nb", outcome="c")


def add(database: Database, *items: PlanItem, assessment_id: str = ONE) -> None:
    with database.writing() as connection:
        plans.add_items(connection, assessment_id, items)


def plan(database: Database, assessment_id: str = ONE) -> Plan:
    with database.reading() as connection:
        return plans.load_plan(connection, assessment_id).plan


def numbers(database: Database, assessment_id: str = ONE) -> list[int]:
    with database.reading() as connection:
        return [each.id for each in plans.load_plan(connection, assessment_id).items]


def test_what_is_added_is_found_again_in_its_order(database: Database) -> None:
    start(database)
    add(database, ACTION, OWN)
    add(database, OWN)
    assert plan(database) == Plan((ACTION, OWN, OWN), None)


def test_what_is_documented_is_in_a_plan_once_and_one_s_own_words_as_often_as_one_likes(
    database: Database,
) -> None:
    start(database)
    add(database, ACTION, ACTION, OWN, OWN)
    add(database, replace(ACTION, state="done"))
    assert plan(database).items == (ACTION, OWN, OWN)


def test_two_who_take_the_same_action_at_once_put_it_in_the_plan_once(database: Database) -> None:
    start(database)

    def take() -> None:
        with database.writing() as connection:
            plans.add_items(connection, ONE, [ACTION])

    all_at_once([take] * 4)
    assert plan(database).items == (ACTION,)


def test_each_file_has_its_own_plan(database: Database) -> None:
    start(database)
    start(database, OTHER)
    add(database, ACTION)
    add(database, OWN, assessment_id=OTHER)
    [number] = numbers(database)
    with database.writing() as connection:
        assert plans.find_item(connection, OTHER, number) is None
        plans.update_item(connection, OTHER, number, OWN, NOW)
        plans.delete_item(connection, OTHER, number)
        plans.set_hours(connection, OTHER, 5)
    assert plan(database) == Plan((ACTION,), None)
    assert plan(database, OTHER) == Plan((OWN,), 5)


def test_a_line_changes_moves_and_goes(database: Database) -> None:
    start(database)
    items = [replace(OWN, words=str(number)) for number in range(3)]
    add(database, *items)
    first, second, third = numbers(database)
    with database.writing() as connection:
        plans.swap_items(connection, ONE, first, third)
        plans.update_item(connection, ONE, second, ACTION, NOW)
    assert numbers(database) == [third, second, first]
    assert plan(database).items == (items[2], ACTION, items[0])
    with database.writing() as connection:
        plans.delete_item(connection, ONE, third)
    assert plan(database).items == (ACTION, items[0])


def test_a_deleted_file_takes_its_plan_along(database: Database) -> None:
    start(database)
    add(database, ACTION, OWN)
    remove(database)
    assert rows(database)["plan_item"] == []
