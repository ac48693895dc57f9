"""The command line as a whole process: bad input, determinism, what it leaves on the disk."""

import hashlib
import json
import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from tests.structure import Pdf, text_of

ROOT = Path(__file__).parent.parent
CLI = ROOT / "cli.py"
SPECIMENS = sorted((ROOT / "input").glob("*.txt"))
FORMATS = ("docx", "pdf", "epub", "tei")
TO = [part for name in FORMATS for part in ("--to", name)]
EXTENSIONS = (".docx", ".pdf", ".epub", ".xml")


def hpdocs(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(CLI), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **(env or {})},
    )


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


# --- places ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["n.txt", "n.json", "--to", "json"], 1, "n.txt: n.json is already a source"),
        (["n.json", "--to", "json"], 1, "n.json: n.json is already a source"),
        (["n.txt", "--to", "tei", "--report", "n.txt"], 2, "n.txt is a source"),
        (["n.txt", "--to", "tei", "--report", "n.xml"], 1, "n.xml is already the report"),
        (["n.txt", "--to", "tei", "-o", "-", "--report", "-"], 2, "- is the edition"),
        (["n.json", "d/n.txt", "--to", "json", "--output-dir", "d/.."], 1, "is already a source"),
    ],
    ids=["another source", "itself", "report on a source", "report on an edition",
         "report and edition on standard output", "by another spelling"],
)  # fmt: skip
def test_no_output_takes_the_place_of_a_source_or_of_another_output(
    arguments: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "d").mkdir()
    for name in ("n.txt", "d/n.txt"):
        (tmp_path / name).write_text("THÔNG BÁO\nvề việc mẫu\n\nNội dung.\n")
    monkeypatch.chdir(tmp_path)
    assert hpdocs("convert", "n.txt", "--to", "json").returncode == 0
    sources = {name: (tmp_path / name).read_bytes() for name in ("n.txt", "n.json", "d/n.txt")}
    done = hpdocs("convert", *arguments)
    assert (done.returncode, message in done.stderr.decode()) == (code, True)
    assert {name: (tmp_path / name).read_bytes() for name in sources} == sources


def test_a_link_stays_a_link_to_the_new_edition(tmp_path: Path) -> None:
    real, link = tmp_path / "thật.xml", tmp_path / "nối.xml"
    real.write_text("cũ")
    link.symlink_to(real)
    assert hpdocs("convert", SPECIMENS[0], "-o", link, "--to", "tei").returncode == 0
    assert link.is_symlink()
    assert "<TEI" in real.read_text()


def test_a_name_that_is_no_text_is_converted_and_reported(tmp_path: Path) -> None:
    source = os.fsencode(tmp_path) + b"/x\xff.txt"
    Path(os.fsdecode(source)).write_text("THÔNG BÁO\nvề việc mẫu\n\nNội dung.\n")
    report = tmp_path / "r.json"
    done = hpdocs("convert", os.fsdecode(source), *TO, "--report", report)
    assert (done.returncode, b"fault" in done.stderr) == (0, False)
    assert json.loads(report.read_text())["sources"][0]["source"].endswith("x\udcff.txt")


# --- bad input -------------------------------------------------------------------------------

