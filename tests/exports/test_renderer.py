"""Documents are rendered in another process, bounded and replaced; the latest are cached."""

import logging
import os
import resource
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from adn_assess.caches.bounded import clear_caches
from adn_assess.domain.answers.round import sample_round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports import render_process
from adn_assess.exports.formats import BLANK_QUESTIONNAIRE, DOCUMENT_FORMATS, FORMATS, SHORT_FORMATS
from adn_assess.exports.render_process import (
    MEGABYTE,
    DocumentFailedError,
    DocumentTimeoutError,
    RenderLimits,
)
from adn_assess.exports.renderer import MAX_CACHE_BYTES, Renderer
from tests.exports import renderings
from tests.exports.counting_meter import CountingMeter
from tests.exports.moved_clock import MovedClock
from tests.exports.renderings import SECRET

TIMEOUT_SECONDS = 60
LIMITS = RenderLimits()
FILE = "a file"
Make = Callable[..., Renderer]


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    clear_caches()


@pytest.fixture
def make() -> Iterator[Make]:
    """Make renderers that are closed with the test."""
    with ExitStack() as at_end:

        def new(**limits: int) -> Renderer:
            renderer = Renderer(RenderLimits(**limits))
            at_end.callback(renderer.close)
            return renderer

        yield new


@pytest.fixture
def renderer(make: Make) -> Renderer:
    return make()


def is_running(renderer: Renderer) -> bool:
    return renderer.process.id is not None


def process_of(renderer: Renderer) -> int:
    """The process that renders now; each call is another document."""
    clear_caches()
    return int(renderer.render(renderings.process_id, None, FILE))


def test_no_process_runs_before_the_first_document(renderer: Renderer) -> None:
    assert renderer.process.id is None
    assert renderer.render(renderings.echo, "mots", FILE) == b"mots"
    assert renderer.process.id not in {None, os.getpid()}


def test_the_documents_of_one_process_come_from_the_same(renderer: Renderer) -> None:
    assert process_of(renderer) == process_of(renderer) == renderer.process.id


def test_a_document_has_the_same_bytes_as_in_this_process(
    renderer: Renderer, edition: Edition
) -> None:
    report = build_report(edition, "0123abcd", sample_round(edition, "fr"), "fr", "2026-11-23")
    for formats in (FORMATS, SHORT_FORMATS):
        for extension, format_ in formats.items():
            if format_.job:
                document = renderer.render(*format_.job(report), FILE)
                assert document == format_.export(report), extension


def test_the_formats_that_take_long_are_those_that_are_rendered() -> None:
    for formats in (FORMATS, SHORT_FORMATS, DOCUMENT_FORMATS):
        rendered = {extension for extension, format_ in formats.items() if format_.job}
        assert rendered == {"pdf", "docx", "xlsx"} & formats.keys()
    assert BLANK_QUESTIONNAIRE.job


def test_a_process_that_dies_fails_one_document_and_not_the_next(renderer: Renderer) -> None:
    with pytest.raises(DocumentFailedError, match="status -9"):
        renderer.render(renderings.die, None, FILE)
    assert renderer.render(renderings.echo, "le suivant", FILE) == b"le suivant"


def test_a_process_killed_between_two_documents_is_replaced(renderer: Renderer) -> None:
    killed = process_of(renderer)
    os.kill(killed, signal.SIGKILL)
    assert process_of(renderer) != killed


def test_a_document_that_fails_in_a_used_process_is_tried_in_a_new_one(renderer: Renderer) -> None:
    used = process_of(renderer)
    assert renderer.render(renderings.die_unless_new, used, FILE) == b"new"
    assert renderer.process.id != used


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_rendered(make: Make) -> None:
    renderer = make(seconds=1)
    with pytest.raises(DocumentTimeoutError, match="took more than 1 s"):
        renderer.render(renderings.hang, None, FILE)
    assert renderer.render(renderings.echo, "le suivant", FILE) == b"le suivant"


