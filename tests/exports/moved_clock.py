"""A clock that a test moves, and the timers of it, in the place of `threading.Timer`."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(eq=False)
class MovedTimer:
    """A timer that is due when the clock is moved there."""

    due: float
    action: Callable[[], None]
    daemon: bool = False
    is_waiting: bool = False

    def start(self) -> None:
        self.is_waiting = True

    def cancel(self) -> None:
        self.is_waiting = False


@dataclass
class MovedClock:
    """Seconds, and the timers that wait."""

    now: float = 0
    timers: list[MovedTimer] = field(default_factory=list)

    def timer(self, seconds: float, action: Callable[[], None]) -> MovedTimer:
        made = MovedTimer(self.now + seconds, action)
        self.timers.append(made)
        return made

    def move(self, seconds: float) -> None:
        """Let time pass, and do what is due."""
        self.now += seconds
        for timer in self.timers:
            if timer.is_waiting and timer.due <= self.now:
                timer.cancel()
                timer.action()
