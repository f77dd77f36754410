"""What can be said of a report: metrics, forms, weakness categories and the plain data classes.

Imports nothing of the other rooms; every other room imports this one.
"""

from .dictionary import (
    Metric,
    Weakness,
    applicants,
    metrics,
    outcomes,
    vocabulary_version,
    weaknesses,
)
from .errors import DataError, GongkaiError, InputError, MissingFeature
from .report import (
    BBox,
    CategoryScore,
    CellLabels,
    Check,
    Figure,
    Form,
    LinePlace,
    Measure,
    Number,
    Period,
    Problem,
    Report,
    Section,
    Versions,
    Warning,
)
from .serialization import dump_json, json_schema, report_from_json, report_to_dict, report_to_json

__all__ = [
    "BBox",
    "CategoryScore",
    "CellLabels",
    "Check",
    "DataError",
    "Figure",
    "Form",
    "GongkaiError",
    "InputError",
    "LinePlace",
    "Measure",
    "Metric",
    "MissingFeature",
    "Number",
    "Period",
    "Problem",
    "Report",
    "Section",
    "Versions",
    "Warning",
    "Weakness",
    "applicants",
    "dump_json",
    "json_schema",
    "metrics",
    "outcomes",
    "report_from_json",
    "report_to_dict",
    "report_to_json",
    "vocabulary_version",
    "weaknesses",
]
