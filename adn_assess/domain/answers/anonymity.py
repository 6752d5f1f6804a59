"""Anonymization of a group's answers: only the counts of each statement are kept and shown.

The result depends on these counts alone: not on who answered, nor on the order of the voices, nor
on which answers came from the same person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from adn_assess.domain.answers.round import Answers, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

MIN_VOICES: Final = 5
"""Voices with an answer that a group needs to be closed."""
MIN_ANSWERS: Final = 5
"""Answers that a statement needs; with fewer, it is treated as unanswered."""
MIN_KNOWING: Final = 3
"""Answers with a level that a statement needs, among them; with fewer, it is unanswered too."""
COUNT_STEP: Final = 5
"""While a group answers, how many did is shown in multiples of this, rounded down."""

Progress = Literal["few", "some", "most", "nearly_all"]
"""How many of those who answer have finished: fewer than `COUNT_STEP`, no more than half of them,
more than half, or all but fewer than `COUNT_STEP`."""

Tallies = Mapping[str, Mapping[Value, int]]
"""Statement id → value of its scale → how many answered so, 1 or more."""


def count_shown(count: int) -> int:
    """The multiple of `COUNT_STEP` that is shown for a count, so that nobody moves it alone."""
    return count - count % COUNT_STEP


def progress_shown(answering: int, done: int) -> Progress:
    """How many of a group have finished, from the counts that are shown and nothing finer.

    So it moves when one of these counts does, never by one person alone; nobody is told that all
    have finished, nor that one has not.
    """
    shown, of = count_shown(done), count_shown(answering)
    if not shown:
        return "few"
    if shown == of:
        return "nearly_all"
    return "most" if 2 * shown > of else "some"


def is_shown(question: Question, counts: Mapping[Value, int]) -> bool:
    """Whether a statement has enough answers, and enough of them with a level, to be shown."""
    levels = {option.value: option.level for option in question.scale.options}
    knowing = sum(count for value, count in counts.items() if levels[value] is not None)
    return sum(counts.values()) >= MIN_ANSWERS and knowing >= MIN_KNOWING


def tally_voices(
    edition: Edition,
    voices: Sequence[Voice],
    managing: Sequence[Voice] = (),
    on_paper: Sequence[Voice] = (),
) -> Tallies:
    """Count the answers to each statement that may be shown; the others are left out.

    The voices `managing` are of people who may manage the assessment. Their answers are counted,
    but a statement has to reach its minimums without them: they know what they answered.

    The voices `on_paper` were typed in by such people, who know them too. Those and the others have
    to reach the minimums of a statement each on their own: the few others whose answers would show
    beside known ones are not counted.
    """
    tallies = {}
    for question in edition.questions.values():
        parts = (_counts(question, each) for each in (voices, on_paper))
        counts = sum((each for each in parts if is_shown(question, each)), Counter[Value]())
        if counts:
            tallies[question.id] = counts + _counts(question, managing)
    return tallies


def may_close(answering: int, on_paper: int) -> bool:
    """Whether enough of a group answered: by themselves, or on paper."""
    return max(answering, on_paper) >= MIN_VOICES


def voices_of(edition: Edition, tallies: Tallies) -> tuple[Voice, ...]:
    """Return voices with these counts, without roles and notes.

    The values of each statement are sorted in the order of its scale and assigned to voices
    0, 1, 2…; a statement that may not be shown, or that the edition does not define, is left out.
    """
    values = {
        statement: _sorted_values(question, counts)
        for statement, counts in tallies.items()
        if (question := edition.questions.get(statement)) and is_shown(question, counts)
    }
    count = max(map(len, values.values()), default=0)
    return tuple(Voice(_answers_at(index, values)) for index in range(count))


def _counts(question: Question, voices: Sequence[Voice]) -> Counter[Value]:
    return Counter(voice.answers[question.id] for voice in voices if question.id in voice.answers)


def _sorted_values(question: Question, counts: Mapping[Value, int]) -> list[Value]:
    """Every answer to a question, in the order of its scale."""
    options = question.scale.options
    return [each.value for each in options for _ in range(counts.get(each.value, 0))]


def _answers_at(index: int, values: Mapping[str, list[Value]]) -> Answers:
    """The value at that index for each statement that has one."""
    return {statement: each[index] for statement, each in values.items() if index < len(each)}
