"""Validation: whether an edition is what its format and our encoding say it is.

`judged` takes a path and returns a `Verdict`: which judges spoke, which were absent, and what they
found. A TEI edition is judged by a grammar and by rules that lie beside the styles
(``styles/tei/hpdocs.rng``, ``hpdocs.sch``); EPUB, PDF and DOCX by programs from outside, where they
are installed. Nothing here needs more memory for many files than for one.
"""

from converters.validation.findings import Absent, Finding, Status, Verdict, Weight
from converters.validation.judging import judged
from converters.validation.schemas import load as check_schema
from converters.validation.search import editions

__all__ = ("Absent", "Finding", "Status", "Verdict", "Weight", "check_schema", "editions", "judged")
