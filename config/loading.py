"""Reads the settings, keeps who set what, and says every mistake at once, in one line each."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv.parser import parse_stream
from pydantic import SecretStr, ValidationError
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource

from config.settings import CONFIG, PATHS, PREFIX, Settings, allowed, at_home, environment_name

_NAMES = {name: environment_name(name) for name in Settings.model_fields}
# What somebody may have had in mind, in lower case, and what to write in its place.
_IN_TOML = {written: name for name, variable in _NAMES.items() for written in (name, variable.lower())}
_IN_ENVIRONMENT = {
    written.lower(): variable for name, variable in _NAMES.items() for written in (variable, PREFIX + name)
} | {CONFIG.lower(): CONFIG}


class SettingsError(Exception):
    """The settings cannot be used; `problems` has one line for each thing that is wrong, never a value."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and for each of them by name where it was set ("default": nowhere)."""

    settings: Settings
    origins: Mapping[str, str]

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Each setting as (name, value, origin), ready to be shown: the token is hidden."""
        return tuple((name, _shown(getattr(self.settings, name)), self.origins[name]) for name in _NAMES)

    def token(self) -> str:
        """The bot's token. Raises SettingsError where none is set, saying where to put it."""
        if self.settings.token is None:
            raise SettingsError(
                [
                    "no token: put the bot's token into the environment variable DISCORD_TOKEN, the file"
                    " .env or, as `token`, verbatim.toml. `python -m bot demo` needs none."
                ]
            )
        return self.settings.token.get_secret_value()


@dataclass(slots=True)
class _Layer:
    """What one source sets: `values` and `places` by the name of the setting."""

    values: dict[str, Any]
    places: dict[str, str]
    problems: list[str]


def load() -> Loaded:
    """The settings from the environment and the working directory, and where each of them was set.

    Raises SettingsError with one line for each setting that is wrong, unknown or unreadable.
    """
    environment, environment_layer = _environment()
    dotenv, dotenv_layer = _dotenv(Path(".env"))
    named = environment.get(CONFIG.lower()) or dotenv.get(CONFIG.lower())
    layers = (
        _toml(at_home(named or "verbatim.toml"), required=named is not None),
        dotenv_layer,
        environment_layer,
    )
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for layer in layers:  # the later one wins
        values |= layer.values
        places |= {name: layer.places[name] for name in layer.values}
    problems = [problem for layer in layers for problem in layer.problems]
    for variables, place in ((dotenv, ".env"), (environment, "environment")):
        problems += (f"{place}: {mistake}" for mistake in _misspelt(variables, values))
    settings, mistakes = _validated(values)
    problems += (f"{places[name]}: {name} must be {allowed(name)}" for name in mistakes)
    if settings is None or problems:
        raise SettingsError(problems)
    return Loaded(settings, {name: places.get(name, "default") for name in _NAMES})


def _environment() -> tuple[Mapping[str, str | None], _Layer]:
    """The environment's variables by their lower-case names, and what they set."""
    source = EnvSettingsSource(Settings)
    places = {name: f"environment variable {variable}" for name, variable in _NAMES.items()}
    return source.env_vars, _Layer(_by_name(source()), places, [])


def _dotenv(path: Path) -> tuple[Mapping[str, str | None], _Layer]:
    """The variables in the file at `path` by their lower-case names, and what they set."""
    problems: list[str] = []
    lines: dict[str, int] = {}
    try:
        bindings = list(parse_stream(StringIO(path.read_text(encoding="utf-8")))) if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        return {}, _Layer({}, {}, [_unreadable(path, error)])
    for binding in bindings:
        text = binding.original.string
        line = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
        if binding.error:
            problems.append(f"{path}, line {line}: not understood; write NAME=value")
        lines[(binding.key or "").upper()] = line
    if problems:
        return {}, _Layer({}, {}, problems)
    source = DotEnvSettingsSource(Settings, env_file=path)
    places = {name: f"{path}, line {lines.get(variable, '?')}" for name, variable in _NAMES.items()}
    return source.env_vars, _Layer(_by_name(source()), places, [])


def _toml(path: Path, *, required: bool) -> _Layer:
    """What the TOML file at `path` sets; nothing when there is none and it is not `required`."""
    try:
        if not path.is_file():
            return _Layer({}, {}, [f"{CONFIG}: there is no file {path}"] if required else [])
        text = path.read_text(encoding="utf-8-sig")  # some editors begin it with a byte order mark
        given, lines = tomllib.loads(text), text.splitlines()
    except tomllib.TOMLDecodeError as error:
        message = str(error)  # not the error itself: some versions carry the whole file in it
        return _Layer({}, {}, [f'{path}: not valid TOML: {message}; write name = "text" or name = number'])
    except (OSError, UnicodeDecodeError) as error:
        return _Layer({}, {}, [_unreadable(path, error)])
    except (ValueError, RecursionError) as error:  # a number longer than Python reads, or lists in lists
        return _Layer({}, {}, [f"{path}: not understood: {error}"])
    places = {name: f"{path}{_line(lines, name)}" for name in given}
    values = {name: value for name, value in given.items() if name in _NAMES and value != ""}
    for name in PATHS:
        place = values.get(name)
        if isinstance(place, str) and place.strip() and not place.strip().startswith("~"):
            values[name] = path.parent / place.strip()
    unknown = (name for name in given if name not in _NAMES)
    return _Layer(values, places, [f"{places[name]}: {_unknown(name, _IN_TOML)}" for name in unknown])


def _line(lines: list[str], name: str) -> str:
    """Where the key `name` seems to be set: tomllib does not tell."""
    starts = (name, f'"{name}"', f"'{name}'", f"[{name}]")
    for number, line in enumerate(lines, start=1):
        if line.partition("=")[0].strip() in starts:
            return f", line {number}"
    return ""


def _misspelt(variables: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """What to say of variables that seem to be meant for us and that we do not know.

    A name without our prefix may belong to another program: it counts only if it differs by a letter
    or two from that of a setting which nothing else sets.
    """
    missing = [variable for name, variable in _NAMES.items() if name not in known]
    for variable in (variable.upper() for variable in variables):
        if variable in _NAMES.values() or variable == CONFIG:
            continue
        if variable.startswith(PREFIX) or get_close_matches(variable, missing, n=1, cutoff=0.9):
            yield _unknown(variable, _IN_ENVIRONMENT)


def _unknown(name: str, meant: Mapping[str, str]) -> str:
    near = get_close_matches(name.lower(), meant, n=1)
    hint = (
        f"did you mean {meant[near[0]]}?"
        if near
        else "there are: " + ", ".join(dict.fromkeys(meant.values()))
    )
    return f"there is no setting {name}; {hint}"


def _by_name(values: Mapping[str, Any]) -> dict[str, Any]:
    """The known settings among what a source returned, by name: it may use the alias instead."""
    names = {variable: name for name, variable in _NAMES.items()} | {name: name for name in _NAMES}
    return {names[key]: value for key, value in values.items() if key in names}


def _validated(values: Mapping[str, Any]) -> tuple[Settings | None, list[str]]:
    """The settings, or the names of those that are wrong; no error leaves, since it would carry values."""
    try:
        return Settings(**values), []
    except ValidationError as error:
        wrong = {str(entry["loc"][0]): None for entry in error.errors(include_input=False)}
        return None, list(_by_name(wrong))


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> str:
    reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    return f"{path}: cannot be read: {reason}"


def _shown(value: object) -> str:
    if value is None:
        return "not set"
    return "set, hidden" if isinstance(value, SecretStr) else str(value)
