"""Which code a step runs: a digest that moves when its result might.

A version is raised by a person, who may forget it. So a file in the repository, `steps.lock`, holds
for each step its version and a digest of its code: the step's function, what it uses of its own
module, and every module of the package that is imported from there, in functions too. Comments,
docstrings and layout do not count, nor do imports for type checkers. Data files beside those
modules, and files that they name, do. What is found only at run time (a backend by its name) is
not followed: a backend's digest is in the key itself.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from blake3 import blake3

from regie.build.step import Step

MACHINERY = ("regie.build", "regie.ledger")
"""Packages that carry results about and decide nothing of what is in them."""


DATA = (".toml", ".md", ".json", ".ftl")
"""Endings of data files."""


@dataclass
class Module:
    """One parsed module of the package."""

    name: str
    path: Path
    tree: ast.Module = field(repr=False)

    @classmethod
    def find(cls, name: str) -> Module | None:
        """The module of that name; None when there is none, or it has no source."""
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            return None
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return None
        path = Path(spec.origin)
        return cls(name, path, _plain(ast.parse(path.read_text(encoding="utf-8"))))

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def code(self) -> str:
        return ast.dump(self.tree)

    @cached_property
    def is_lazy(self) -> bool:
        """Whether it is a package that imports what it offers when that is first used."""
        return _is_lazy(self.tree)

    @cached_property
    def names_by_pattern(self) -> bool:
        """Whether it builds names of data files, `f"{language}.toml"`."""
        return any(
            isinstance(part, ast.Constant) and str(part.value).endswith(DATA)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        )

    @cached_property
    def offered(self) -> dict[str, str]:
        """Names that a package gives out, by the module that each lives in."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.update({a.asname or a.name: node.module for a in node.names})
        return found

    def definitions(self) -> dict[str, ast.stmt]:
        """Top-level statements by the names that they define."""
        found: dict[str, ast.stmt] = {}
        for node in self.tree.body:
            for name in _defined(node):
                found[name] = node
        return found


