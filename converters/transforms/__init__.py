"""Transforms: functions `Document -> Document`, in the order in which they run."""

from collections.abc import Callable

from converters.model import Document
from converters.transforms.citations import add_citations
from converters.transforms.dates import add_dates
from converters.transforms.identifiers import add_identifiers
from converters.transforms.names import add_names
from converters.transforms.references import add_references

Transform = Callable[[Document], Document]

IDENTIFYING: tuple[Transform, ...] = (add_identifiers,)
"""What a document needs whose names, dates and citations are marked: it keeps what it has."""

TRANSFORMS: tuple[Transform, ...] = (
    *IDENTIFYING,
    add_citations,
    add_references,
    add_dates,
    add_names,
)
"""References need the identifiers; of two inlines that overlap the earlier transform's stays."""
