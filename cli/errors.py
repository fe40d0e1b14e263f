"""Errors as a user sees them: one line a problem on standard error, and an exit code. A traceback only with --debug.

Exit codes: 0 done; 1 the input can't be used; 2 wrong usage; 70 an error of bpr itself (EX_SOFTWARE of sysexits.h, so
that a script can tell it from bad input); 130 interrupted; 141 the reader of the output went away (both as shells
count: 128 + signal).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import NoReturn

import click

from bpr.errors import BprError

from .terminal import printable

DONE = 0
UNUSABLE_INPUT = 1
INTERNAL = 70
INTERRUPTED = 130
READER_GONE = 141


def guarded(work: Callable[[], object], arguments: Sequence[str]) -> int:
    """Do the work; the exit code comes back. Work that returns a number chooses its own code.

    An error that isn't the user's passes through, for `show_internal_errors_in_one_line`.
    """
    try:
        code = work()
        sys.stdout.flush()
    except BprError as error:
        return _failed(error, error.lines, arguments)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except OSError as error:
        return _failed(error, (_about_file(error),), arguments)
    return code if isinstance(code, int) else DONE


def show_internal_errors_in_one_line(arguments: Sequence[str]) -> None:
    """From now on an uncaught error is one line and exit code 70; with --debug a traceback comes first.

    An exception hook, and not a clause that catches everything: only the program has it, the library never.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if _debug(arguments):
            traceback.print_exception(kind, error, trace)
        what = printable(f"{kind.__name__}: {error}".strip(": "))
        hint = "" if _debug(arguments) else " Run again with --debug and report what it shows."
        click.echo(f"bpr: internal error, not your input: {what}.{hint}", err=True)
        sys.exit(INTERNAL)

    sys.excepthook = hook


def give_up_output() -> NoReturn:
    """Leave quietly when the reader of the output went away (`bpr ... | head`)."""
    # Python's last flush must find a place to write to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise click.exceptions.Exit(READER_GONE)


def _failed(error: Exception, lines: Sequence[str], arguments: Sequence[str]) -> int:
    if _debug(arguments):
        traceback.print_exception(error)
    for line in lines:
        click.echo(printable(line), err=True)
    return UNUSABLE_INPUT


def _about_file(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _debug(arguments: Sequence[str]) -> bool:
    """Asked for anywhere: an error may come before the options are understood."""
    return "--debug" in arguments