class Closures:
    """Digests of steps' code; modules are read once.

    Args:
        root: only modules of this package count.
    """

    def __init__(self, root: str = "regie") -> None:
        self._root = root
        self._modules: dict[str, Module | None] = {}
        self._imports: dict[str, frozenset[str]] = {}
        self._data: dict[str, frozenset[Path]] = {}

    def digest(self, step: Step[..., object]) -> str:
        """Hexadecimal, of all the code that the step runs."""
        parts, modules = self._split(step)
        hasher = blake3()
        for part in parts:
            hasher.update(f"{ast.dump(part)}\0".encode())
        for name in sorted(modules):
            hasher.update(f"\0{name}\0{self._known(name).code}".encode())
        files = {file for name in modules for file in self._data_of(name)}
        for file in sorted(files):
            hasher.update(f"\0{file.name}\0".encode())
            hasher.update(blake3(file.read_bytes()).digest())
        return hasher.hexdigest()[:32]

    def modules_of(self, step: Step[..., object]) -> frozenset[str]:
        """Names of the modules that count as a whole: all but those of the step's own package."""
        return self._split(step)[1]

    def _split(self, step: Step[..., object]) -> tuple[list[ast.stmt], frozenset[str]]:
        """A step's code: single definitions of its own package, and whole modules of others.

        A package of steps is a list of wrappers; one of them does not run its neighbours.
        """
        package = self._known(step.__module__).package
        parts: list[ast.stmt] = []
        whole: set[str] = set()
        seen: set[tuple[str, str]] = set()
        waiting = [(step.__module__, step.__name__)]
        while waiting:
            home, name = waiting.pop()
            if (home, name) in seen:
                continue
            seen.add((home, name))
            module = self._known(home)
            reached = _reachable(module.definitions(), name)
            parts += reached
            for target, imported in self._used_by(reached, module):
                if self._known(target).package == package:
                    waiting.append((target, imported))
                else:
                    whole.add(target)
        return list(dict.fromkeys(parts)), self._follow(whole)

    def _known(self, name: str) -> Module:
        module = self._module(name)
        if module is None:
            raise LookupError(f"The source of {name} is not found.")
        return module

    def _module(self, name: str) -> Module | None:
        if name not in self._modules:
            self._modules[name] = Module.find(name)
        return self._modules[name]

    def _counts(self, name: str) -> bool:
        inside = name == self._root or name.startswith(f"{self._root}.")
        return inside and not any(name == m or name.startswith(f"{m}.") for m in MACHINERY)

    def _follow(self, start: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            name = waiting.pop()
            module = self._module(name) if name not in found else None
            if module is None:
                continue
            found.add(name)
            if name not in self._imports:
                self._imports[name] = frozenset(m for m, _ in self._imports_in(module.tree))
            waiting += self._imports[name] - found
        return frozenset(found)

    def _used_by(self, parts: Iterable[ast.stmt], home: Module) -> Iterator[tuple[str, str]]:
        """Modules and names that some statements of a module use, by imports in them or on top."""
        names = {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}
        for node in home.tree.body:
            if isinstance(node, ast.ImportFrom):
                yield from self._imported(node, names)
        for part in parts:
            yield from self._imports_in(part)

    def _imports_in(self, tree: ast.AST) -> Iterator[tuple[str, str]]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                yield from self._imported(node, {a.asname or a.name for a in node.names})
            elif isinstance(node, ast.Import):
                yield from ((a.name, "") for a in node.names if self._counts(a.name))

    def _imported(self, node: ast.ImportFrom, wanted: set[str]) -> Iterator[tuple[str, str]]:
        """Modules that names come from. A package that offers names lazily is looked through."""
        if node.level or not node.module or not self._counts(node.module):
            return
        package = self._module(node.module)
        if package is None:
            return
        for alias in node.names:
            if (alias.asname or alias.name) not in wanted:
                continue
            below = f"{node.module}.{alias.name}"
            if self._module(below) is not None:
                yield below, ""
            elif package.is_lazy and self._counts(package.offered.get(alias.name, "")):
                yield package.offered[alias.name], alias.name
            else:
                yield node.module, alias.name

    def _data_of(self, name: str) -> frozenset[Path]:
        """Data files that a module reads: named by it, or beside it and named by a pattern."""
        if name not in self._data:
            module = self._known(name)
            texts = {
                n.value
                for n in ast.walk(module.tree)
                if isinstance(n, ast.Constant) and isinstance(n.value, str) and "." in n.value
            }
            beside = _data_files(module.path.parent) if module.names_by_pattern else ()
            named = (file for file in self._package_data if file.name in texts)
            self._data[name] = frozenset((*beside, *named))
        return self._data[name]

    @cached_property
    def _package_data(self) -> tuple[Path, ...]:
        root = self._module(self._root)
        if root is None:
            return ()
        return tuple(
            path
            for path in root.path.parent.rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc")
        )


def _plain(tree: ast.Module) -> ast.Module:
    """The tree without docstrings, other bare texts, and what only type checkers import."""
    for node in ast.walk(tree):
        for attribute in ("body", "orelse", "finalbody"):
            body = getattr(node, attribute, None)
            if isinstance(body, list):
                kept = [s for s in body if not _is_text(s)]
                setattr(node, attribute, kept)
    if not _is_lazy(tree):
        tree.body = [s for s in tree.body if not _is_for_checkers(s)]
    return tree


def _is_lazy(tree: ast.Module) -> bool:
    return any("__getattr__" in _defined(node) for node in tree.body)


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_for_checkers(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def _defined(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (t.id for t in targets if isinstance(t, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _reachable(definitions: dict[str, ast.stmt], start: str) -> list[ast.stmt]:
    """The statement that defines a name, and those of its module that it uses, in their order."""
    wanted, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name in wanted or name not in definitions:
            continue
        wanted.add(name)
        waiting += [n.id for n in ast.walk(definitions[name]) if isinstance(n, ast.Name)]
    return list(dict.fromkeys(node for name, node in definitions.items() if name in wanted))


def _data_files(folder: Path) -> Iterator[Path]:
    """Files without code in a folder and in those of its folders that hold no code."""
    for path in folder.iterdir():
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            yield path
        elif path.is_dir() and path.name != "__pycache__" and not any(path.rglob("*.py")):
            yield from (p for p in path.rglob("*") if p.is_file())
