"""Files: a source read with a clear message, an edition written whole or not at all."""

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from converters.diagnostics import HpdocsError

STANDARD = "-"
"""The name that means standard input or output."""


class FileError(HpdocsError):
    """A file cannot be read or written; the message says which and why."""


def read_source(path: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; one more than ``limit`` at most.

    Raises:
        FileError: missing, a folder, unreadable.
    """
    try:
        if path == STANDARD:
            return _open(sys.stdin, "standard input").buffer.read(limit + 1)
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise FileError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise FileError(f"{path}: this is a folder: name the files in it") from error
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: cannot be read: {reason(error)}") from error


def write_whole(path: str, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then put in its place.

    An old file of the name stays as it is until the new one is on the disk. What is no file, such
    as a pipe, is written to and not replaced.

    Raises:
        FileError: the folder is missing, cannot be written to, or is full.
    """
    try:
        if path == STANDARD:
            stream = _open(sys.stdout, "standard output").buffer
            stream.write(data)
            stream.flush()
        elif _is_special(Path(path)):
            Path(path).write_bytes(data)
        else:
            # a link stays a link: the file that it leads to is replaced
            _replace(Path(os.path.realpath(path)), data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: cannot be written: {reason(error)}") from error


def _open(stream: TextIO | None, name: str) -> TextIO:
    """Return a stream of the process, which a caller may have closed (``hpdocs ... >&-``)."""
    if stream is None or stream.closed:
        raise FileError(f"{name} is closed")
    return stream


def _is_special(path: Path) -> bool:
    """Tell whether a path is a pipe or a device; a folder is refused."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a folder")
    return path.exists() and not path.is_file()


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".hpdocs-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def make_folder(path: str) -> None:
    """Make a folder and those above it where they are missing.

    Raises:
        FileError: something else has the name, or it may not be made.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{path}: the folder cannot be made: {reason(error)}") from error


def reason(error: Exception) -> str:
    """Return why the system refused, in its own words."""
    return getattr(error, "strerror", None) or str(error)


def _mode(target: Path) -> int:
    """Return the permissions of the old file, else those that a new file gets."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
