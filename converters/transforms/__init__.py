"""Transforms: functions `Document -> Document`, in the order in which they run."""

from collections.abc import Callable

from converters.model import Document
from converters.transforms.identifiers import add_identifiers

Transform = Callable[[Document], Document]

TRANSFORMS: tuple[Transform, ...] = (add_identifiers,)
