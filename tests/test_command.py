"""Transcripts of the command line: every tests/command/*.md is run and compared.

A block ```` ```file NAME ```` makes a file; a block ```` ```command ```` is a transcript:

    % hpdocs ARGUMENTS          run in an empty folder with the files
    text for standard input
    ^D                          ends it; without the line there is none
    standard output
    2> a line of standard error
    => 1                        exit code, when it is not 0
"""

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CLI = HERE.parent / "cli.py"
BLOCK = re.compile(r"^```(file|command) ?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Transcript:
    arguments: list[str]
    stdin: str
    stdout: str
    stderr: str
    code: int


def read_transcript(text: str) -> Transcript:
    first, _, rest = text.partition("\n")
    program, *arguments = shlex.split(first.removeprefix("% "))
    assert program == "hpdocs"
    stdin = ""
    if "^D\n" in rest:
        stdin, _, rest = rest.partition("^D\n")
    stdout, stderr, code = [], [], 0
    for line in rest.splitlines():
        if line.startswith("2> "):
            stderr.append(line.removeprefix("2> "))
        elif line.startswith("=> "):
            code = int(line.removeprefix("=> "))
        else:
            stdout.append(line)
    return Transcript(arguments, stdin, "\n".join(stdout), "\n".join(stderr), code)


def run(arguments: list[str], stdin: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CLI), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("path", sorted(HERE.glob("command/*.md")), ids=lambda path: path.stem)
def test_command_prints_what_its_transcript_says(path: Path, tmp_path: Path) -> None:
    blocks = BLOCK.findall(path.read_text("utf-8"))
    assert any(kind == "command" for kind, _, _ in blocks)
    for kind, name, text in blocks:
        if kind == "file":
            (tmp_path / name).write_text(text, "utf-8")
            continue
        expected = read_transcript(text)
        done = run(expected.arguments, expected.stdin, tmp_path)
        got = (done.stdout.rstrip("\n"), done.stderr.rstrip("\n"), done.returncode)
        assert got == (expected.stdout, expected.stderr, expected.code), text
