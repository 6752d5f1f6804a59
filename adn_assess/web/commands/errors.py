"""Failures of commands: one line on standard error, exit status 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from adn_assess.storage.backup import NotABackupError, NotEmptyError
from adn_assess.storage.database import UnavailableError
from adn_assess.storage.schema import TooNewError
from adn_assess.web.runtime import UnreadableEditionError

EXIT_FAILED: Final = 2
ROW_NUMBER: Final = click.IntRange(1, 2**31 - 1)
"""The numbers that a row can have; of a larger one, each database says something else."""


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Turn known failures into one line on standard error and exit status 2."""
    try:
        yield
    except FileExistsError as error:
        exit_with_message(f"{error} exists already: a backup never replaces another")
    except NotABackupError as error:
        exit_with_message(f"{error} is not a backup, or is damaged")
    except NotEmptyError:
        exit_with_message("the database is not empty: restore into a new one")
    except TooNewError as error:
        exit_with_message(f"made by a newer version of the program (revision {error})")
    except UnreadableEditionError as error:
        exit_with_message(f"the content published last cannot be read: {error}")
    except UnavailableError as error:
        exit_with_message(f"the database cannot be used: {error}")
    except OSError as error:
        exit_with_message(f"{error.filename}: {error.strerror}")


def some_words(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """A text of an option, on one line; the command ends when it is there and has no word."""
    del context
    words = None if given is None else " ".join(given.split())
    if words == "":
        exit_with_message(f"{parameter.opts[0]}: write a few words")
    return words


def exit_with_message(message: str) -> NoReturn:
    """Print a message on standard error and exit with status 2."""
    click.echo(message, err=True)
    sys.exit(EXIT_FAILED)
