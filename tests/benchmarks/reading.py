"""What reading costs beside pandoc, and whether it stays linear. Run by hand:

    pip install pypandoc_binary
    python tests/benchmarks/reading.py FILE...

CPU seconds of one process each, the cost of starting it (reading an almost empty file) left out;
hpdocs reads a small text many times over.
Prints, for each size, hpdocs' and pandoc's CPU per KB and their ratio; then the time per KB of
hpdocs at 10 MB over that at 10 KB.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SIZES_KB = (10, 100, 1000, 10_000)
PANDOC_MAX_KB = 1000
READ = (
    "import sys; from converters import ReadOptions; "
    "from converters.readers.plaintext import read_plaintext; "
    "data = open(sys.argv[1], 'rb').read(); "
    "[read_plaintext(data, ReadOptions('-'), print) for _ in range(int(sys.argv[2]))]"
)


def cpu(command: list[str]) -> float:
    """Return the CPU seconds, user and system, that a command took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(command: list[str], runs: int) -> float:
    return min(cpu(command) for _ in range(runs))


def main() -> None:
    import pypandoc

    sources = [Path(name).read_bytes() for name in sys.argv[1:]]
    text = b"\n\n".join(sources or [path.read_bytes() for path in ROOT.glob("input/*.txt")])
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "native"]
    hpdocs = [sys.executable, "-c", READ]
    per_kb: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.txt")
        small.write_text("a\n")
        starts = [best([*hpdocs, str(small), "1"], 5), best([*pandoc, str(small)], 5)]
        for size in SIZES_KB:
            path = Path(folder, f"{size}.txt")
            data = text * (size * 1024 // len(text) + 1)
            path.write_text(data[: size * 1024].decode("utf-8", "ignore"), "utf-8")
            runs = 3 if size < 1000 else 1
            times = max(2000 // size, 1)
            ours = (best([*hpdocs, str(path), str(times)], runs) - starts[0]) / times
            per_kb[size] = ours / size
            line = f"{size:6} KB  hpdocs {1e3 * ours / size:.3f} ms/KB"
            if size <= PANDOC_MAX_KB:
                theirs = best([*pandoc, str(path)], runs) - starts[1]
                line += f"  pandoc {1e3 * theirs / size:.3f} ms/KB  ratio {ours / theirs:.2f}"
            print(line)
    print(f"time per KB at 10 MB / at 10 KB: {per_kb[10_000] / per_kb[10]:.2f}")


if __name__ == "__main__":
    main()