REFUSED = {
    "empty": (b"", "holds no text"),
    "white space": (b" \n\t\n\xc2\xa0\n", "holds no text"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "a program"),
    "zip": (b"PK\x03\x04" + bytes(100), "ZIP"),
    "binary": (bytes(range(256)) * 4, "binary"),
    "lone surrogate": ("Thông báo\nhai ".encode() + b"\xed\xa0\x80", "nguồn.txt:2: byte 17 (0xED)"),
    "bytes of another encoding": ("Quyết định".encode("utf-16-le")[:-1] + b"\xff", ""),
    "50 MB on one line": (b"a" * (50 * 1024 * 1024), "more than hpdocs reads"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_with_a_message_and_no_file(name: str, tmp_path: Path) -> None:
    data, message = REFUSED[name]
    source = tmp_path / "nguồn.txt"
    source.write_bytes(data)
    done = hpdocs("convert", source, *TO, "--output-dir", tmp_path / "ra")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "nguồn.txt" in said
    assert message in said
    assert "Traceback" not in said
    assert list((tmp_path / "ra").iterdir()) == []


HOSTILE = {
    "markup": "<script>alert(1)</script> & <b>đậm</b> ]]> <!-- --> &amp; <para>chữ</para>",
    "control characters": "Một\x00 hai\x01 ba\x0b bốn\x1b năm\x7f sáu\x85 bảy\ufffe tám\u200b chín",
    "long word": "Từ" + "a" * 500 + " hết.",
    "long line": "chữ " * 20_000 + "hết.",
    "decomposed": unicodedata.normalize("NFD", "Nghị quyết về phát triển đường thủy."),
    "carriage returns": "Dòng một.\r\n\r\nDòng hai.\rDòng ba.",
    "markers only": "I.\n1.\n1.1.\na)\n-\n+\nĐiều 1.\nChương\n***\n**\n|\n(Kèm theo\nSố:",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text_in_every_edition(name: str, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(f"THÔNG BÁO\nvề việc thử\n\n{HOSTILE[name]}\n".encode())
    done = hpdocs("convert", source, *TO)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert "<script" not in text
    if name == "markup":
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in text
        assert "&lt;para&gt;" in text
    if name == "decomposed":
        assert "Nghị quyết về phát triển đường thủy." in text


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("đã có")
    done = hpdocs("convert", SPECIMENS[0], "--to", "tei", "--output-dir", tmp_path / "tệp")
    assert done.returncode == 1
    assert "the folder cannot be made" in done.stderr.decode()


def test_editions_of_the_tei_are_those_of_the_text(tmp_path: Path) -> None:
    for source, folder in ((SPECIMENS[0], "a"), (tmp_path / "a" / f"{SPECIMENS[0].stem}.xml", "b")):
        to = ("--to", "docx", "--to", "pdf", *(("--to", "tei") if folder == "a" else ()))
        done = hpdocs("convert", source, *to, "--output-dir", tmp_path / folder)
        assert (done.returncode, done.stderr) == (0, b"")
    for name in (f"{SPECIMENS[0].stem}.docx", f"{SPECIMENS[0].stem}.pdf"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_two_sources_never_share_an_edition(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"THÔNG BÁO\ncủa {folder}\n\nNội dung.")
    sources = [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"]
    done = hpdocs("convert", *sources, "--to", "tei", "--output-dir", tmp_path / "ra")
    assert done.returncode == 1
    assert "is already the edition of" in done.stderr.decode()
    assert "của a" in (tmp_path / "ra" / "x.xml").read_text("utf-8")


def test_a_fault_leaves_the_old_edition_as_it_was(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("THÔNG BÁO\nvề việc thử\n\nÔ ☑ chọn.")
    (tmp_path / "a.pdf").write_bytes(b"old")
    done = hpdocs("convert", source, "--to", "pdf")
    assert done.returncode == 1
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.txt"]


# --- streams and reports ---------------------------------------------------------------------


def test_standard_input_goes_to_standard_output() -> None:
    source = SPECIMENS[0].read_bytes()
    done = hpdocs("convert", "-", "--to", "pdf", "-o", "-", stdin=source)
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF-1.7")
    assert done.stderr == b""


def test_the_format_follows_the_name_of_the_output(tmp_path: Path) -> None:
    done = hpdocs("convert", SPECIMENS[0], "-o", tmp_path / "bản in.pdf")
    assert done.returncode == 0
    assert (tmp_path / "bản in.pdf").read_bytes().startswith(b"%PDF")


def test_archive_carries_the_tei_edition_of_the_same_run(tmp_path: Path) -> None:
    to: list[str | Path] = [
        "--to",
        "tei",
        "--to",
        "pdf",
        "--pdf-standard",
        "a-3a",
        "--output-dir",
        tmp_path,
    ]
    assert hpdocs("convert", SPECIMENS[0], *to).returncode == 0
    pdf = Pdf((tmp_path / f"{SPECIMENS[0].stem}.pdf").read_bytes())
    file = pdf[pdf.catalog["AF"][0]]
    assert text_of(file["UF"]) == f"{SPECIMENS[0].stem}.xml"
    assert pdf.stream(file["EF"]["F"]) == (tmp_path / f"{SPECIMENS[0].stem}.xml").read_bytes()


def test_the_report_tells_each_repair_and_each_failure(tmp_path: Path) -> None:
    source = next(path for path in SPECIMENS if path.stem.startswith("01"))
    report = tmp_path / "report.json"
    done = hpdocs(
        "convert", source, "khong-co.txt", "--to", "tei", "--output-dir", tmp_path,
        "--report", report,
    )  # fmt: skip
    assert done.returncode == 1
    whole = json.loads(report.read_text("utf-8"))
    good, bad = whole["sources"]
    assert good["error"] is None
    assert good["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert good["editions"] == [str(tmp_path / f"{source.stem}.xml")]
    assert {"bookmark", "furniture"} <= {repair["rule"] for repair in good["repairs"]}
    assert bad["error"] == "khong-co.txt: no such file"


# --- determinism -----------------------------------------------------------------------------


def test_editions_have_the_same_bytes_under_any_clock_locale_and_hash_seed(tmp_path: Path) -> None:
    sources = [SPECIMENS[k] for k in (0, 3, 7, 11)]
    environments: list[dict[str, str]] = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh",
         "SOURCE_DATE_EPOCH": "1000000000"},
    ]  # fmt: skip
    seen = []
    for number, environment in enumerate(environments):
        folder = tmp_path / str(number)
        done = hpdocs("convert", *sources, *TO, "--output-dir", folder, env=environment)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        seen.append(digests(folder))
    assert seen[0] == seen[1]
    assert len(seen[0]) == len(sources) * len(FORMATS)


# --- start-up --------------------------------------------------------------------------------


def test_help_loads_no_heavy_library() -> None:
    heavy = ("docx", "reportlab", "ebooklib", "lxml", "rich.progress")
    code = f"""
import runpy, sys
sys.argv = ["hpdocs", "--help"]
try:
    runpy.run_path({str(CLI)!r}, run_name="__main__")
except SystemExit:
    pass
print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "Usage" in done.stdout


@pytest.mark.parametrize("command", ["convert", "inspect", "formats", "styles"])
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    done = hpdocs(command, "--help")
    assert done.returncode == 0
    assert f"hpdocs {command}" in (ROOT / "README.md").read_text("utf-8")
    assert f"hpdocs {command}" in (ROOT / "README.vi.md").read_text("utf-8")


# --- closed and full streams, wrong names -----------------------------------------------------


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line of a shell in which ``$H`` starts hpdocs."""
    return subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, "H": f"{sys.executable} -m cli"},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("$H convert - --to tei -o - <&-", "standard input is closed"),
        ("$H formats >&-", "standard output is closed"),
        ("$H styles >&-", "standard output is closed"),
        ("$H inspect input/01-thong-cao-bao-chi.txt >&-", "standard output is closed"),
        ("$H formats >/dev/full", "cannot be written"),
        ("$H inspect input/01-thong-cao-bao-chi.txt >/dev/full", "cannot be written"),
        ("$H validate README.md >/dev/full", "cannot be written"),
        ("$H validate README.md >&-", "standard output is closed"),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_fault_of_hpdocs(command: str, message: str) -> None:
    done = shell(command)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert message in said
    assert "fault" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("wrong", [("--style", "x"), ("--from", "x")])
def test_a_wrong_name_is_said_once_before_anything_is_read(wrong: tuple[str, str]) -> None:
    done = hpdocs("convert", "a.txt", "b.txt", "--to", "tei", *wrong)
    assert done.returncode == 2
    assert done.stderr.decode().count("hpdocs:") == 1
    assert "'x'" in done.stderr.decode()


def test_what_cannot_be_inspected_says_so(tmp_path: Path) -> None:
    model = tmp_path / "a.json"
    assert hpdocs("convert", SPECIMENS[0], "-o", model, "--to", "json").returncode == 0
    done = hpdocs("inspect", model)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "cannot be inspected" in done.stderr.decode()


def test_what_one_format_cannot_hold_another_gets(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("THÔNG BÁO\nvề việc mẫu\n\nMột câu \U0001f600 dài.\n")
    done = hpdocs("convert", source, "--to", "pdf", "--to", "docx", "--to", "tei")
    assert done.returncode == 1
    assert "(the other editions are written)" in done.stderr.decode()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".txt", ".xml"]


def test_a_file_is_not_named_as_another_format(tmp_path: Path) -> None:
    done = hpdocs("convert", SPECIMENS[0], "--to", "docx", "-o", tmp_path / "a.pdf")
    assert done.returncode == 2
    assert "has the name of pdf" in done.stderr.decode()
    assert not list(tmp_path.iterdir())
