"""A meter of what the renderer spends, for tests."""

from threading import Semaphore


class CountingMeter:
    """A meter that lets everything pass, and counts what was rendered."""

    def __init__(self) -> None:
        self.rendered = Semaphore(0)

    def require(self) -> None:
        """Let it pass."""

    def spend(self, seconds: float) -> None:
        assert seconds > 0
        self.rendered.release()
