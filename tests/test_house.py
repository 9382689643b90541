"""The conventions of this project as tests: who may import whom, sizes, errors, docstrings, words.

Each rule is a function from source text to the places that break it, and is itself tried on a bad sample.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("bot", "knowledge", "config", "tests")
FILE_LINES = 250
FUNCTION_LINES = 30

# Which of our packages a package may import besides itself; the tests may import all.
MAY_IMPORT = {"bot": {"knowledge"}, "knowledge": set[str](), "config": set[str]()}
DOOR = "bot/__main__.py"
# The only modules that may import a library: a path, or a folder with its slash.
ONLY_IN = {
    "discord": ("bot/",),
    "simcord": ("bot/demo/",),
    "tantivy": ("knowledge/index.py",),
    "rank_bm25": ("knowledge/bm25.py",),
    "numpy": (
        "knowledge/judging/bootstrap.py",
        "knowledge/ranking/evidence.py",
        "knowledge/ranking/fields.py",
        "knowledge/ranking/forest.py",
        "knowledge/learn/",
    ),
    "lightgbm": ("knowledge/learn/growing.py",),
    "snowballstemmer": ("knowledge/words/stemming.py",),
    "portalocker": ("knowledge/",),
    "pydantic_settings": ("config/",),
    "dotenv": ("config/",),
}
# Extras whose libraries these modules may import, besides what is always there.
EXTRAS = {"demo": ONLY_IN["simcord"], "learn": ONLY_IN["lightgbm"]}
DISTRIBUTIONS = packages_distributions()
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "bot", "knowledge", "config", "tests"}
# Words that belong to the place where the program was written, or that put work off.
UNWANTED = re.compile(
    "|".join(
        (
            "/" + "work/",
            "shared/" + "house",
            "shared/" + "hooks",
            "/opt/" + r"(?:pypi|wheels)",
            "TO" + "DO",
            "FIX" + "ME",
        )
    )
)


def tracked() -> list[str]:
    """The paths of all files that git knows or would add, from the root of the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({path for path in listed if (ROOT / path).is_file()})


FILES = tracked()
MODULES = [path for path in FILES if path.endswith(".py")]
PRODUCT = [path for path in MODULES if not path.startswith("tests/")]


def source(path: str) -> str:
    """The text of one file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


# --- the rules -------------------------------------------------------------------------------------------


def imported(text: str) -> Iterator[tuple[int, str]]:
    """Every import anywhere in a module: its line, and the dotted name of what is imported."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def wrong_directions(path: str, text: str) -> Iterator[str]:
    """Imports of our own packages that go against the direction, and relative ones, which hide it."""
    package = path.partition("/")[0]
    allowed = MAY_IMPORT[package] | {package} | ({"config"} if path == DOOR else set())
    for line, name in imported(text):
        top = name.partition(".")[0]
        if not top or (top in OURS and top not in allowed):
            yield f"{path}:{line}: imports {name}"


def strayed_libraries(path: str, text: str) -> Iterator[str]:
    """Imports of a library outside the modules that it is for."""
    for line, name in imported(text):
        places = ONLY_IN.get(name.partition(".")[0])
        if places and not path.startswith(places):
            yield f"{path}:{line}: imports {name}"


def undeclared(path: str, text: str) -> Iterator[str]:
    """Imports of libraries that pyproject.toml does not name: they are there only by somebody else's wish."""
    project = tomllib.loads(source("pyproject.toml"))["project"]
    extras = [name for name, paths in EXTRAS.items() if path.startswith(paths)]
    named = project["dependencies"] + [
        one for name in extras for one in project["optional-dependencies"][name]
    ]
    declared = {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in named}
    for line, name in imported(text):
        top = name.partition(".")[0]
        if not top or top in sys.stdlib_module_names or top in OURS:
            continue
        if not declared & {distribution.lower() for distribution in DISTRIBUTIONS.get(top, [])}:
            yield f"{path}:{line}: imports {name}"


def guarded_imports(path: str, text: str) -> Iterator[str]:
    """Mentions of TYPE_CHECKING: an import under it may hide a cycle."""
    for line, name in imported(text):
        if name == "typing.TYPE_CHECKING":
            yield f"{path}:{line}: imports {name}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING":
            yield f"{path}:{node.lineno}: uses TYPE_CHECKING"


def dependencies(texts: dict[str, str]) -> dict[str, set[str]]:
    """For each module its own imports among `texts` (path to source), as dotted names."""
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in texts}
    graph: dict[str, set[str]] = {}
    for module, path in names.items():
        found = {name for _, name in imported(texts[path])}
        found |= {name.rpartition(".")[0] for name in found if name not in names}
        graph[module] = (found & names.keys()) - {module}
    return graph


def private_imports(path: str, text: str) -> Iterator[str]:
    """Imports of names from our own modules that these keep to themselves."""
    for line, name in imported(text):
        top, *inner = name.split(".")
        if top in OURS and any(re.match("_(?!_)", part) for part in inner):
            yield f"{path}:{line}: imports {name}"


