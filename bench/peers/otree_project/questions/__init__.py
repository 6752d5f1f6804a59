"""Nine pages of six questions with five options, one page a round."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, models, widgets

NAMES = [f"question_{number}" for number in range(6)]


class C(BaseConstants):
    NAME_IN_URL = "questions"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 9


class Subsession(BaseSubsession):
    pass


class Group(BaseGroup):
    pass


def question():
    return models.IntegerField(
        choices=[[value, f"Option {value}"] for value in range(5)], widget=widgets.RadioSelect
    )


class Player(BasePlayer):
    question_0 = question()
    question_1 = question()
    question_2 = question()
    question_3 = question()
    question_4 = question()
    question_5 = question()


class Ask(Page):
    form_model = "player"
    form_fields = NAMES


page_sequence = [Ask]
