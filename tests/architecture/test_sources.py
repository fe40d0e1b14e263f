"""Habits that no linter keeps: size, docstrings, public names."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    """Lines of a function without its docstring."""
    assert function.end_lineno is not None
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


def exported(tree: ast.Module) -> set[str]:
    """What `__init__` takes in from its own package, without private names."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bpr"))
    names = {alias.asname or alias.name for node in imports for alias in node.names}
    return {name for name in names if not name.startswith("_")}


def test_no_module_is_longer_than_400_lines(root: Path, small_sources: dict[str, ast.Module]) -> None:
    """A module holds one concept, and fits a reader's head."""
    sizes = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in small_sources}

    assert {} == {path: size for path, size in sizes.items() if size > 400}
    assert median(sizes.values()) <= 150


def test_no_function_is_longer_than_50_lines(small_sources: dict[str, ast.Module]) -> None:
    """Functions do one thing; half of them in 8 lines or less."""
    sizes = {f"{path}:{node.name}": lines(node) for path, tree in small_sources.items() for node in functions(tree)}

    assert {} == {name: size for name, size in sizes.items() if size > 50}
    assert median(sizes.values()) <= 8


def test_every_package_exports_what_it_takes_in(sources: dict[str, ast.Module]) -> None:
    """`__all__` of a package holds every public name its `__init__` imports (ruff keeps it sorted), each once."""
    for path, tree in sources.items():
        if path.endswith("__init__.py") and path.startswith("bpr/") and exported(tree):
            package = import_module(path.removesuffix("/__init__.py").replace("/", "."))

            assert exported(tree) <= set(package.__all__), path
            assert len(package.__all__) == len(set(package.__all__)), path


def test_every_exported_name_is_there(sources: dict[str, ast.Module]) -> None:
    """`__all__` promises nothing that can't be had."""
    for path in sources:
        if path.endswith("__init__.py") and path.startswith("bpr/"):
            package = import_module(path.removesuffix("/__init__.py").replace("/", "."))

            assert [] == [name for name in getattr(package, "__all__", ()) if not hasattr(package, name)], path


def test_every_public_name_has_a_docstring(small_sources: dict[str, ast.Module]) -> None:
    """Public classes, functions and methods say what they are, themselves or by what they override."""
    for path in small_sources:
        if path.startswith("bpr/"):
            name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            module = import_module(name)
            mute = [word for word, thing in public(module) if not inspect.getdoc(thing)]

            assert [] == mute, path


def public(module: object) -> Iterator[tuple[str, object]]:
    """Public classes and functions made in a module, and the public methods and properties of those classes."""
    for name, thing in vars(module).items():
        made_here = getattr(thing, "__module__", None) == getattr(module, "__name__", None)
        if name.startswith("_") or not made_here or not (inspect.isclass(thing) or inspect.isfunction(thing)):
            continue
        yield name, thing
        for inner, member in vars(thing).items() if inspect.isclass(thing) else ():
            if not inner.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                yield f"{name}.{inner}", getattr(thing, inner)
