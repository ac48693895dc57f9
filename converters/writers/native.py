"""The model as JSON, with the version of the model: for programs, and for looking at.

Each node becomes an object whose ``node`` names its class; a date is an ISO 8601 string.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from converters.diagnostics import Report
from converters.model import MODEL_VERSION, Document
from styles import Theme


def write_native(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as JSON in UTF-8, indented; the theme plays no part."""
    del theme, report
    whole = {"hpdocs_model": MODEL_VERSION, "document": node_to_json(document)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def node_to_json(node: Any) -> Any:
    """Return a node of the model in the types that JSON knows."""
    if is_dataclass(node):
        values = {field.name: node_to_json(getattr(node, field.name)) for field in fields(node)}
        return {"node": type(node).__name__} | values
    if isinstance(node, tuple):
        return [node_to_json(one) for one in node]
    if isinstance(node, date):
        return node.isoformat()
    return node