def shadowed_modules(path: str, text: str) -> Iterator[str]:
    """Names that a package takes from its own module of the same name, which can then not be had from it."""
    package = path.removesuffix("/__init__.py").replace("/", ".")
    for line, name in imported(text) if path.endswith("/__init__.py") else ():
        module, _, taken = name.rpartition(".")
        if module == f"{package}.{taken}":
            yield f"{path}:{line}: imports {name}"


def long_files(path: str, text: str) -> Iterator[str]:
    """A file so long that there are two ideas in it."""
    if (lines := len(text.splitlines())) > FILE_LINES:
        yield f"{path}: {lines} lines"


def long_functions(path: str, text: str) -> Iterator[str]:
    """Functions with too many lines, counted from `def` to the end without the docstring."""
    for node in functions(text):
        start, end = node.lineno, node.end_lineno or node.lineno
        docstring = node.body[0] if ast.get_docstring(node) is not None else None
        described = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
        if (lines := end - start + 1 - described) > FUNCTION_LINES:
            yield f"{path}:{start}: {node.name} has {lines} lines"


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def within(packages: set[str], module: str) -> str:
    """The one of `packages` that holds a module, or the module itself where none does."""
    parent = module.rpartition(".")[0]
    return parent if parent in packages else module


def broad_excepts(path: str, text: str) -> Iterator[str]:
    """Handlers for any exception that neither raise again nor log the traceback."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler) and is_broad(node.type) and not any(map(keeps, node.body)):
            yield f"{path}:{node.lineno}: swallows any exception"


def is_broad(kind: ast.expr | None) -> bool:
    """Whether a handler for `kind` catches everything."""
    if isinstance(kind, ast.Tuple):
        return any(map(is_broad, kind.elts))
    return kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})


def keeps(statement: ast.stmt) -> bool:
    """Whether a statement of a handler raises, or logs the traceback."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            with_traceback = any(keyword.arg == "exc_info" for keyword in node.keywords)
            if node.func.attr == "exception" or with_traceback:
                return True
    return False


def undocumented(path: str, text: str) -> Iterator[str]:
    """Public modules, classes, functions and methods without a docstring."""
    module = ast.parse(text)
    if ast.get_docstring(module) is None:
        yield f"{path}: the module has no docstring"
    open_scopes: list[ast.Module | ast.ClassDef] = [module]
    while open_scopes:
        for node in open_scopes.pop().body:
            if not isinstance(
                node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            ) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None and not is_overload(node):
                yield f"{path}:{node.lineno}: {node.name} has no docstring"
            if isinstance(node, ast.ClassDef):
                open_scopes.append(node)