def test_a_process_that_does_not_end_by_itself_in_time_is_killed(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    process_of(renderer)
    monkeypatch.setattr(render_process, "GRACE_SECONDS", -LIMITS.seconds)
    with pytest.raises(DocumentTimeoutError, match="given up"):
        renderer.render(renderings.hang, None, FILE)
    monkeypatch.undo()
    assert renderer.render(renderings.echo, "le suivant", FILE) == b"le suivant"


def test_a_document_that_takes_too_much_memory_is_given_up_and_the_next_is_rendered(
    renderer: Renderer,
) -> None:
    fits, too_much = LIMITS.data_bytes - 100 * MEGABYTE, LIMITS.data_bytes
    assert renderer.render(renderings.take_memory, fits, FILE) == str(fits).encode()
    with pytest.raises(DocumentFailedError, match="MemoryError"):
        renderer.render(renderings.take_memory, too_much, FILE)
    assert renderer.render(renderings.echo, "le suivant", FILE) == b"le suivant"


def test_a_document_too_long_to_send_fails(renderer: Renderer) -> None:
    most = renderer.render(renderings.of_length, renderings.TOO_LONG - 1, FILE)
    assert len(most) == renderings.TOO_LONG - 1
    with pytest.raises(DocumentFailedError, match="TooLongError"):
        renderer.render(renderings.of_length, renderings.TOO_LONG, FILE)


def test_a_failure_says_its_type_and_its_lines_and_quotes_nobody(
    renderer: Renderer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(DocumentFailedError) as raised:
        renderer.render(renderings.fail, SECRET, FILE)
    assert "ValueError" in str(raised.value)
    assert "renderings.py:" in str(raised.value)
    renderer.render(renderings.print_words, SECRET, FILE)
    assert SECRET not in f"{raised.value}{caplog.text}{capfd.readouterr()}"


def test_a_process_is_replaced_after_so_many_documents(make: Make) -> None:
    renderer = make(documents=2)
    first, second, third = (process_of(renderer) for _ in range(3))
    assert first == second != third


def test_a_process_that_holds_much_memory_is_replaced(make: Make) -> None:
    renderer = make(resident_bytes=100 * MEGABYTE)
    small = process_of(renderer)
    assert process_of(renderer) == small
    renderer.render(renderings.keep_memory, 150 * MEGABYTE, FILE)
    assert process_of(renderer) != small


def test_a_process_without_documents_for_five_minutes_ends(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = MovedClock()
    monkeypatch.setattr(render_process, "Timer", clock.timer)
    renderer = make()
    first = process_of(renderer)
    clock.move(299)
    assert process_of(renderer) == first
    # The five minutes begin anew with each document.
    clock.move(299)
    assert is_running(renderer)
    clock.move(1)
    assert not is_running(renderer)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert process_of(renderer) != first


def test_closing_ends_the_process_in_the_middle_of_a_document(renderer: Renderer) -> None:
    process = process_of(renderer)
    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(renderer.render, renderings.hang, None, FILE)
        renderer.close()
        assert isinstance(hanging.exception(TIMEOUT_SECONDS), DocumentFailedError)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_process_is_told_no_setting_of_the_server(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SECRET_KEY", "DATABASE_URL", "ADN_INSTANCE"):
        monkeypatch.setenv(name, "of the server")
    names = renderer.render(renderings.environment, None, FILE).decode().split()
    assert not {"SECRET_KEY", "DATABASE_URL", "ADN_INSTANCE"} & {*names}


def test_pages_come_before_documents(renderer: Renderer) -> None:
    assert int(renderer.render(renderings.niceness, None, FILE)) > os.nice(0)


@pytest.fixture
def with_images() -> Iterator[None]:
    """Let this process write an image of its memory, as far as its limits allow it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


@pytest.mark.usefixtures("with_images")
def test_without_memory_the_renderer_ends_first_and_leaves_no_image(renderer: Renderer) -> None:
    image, preference = map(int, renderer.render(renderings.limits, None, FILE).split())
    assert image == 0
    assert preference > int(renderings.MEMORY_PREFERENCE.read_text(encoding="ascii"))


def test_the_server_alone_ends_the_process(renderer: Renderer) -> None:
    assert int(renderer.render(renderings.session, None, FILE)) != os.getsid(0)
    process = process_of(renderer)
    for stop in (signal.SIGINT, signal.SIGTERM):
        os.kill(process, stop)
        assert process_of(renderer) == process


def test_a_fork_of_the_server_has_a_process_of_its_own(renderer: Renderer) -> None:
    ours = process_of(renderer)
    fork = os.fork()
    if not fork:
        renderer.start_anew()
        own = process_of(renderer)
        renderer.close()
        os._exit(own == ours)
    assert os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0
    assert process_of(renderer) == ours


def test_a_document_is_rendered_once_and_then_cached(renderer: Renderer) -> None:
    first = renderer.render(renderings.process_id, 1, FILE)
    renderer.process.close()
    assert renderer.render(renderings.process_id, 1, "another file") == first


def test_a_document_asked_for_several_times_at_once_is_rendered_once(renderer: Renderer) -> None:
    meter = CountingMeter()
    with ThreadPoolExecutor(3) as pool:
        asked = [
            pool.submit(renderer.render, renderings.process_id, 1, FILE, meter) for _ in range(3)
        ]
        assert len({each.result(TIMEOUT_SECONDS) for each in asked}) == 1
    assert meter.rendered._value == 1


def test_a_document_that_fails_costs_its_time_too(renderer: Renderer) -> None:
    meter = CountingMeter()
    with pytest.raises(DocumentFailedError):
        renderer.render(renderings.fail, SECRET, FILE, meter)
    assert meter.rendered._value == 1


def test_documents_of_other_words_or_of_another_format_are_not_the_same(renderer: Renderer) -> None:
    assert renderer.render(renderings.echo, "Oui.", FILE) == b"Oui."
    assert renderer.render(renderings.echo, "Non.", FILE) == b"Non."
    assert renderer.render(renderings.print_words, "Oui.", FILE) == b"printed"


def test_only_so_many_bytes_of_documents_are_cached(renderer: Renderer) -> None:
    length, meter = MAX_CACHE_BYTES // 8, CountingMeter()
    for _ in range(2):
        for number in range(8):
            renderer.render(renderings.of_length, length - number, FILE, meter)
    assert meter.rendered._value == 8
    renderer.render(renderings.of_length, length, FILE, meter)
    renderer.render(renderings.of_length, length + 1, FILE, meter)
    renderer.render(renderings.of_length, length - 1, FILE, meter)
    assert meter.rendered._value == 10
