"""The files of the house, and small readers of Python's syntax tree."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = (
    "accounts",
    "workgroups",
    "pathways",
    "meetings",
    "mobility",
    "notifications",
    "operations",
    "web",
    "api",
    "demo",
    "config",
)


@cache
def tracked_files() -> tuple[Path, ...]:
    """List every file that is, or is about to be, under version control."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(sorted(path for path in {ROOT / name for name in names} if path.is_file()))


def python_files(*folders: str) -> list[Path]:
    """List Python files in some top-level folders, or in all of them, without migrations."""
    found = [path for path in tracked_files() if path.suffix == ".py" and "migrations" not in path.parts]
    return [path for path in found if not folders or relative(path).split("/")[0] in folders]


def relative(path: Path) -> str:
    """Name a file as people do, from the root of the house."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(text: str) -> ast.Module:
    """Parse Python, each text once."""
    return ast.parse(text)


@cache
def nodes_of(text: str) -> tuple[ast.AST, ...]:
    """List every node of a text; a dozen checks walk the same files."""
    return tuple(ast.walk(tree_of(text)))


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk every function and method."""
    for node in nodes_of(text):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(text: str) -> Iterator[tuple[str, ast.Call]]:
    """Walk every call with the last word of what is called: `send` for `mail.outbox.send()`."""
    for node in nodes_of(text):
        if isinstance(node, ast.Call):
            yield last_word(node.func), node


def last_word(node: ast.expr) -> str:
    """Give the last word of a dotted name, or nothing for other expressions."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