def is_overload(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a definition only repeats one documented elsewhere."""
    return any(ast.unparse(decorator) in {"override", "overload"} for decorator in node.decorator_list)


def unwanted_words(path: str, text: str) -> Iterator[str]:
    """Lines with a word that must not leave the place where it was written."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := UNWANTED.search(line):
            yield f"{path}:{number}: {found.group()}"


# --- the rules on this project ---------------------------------------------------------------------------

RULES = (
    wrong_directions,
    strayed_libraries,
    undeclared,
    guarded_imports,
    shadowed_modules,
    long_files,
    long_functions,
    broad_excepts,
    undocumented,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Callable[[str, str], Iterator[str]]) -> None:
    assert [found for path in PRODUCT for found in rule(path, source(path))] == []


def test_nobody_imports_what_another_module_keeps_to_itself() -> None:
    assert [found for path in MODULES for found in private_imports(path, source(path))] == []


def test_no_import_goes_in_a_circle() -> None:
    TopologicalSorter(dependencies({path: source(path) for path in PRODUCT})).prepare()


def test_no_package_is_imported_in_a_circle() -> None:
    packages = {
        path.removesuffix("/__init__.py").replace("/", ".") for path in PRODUCT if "/__init__" in path
    }
    inner = {package for package in packages if "." in package}
    graph: dict[str, set[str]] = {}
    for module, needed in dependencies({path: source(path) for path in PRODUCT}).items():
        own, *others = (within(inner, name) for name in (module, *needed))
        graph.setdefault(own, set()).update(set(others) - {own})
    TopologicalSorter(graph).prepare()


def test_only_the_agreed_names_stand_at_the_top() -> None:
    top = {path.partition("/")[0] for path in FILES}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_no_unwanted_word_is_tracked() -> None:
    texts = {}
    for path in FILES:
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            texts[path] = content.decode("utf-8")
    assert [found for path, text in texts.items() for found in unwanted_words(path, text)] == []


# --- the rules on bad samples ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "path", "text", "found"),
    [
        (wrong_directions, "knowledge/x.py", "import bot.text", ["knowledge/x.py:1: imports bot.text"]),
        (
            wrong_directions,
            "bot/x.py",
            "from config.settings import S",
            ["bot/x.py:1: imports config.settings.S"],
        ),
        (wrong_directions, "bot/x.py", "from . import text", ["bot/x.py:1: imports ..text"]),
        (
            wrong_directions,
            "config/x.py",
            "def f():\n import knowledge",
            ["config/x.py:2: imports knowledge"],
        ),
        (wrong_directions, "bot/x.py", "import tests.x", ["bot/x.py:1: imports tests.x"]),
        (wrong_directions, DOOR, "import config.settings, knowledge, bot.text", []),
        (
            strayed_libraries,
            "knowledge/x.py",
            "import discord.ext",
            ["knowledge/x.py:1: imports discord.ext"],
        ),
        (
            strayed_libraries,
            "knowledge/store.py",
            "import tantivy",
            ["knowledge/store.py:1: imports tantivy"],
        ),
        (strayed_libraries, "bot/client.py", "import simcord", ["bot/client.py:1: imports simcord"]),
        (strayed_libraries, "knowledge/index.py", "import tantivy", []),
        (
            undeclared,
            "bot/x.py",
            "import os, discord, bot.text\nimport pytest",
            ["bot/x.py:2: imports pytest"],
        ),
        (undeclared, "bot/client.py", "import simcord", ["bot/client.py:1: imports simcord"]),
        (undeclared, "bot/demo/__init__.py", "import simcord", []),
        (
            guarded_imports,
            "bot/x.py",
            "from typing import TYPE_CHECKING",
            ["bot/x.py:1: imports typing.TYPE_CHECKING"],
        ),
        (
            guarded_imports,
            "bot/x.py",
            "import typing\nif typing.TYPE_CHECKING: 1",
            ["bot/x.py:2: uses TYPE_CHECKING"],
        ),
        (
            private_imports,
            "tests/x.py",
            "from bot.a import b, _c\nimport bot._d",
            ["tests/x.py:1: imports bot.a._c", "tests/x.py:2: imports bot._d"],
        ),
        (private_imports, "tests/x.py", "from bot import __main__\nfrom discord.ui import _x", []),
        (
            shadowed_modules,
            "bot/a/__init__.py",
            "from bot.a.b import b",
            ["bot/a/__init__.py:1: imports bot.a.b.b"],
        ),
        (shadowed_modules, "bot/a/__init__.py", "from bot.a.b import c\nfrom bot.a import b", []),
        (shadowed_modules, "bot/a/c.py", "from bot.a.b import b", []),
        (long_files, "bot/x.py", "\n" * 251, ["bot/x.py: 251 lines"]),
        (long_files, "bot/x.py", "\n" * 250, []),
        (long_functions, "bot/x.py", "async def f():\n" + " 1\n" * 30, ["bot/x.py:1: f has 31 lines"]),
        (long_functions, "bot/x.py", "def f():\n '''a\n b'''\n" + " 1\n" * 29, []),
        (broad_excepts, "bot/x.py", "try: 1\nexcept: pass", ["bot/x.py:2: swallows any exception"]),
        (
            broad_excepts,
            "bot/x.py",
            "try: 1\nexcept Exception: log.error(1)",
            ["bot/x.py:2: swallows any exception"],
        ),
        (
            broad_excepts,
            "bot/x.py",
            "try: 1\nexcept (OSError, BaseException): pass",
            ["bot/x.py:2: swallows any exception"],
        ),
        (broad_excepts, "bot/x.py", "try: 1\nexcept Exception: log.exception(1)", []),
        (broad_excepts, "bot/x.py", "try: 1\nexcept Exception as e: log.error(1, exc_info=e)", []),
        (broad_excepts, "bot/x.py", "try: 1\nexcept BaseException: raise", []),
        (broad_excepts, "bot/x.py", "try: 1\nexcept OSError: pass", []),
        (undocumented, "bot/x.py", "", ["bot/x.py: the module has no docstring"]),
        (
            undocumented,
            "bot/x.py",
            "'''d'''\nclass C:\n def f(self): ...\n def _g(self): ...",
            ["bot/x.py:2: C has no docstring", "bot/x.py:3: f has no docstring"],
        ),
        (undocumented, "bot/x.py", "'''d'''\ndef _f(): ...", []),
        (unwanted_words, "x.md", "a\n# TO" + "DO: b", ["x.md:2: TO" + "DO"]),
        (unwanted_words, "x.md", "see /wor" + "k/main", ["x.md:1: /wor" + "k/"]),
    ],
)
def test_a_rule_finds_what_breaks_it(
    rule: Callable[[str, str], Iterator[str]], path: str, text: str, found: list[str]
) -> None:
    assert list(rule(path, text)) == found


def test_a_circle_of_imports_is_found() -> None:
    texts = {"bot/a.py": "from bot import b", "bot/b.py": "from bot.a import name", "bot/__init__.py": ""}
    assert dependencies(texts) == {"bot.a": {"bot.b"}, "bot.b": {"bot.a"}, "bot": set()}
    with pytest.raises(CycleError):
        TopologicalSorter(dependencies(texts)).prepare()


def test_the_rules_see_the_whole_product() -> None:
    assert {path.partition("/")[0] for path in PRODUCT} == set(MAY_IMPORT)
