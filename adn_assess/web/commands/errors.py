"""What went wrong with a command, in one line, for whoever typed it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from adn_assess.storage.backup import NotABackupError, NotEmptyError
from adn_assess.storage.database import UnavailableError
from adn_assess.storage.schema import TooNewError

STOPPED: Final = 2


@contextmanager
def told_failures() -> Iterator[None]:
    """Say what went wrong in one line, and stop."""
    try:
        yield
    except FileExistsError as error:
        stop(f"{error} exists already: a backup never replaces another")
    except NotABackupError as error:
        stop(f"{error} is not a backup, or is damaged")
    except NotEmptyError:
        stop("the database is not empty: restore into a new one")
    except TooNewError as error:
        stop(f"made by a newer version of the program (revision {error})")
    except UnavailableError as error:
        stop(f"the database cannot be used: {error}")
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}")


def stop(words: str) -> NoReturn:
    """Say why, and end with the status of a command that did not do its work."""
    click.echo(words, err=True)
    sys.exit(STOPPED)
