"""The rooms import only downwards (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "vocabulary": set(),
    "extraction": {"vocabulary"},
    "models": {"vocabulary", "extraction"},
    "reconciliation": {"vocabulary", "extraction", "models"},
    "analysis": {"vocabulary", "extraction", "models"},
    "annotations": {"vocabulary", "extraction"},
    "training": {
        "vocabulary",
        "extraction",
        "models",
        "reconciliation",
        "annotations",
        "evaluation",
    },
    "evaluation": {
        "vocabulary",
        "extraction",
        "models",
        "reconciliation",
        "annotations",
    },
    "service": {
        "vocabulary",
        "extraction",
        "models",
        "reconciliation",
        "analysis",
        "annotations",
        "training",
        "evaluation",
    },
}
BENCHMARKS_MAY_IMPORT = {"service"}


def imported_names(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_architecture_room_imports_only_downwards(room):
    allowed = MAY_IMPORT[room] | {room}
    wrong = []
    for path in sorted((ROOT / room).rglob("*.py")):
        extra = BENCHMARKS_MAY_IMPORT if path.stem.startswith("bench") else set()
        for name in imported_names(path):
            parts = name.split(".")
            room_of = parts[1] if parts[0] == "gongkai" and len(parts) > 1 else None
            if room_of in MAY_IMPORT and room_of not in allowed | extra:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_architecture_other_rooms_are_used_through_their_front_door(room):
    wrong = []
    for path in sorted((ROOT / room).rglob("*.py")):
        if path.stem.startswith("bench"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                parts = node.module.split(".")
                if parts[0] == "gongkai" and len(parts) > 2 and parts[1] != room:
                    wrong.append(f"{path.relative_to(ROOT)} imports {node.module}")
    assert not wrong


def test_architecture_every_room_says_what_it_is():
    for room in MAY_IMPORT:
        module = ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(module), f"{room}/__init__.py has no docstring"
