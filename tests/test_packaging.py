"""The packages: what is in them, that they work alone, and what starting the program loads."""

import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib.util import find_spec
from pathlib import Path

import pytest

from converters import __version__
from tests.judges import need, need_module

ROOT = Path(__file__).parents[1]
HEAVY = ("docx", "reportlab", "ebooklib", "lxml", "rich.progress")
SPECIMEN = ROOT / "input" / "10-cong-van.txt"
FORMATS = ("docx", "pdf", "epub", "tei")


def run(*command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def pip(*arguments: str | Path) -> None:
    """Run pip without the network."""
    need_module("hatchling", "pip install hatchling")
    need_module("pip", "python -m ensurepip")
    run("-m", "pip", "--disable-pip-version-check", *arguments, "--no-deps", folder=ROOT)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ROOT, "--no-build-isolation", "--wheel-dir", folder)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_module("hatchling", "pip install hatchling")
    folder = tmp_path_factory.mktemp("sdist")
    run("-m", "hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    (file,) = folder.glob("*.tar.gz")
    return file


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def text_in(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name).decode()


def of_checkout(*folders: str) -> set[str]:
    """Return the files of the checkout that git would keep, by their paths."""
    return {
        file.relative_to(ROOT).as_posix()
        for folder in folders
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_wheel_puts_three_names_beside_its_metadata(wheel: Path) -> None:
    info = f"hpdocs-{__version__}.dist-info"
    top = {name.partition("/")[0] for name in names_in(wheel)}
    assert top == {"cli.py", "converters", "styles", info}


def test_wheel_holds_every_file_of_its_packages_and_no_other(wheel: Path) -> None:
    inside = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert inside == of_checkout("converters", "styles") | {"cli.py"}


def test_wheel_holds_themes_sheets_and_fonts_with_their_licence(wheel: Path) -> None:
    names = names_in(wheel)
    for suffix, least in ((".toml", 3), (".css", 2), (".ttf", 4)):
        assert sum(name.startswith("styles/") and name.endswith(suffix) for name in names) >= least
    assert "styles/fonts/OFL.txt" in names
    assert "SIL OPEN FONT LICENSE" in text_in(wheel, "styles/fonts/OFL.txt")
    assert {"converters/py.typed", "styles/py.typed"} <= set(names)
    assert not [name for name in names if "tests" in name or name.endswith((".pyc", ".txt~"))]


def test_metadata_name_version_licence_and_command(wheel: Path) -> None:
    info = f"hpdocs-{__version__}.dist-info"
    metadata = Parser().parsestr(text_in(wheel, f"{info}/METADATA"))
    assert metadata["Name"] == "hpdocs"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload()
    required = {
        one.split(">")[0] for one in metadata.get_all("Requires-Dist", []) if "extra" not in one
    }
    assert {name.partition("<")[0] for name in required} == {
        "ebooklib", "lxml", "python-docx", "reportlab", "typer",
    }  # fmt: skip
    assert text_in(wheel, f"{info}/entry_points.txt").split() == [
        "[console_scripts]", "hpdocs", "=", "cli:app",
    ]  # fmt: skip
    licences = {name for name in names_in(wheel) if name.startswith(f"{info}/licenses/")}
    assert {Path(name).name for name in licences} == {"LICENSE", "OFL.txt"}


def test_same_wheel_twice(wheel: Path, tmp_path: Path) -> None:
    pip("wheel", ROOT, "--no-build-isolation", "--wheel-dir", tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_installed_wheel_writes_what_the_checkout_writes(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    pip("install", wheel, "--target", place, "--no-index")
    to = [part for name in FORMATS for part in ("--to", name)]
    for cli, folder, path in (
        (place / "cli.py", "one", place),
        (ROOT / "cli.py", "other", ROOT),
    ):
        arguments = ["convert", str(SPECIMEN), *to, "--output-dir", folder]
        run(cli, *arguments, folder=tmp_path, PYTHONPATH=str(path))
    origin = "import converters; print(converters.__file__)"
    found = run("-c", origin, folder=tmp_path, PYTHONPATH=str(place)).stdout
    assert Path(found.strip()).is_relative_to(place)
    one, other = (
        {file.name: file.read_bytes() for file in (tmp_path / folder).iterdir()}
        for folder in ("one", "other")
    )
    assert len(one) == len(FORMATS)
    assert one == other


def test_sdist_holds_what_builds_and_tests_it(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert of_checkout("converters", "styles", "input") <= names
    assert {"cli.py", "pyproject.toml", "README.md", "LICENSE", "PKG-INFO"} <= names
    assert {"tests/samples.py", "tests/plugin/pyproject.toml"} <= names


def test_sdist_holds_nothing_that_was_made(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    top = {name.partition("/")[0] for name in names}
    assert not top & {"output", "build", "dist", ".ci", ".git", ".hypothesis"}
    parts = {part for name in names for part in name.split("/")}
    assert not parts & {
        "__pycache__",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "node_modules",
    }
    made = (".docx", ".pdf", ".epub", ".pyc", ".orig", ".rej", ".tmp", ".egg-info", ".whl")
    assert not [name for name in names if name.endswith(made)]


def test_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    pip("wheel", sdist, "--no-build-isolation", "--no-index", "--wheel-dir", tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert sorted(names_in(again)) == sorted(names_in(wheel))
    for name in names_in(wheel):
        assert text_or_bytes(again, name) == text_or_bytes(wheel, name), name


def text_or_bytes(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["convert", "--help"],
        ["inspect", "--help"],
        ["--version"],
        ["formats"],
        ["styles"],
    ],
    ids=" ".join,
)
def test_what_needs_no_library_loads_none(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from cli import app\n"
        "try:\n"
        f"    app({arguments!r})\n"
        "finally:\n"
        "    print('LOADED', *sorted(sys.modules), file=sys.stderr)\n"
    )
    done = run("-c", code, folder=ROOT)
    assert done.stdout.strip()
    loaded = done.stderr.partition("LOADED")[2].split()
    assert "converters.registry" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_program_starts_from_a_bare_checkout(tmp_path: Path) -> None:
    done = run("-S", "-c", "import sys; print(*sys.path, sep='\\n')", folder=tmp_path)
    assert str(ROOT) not in done.stdout.split("\n")
    done = run(ROOT / "cli.py", "--version", folder=tmp_path, PYTHONPATH="")
    assert done.stdout == f"hpdocs {__version__}\n"


def test_converting_to_one_format_loads_no_library_of_another(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from cli import app\n"
        "try:\n"
        f"    app(['convert', {str(SPECIMEN)!r}, '--to', sys.argv[1], '-o', sys.argv[2]])\n"
        "finally:\n"
        "    print('LOADED', *sorted(sys.modules), file=sys.stderr)\n"
    )
    expected = {
        "pdf": {"reportlab"},
        "docx": {"docx", "lxml"},
        "tei": {"lxml"},
        "epub": {"ebooklib", "lxml"},
        "json": set(),
    }
    need(find_spec("reportlab"), "no reportlab")
    for name, libraries in expected.items():
        done = run("-c", code, name, str(tmp_path / "edition"), folder=ROOT)
        loaded = done.stderr.partition("LOADED")[2].split()
        found = {name for name in HEAVY if name in loaded}
        assert found <= libraries, name
