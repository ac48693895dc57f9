"""What validating TEI costs beside jing, called as its users do. Run by hand, where jing is:

    python tests/benchmarks/validating.py tei_all.rng [FILE...]

Judges 1,000 editions in one run of hpdocs validate, and ten by ``jing tei_all.rng FILE``, one
process a file; the editions are those of the specimens, over and over, unless others are given.
Prints the time of a file for both, CPU and clock, their ratio, and the memory hpdocs took.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FILES = 1000
JING_FILES = 10


def spent(command: list[str]) -> tuple[float, float]:
    """Return the CPU seconds and the seconds on the clock that a command took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, clock


def main() -> None:
    schema, *names = sys.argv[1:]
    hpdocs = [sys.executable, str(ROOT / "cli.py")]
    with tempfile.TemporaryDirectory() as folder:
        if not names:
            sources = [str(path) for path in sorted((ROOT / "input").glob("*.txt"))]
            spent([*hpdocs, "convert", *sources, "--to", "tei", "--output-dir", folder])
            names = [str(path) for path in sorted(Path(folder).glob("*.xml"))]
        many = Path(folder, "many")
        many.mkdir()
        for number in range(FILES):
            shutil.copy(names[number % len(names)], many / f"{number}.xml")
        ours = [one / FILES for one in spent([*hpdocs, "validate", str(many)])]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        runs = [spent(["jing", schema, names[n % len(names)]]) for n in range(JING_FILES)]
    theirs = [sum(run[kind] for run in runs) / JING_FILES for kind in (0, 1)]
    for kind, name in enumerate(("CPU", "clock")):
        ratio = ours[kind] / theirs[kind]
        print(
            f"{name:6}hpdocs {1e3 * ours[kind]:.1f} ms a file, jing {1e3 * theirs[kind]:.0f} ms, "
            f"1/{1 / ratio:.0f}"
        )
    print(f"hpdocs took at most {memory / 1024:.0f} MB")


if __name__ == "__main__":
    main()
