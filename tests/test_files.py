"""Files: read with a clear message, written whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from converters.files import STANDARD, FileError, make_folder, read_source, write_whole

ROOT = Path(__file__).parents[1]
OLD = b"the old edition"
NOBODY = 65534


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give an old file, alone in its folder."""
    folder = tmp_path / "output"
    folder.mkdir()
    file = folder / "mau.pdf"
    file.write_bytes(OLD)
    return file


def alone(file: Path) -> bool:
    return list(file.parent.iterdir()) == [file]


def in_another_process(code: str, *arguments: str) -> str:
    """Return what a program prints that may change its own limits and rights."""
    program = (
        "import os, resource, signal, sys\n"
        "from converters.files import FileError, read_source, write_whole\n" + code
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


TRY = """
try:
    {0}
except FileError as error:
    print(error)
else:
    print("done")
"""
WRITE = TRY.format("write_whole(sys.argv[1], b'x' * 10_000)")
READ = TRY.format("read_source(sys.argv[1], 10)")
AS_NOBODY = f"""
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user may look into; pytest's own are closed to others."""
    if os.geteuid() == 0:
        run = subprocess.run(
            [sys.executable, "-c", f"import os; os.setgid({NOBODY}); os.setuid({NOBODY})"],
            capture_output=True,
        )
        if run.returncode:
            pytest.skip("root without the right to become another user: nothing is forbidden")
    with tempfile.TemporaryDirectory(prefix="hpdocs-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_new_file_gets_its_bytes_and_the_usual_permissions(tmp_path: Path) -> None:
    file = tmp_path / "mau.pdf"
    write_whole(str(file), b"new")
    assert file.read_bytes() == b"new"
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask
    assert alone(file)


def test_old_file_is_replaced_and_keeps_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    write_whole(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert alone(target)


def test_file_without_a_folder_in_its_name_goes_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole("mau.pdf", b"new")
    assert (tmp_path / "mau.pdf").read_bytes() == b"new"


def test_name_is_nothing_but_a_name(tmp_path: Path) -> None:
    for name in ("quyết định số 7.pdf", "-o", "~", "%s{0}$HOME", "a\nb"):
        file = tmp_path / name
        write_whole(str(file), b"new")
        assert file.read_bytes() == b"new"
        assert read_source(str(file), 10) == b"new"


def test_full_disk_leaves_the_old_file(target: Path) -> None:
    limit = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    )
    said = in_another_process(limit + WRITE, str(target))
    assert said == f"{target}: cannot be written: File too large\n"
    assert target.read_bytes() == OLD
    assert alone(target)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk_behind_standard_output_is_told() -> None:
    code = WRITE.replace("print(error)", "print(error, file=sys.stderr)")
    program = f"import os, sys\nfrom converters.files import FileError, write_whole\n{code}"
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-c", program, "-"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert run.stderr.startswith("-: cannot be written: No space left on device\n")


def test_interrupted_writing_leaves_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(target), b"new")
    assert target.read_bytes() == OLD
    assert alone(target)


def test_killed_writing_leaves_the_old_file(target: Path) -> None:
    code = "os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)\n" + WRITE
    program = "import os, signal, sys\nfrom converters.files import FileError, write_whole\n" + code
    run = subprocess.run([sys.executable, "-c", program, str(target)], cwd=ROOT)
    assert run.returncode == -9
    assert target.read_bytes() == OLD


def test_folder_that_may_not_be_written_to_is_told(open_folder: Path) -> None:
    folder = open_folder / "output"
    folder.mkdir()
    file = folder / "mau.pdf"
    file.write_bytes(OLD)
    folder.chmod(0o555)
    said = in_another_process(AS_NOBODY + WRITE, str(file))
    assert said == f"{file}: cannot be written: Permission denied\n"
    assert file.read_bytes() == OLD
    assert alone(file)


def test_folder_that_may_not_be_entered_is_told(open_folder: Path) -> None:
    folder = open_folder / "output"
    folder.mkdir(0o700)
    folder.chmod(0o600 if os.geteuid() else 0o700)
    file = folder / "mau.pdf"
    try:
        said = in_another_process(AS_NOBODY + WRITE, str(file))
    finally:
        folder.chmod(0o700)
    assert said == f"{file}: cannot be written: Permission denied\n"


def test_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: File name too long"):
        write_whole(str(tmp_path / ("x" * 300)), b"new")


def test_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r": cannot be written: this is a folder$"):
        write_whole(str(tmp_path), b"new")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "mau.pdf"
    with pytest.raises(FileError, match=r"mau\.pdf: cannot be written: No such file or directory$"):
        write_whole(str(file), b"new")
    assert list(tmp_path.iterdir()) == []


def test_file_in_the_place_of_a_folder_is_told(target: Path) -> None:
    with pytest.raises(FileError, match=r"cannot be written: Not a directory$"):
        write_whole(str(target / "mau.pdf"), b"new")
    assert target.read_bytes() == OLD


def test_name_with_a_null_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: embedded null byte"):
        write_whole(str(tmp_path / "a\0b"), b"new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileError, match="cannot be read: embedded null byte"):
        read_source("a\0b", 10)


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # both ends, so that neither waits for the other
    handle = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        write_whole(str(pipe), b"new")
        assert os.read(handle, 10) == b"new"
    finally:
        os.close(handle)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_input_and_output() -> None:
    code = (
        "from converters.files import read_source, write_whole;"
        "write_whole('-', read_source('-', 9))"
    )
    data = bytes(range(256))
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=data, capture_output=True, check=True
    )
    assert STANDARD == "-"
    # one byte more than the limit, so that the caller can see that there is more
    assert run.stdout == data[:10]


def test_source_is_read_to_one_byte_more_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "mau.txt"
    file.write_bytes(b"0123456789")
    assert read_source(str(file), 10) == b"0123456789"
    assert read_source(str(file), 9) == b"0123456789"
    assert read_source(str(file), 3) == b"0123"


def test_source_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(FileError, match=r"missing\.txt: no such file$"):
        read_source(str(missing), 10)
    with pytest.raises(FileError, match=r": this is a folder: name the files in it$"):
        read_source(str(tmp_path), 10)
    with pytest.raises(FileError, match=r": cannot be read: File name too long$"):
        read_source("x" * 5000, 10)
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    with pytest.raises(FileError, match=r": cannot be read: Too many levels of symbolic links$"):
        read_source(str(loop), 10)


def test_source_that_may_not_be_read_is_told(open_folder: Path) -> None:
    file = open_folder / "mau.txt"
    file.write_bytes(b"x")
    file.chmod(0o600 if os.geteuid() == 0 else 0)
    said = in_another_process(AS_NOBODY + READ, str(file))
    assert said == f"{file}: cannot be read: Permission denied\n"


def test_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    make_folder(str(deep))
    make_folder(str(deep))
    assert deep.is_dir()


def test_folder_that_cannot_be_made_is_told(target: Path) -> None:
    with pytest.raises(FileError, match=r"the folder cannot be made: File exists$"):
        make_folder(str(target))
    with pytest.raises(FileError, match=r"the folder cannot be made: Not a directory$"):
        make_folder(str(target / "b"))
