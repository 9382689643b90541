"""Settings: where they come from, what is said when they are wrong, and that the documents tell of all."""

import logging
import re
import subprocess
import sys
import tomllib
import traceback
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import BaseSettings

from bot.manners import Manners
from config.loading import Loaded, SettingsError, load
from config.settings import CONFIG, PREFIX, Settings, allowed, environment_name
from knowledge.library import SURENESS

ROOT = Path(__file__).parent.parent
NAMES = tuple(Settings.model_fields)
SURE = "a number from 0 to 1, or bold (0.15), or balanced (0.25), or careful (0.5)"
SIZES = "a whole number from 1_000 to 20_000_000"
SECRET = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - the form of a token, nobody's


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory and an environment in which nothing is set."""
    for name in NAMES:
        monkeypatch.delenv(environment_name(name), raising=False)
    monkeypatch.delenv(CONFIG, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str) -> str:
    """The default of a setting as it is written in TOML; an empty text counts as not set."""
    value = Settings.model_fields[name].default
    if value is None:
        return '""'
    if isinstance(value, int):
        return f"{value:_}"
    return str(value) if isinstance(value, float) else f'"{value}"'


def description(name: str) -> str:
    """What a setting does and what it may be."""
    may_be = allowed(name)
    return f"{Settings.model_fields[name].description} {may_be[0].upper()}{may_be[1:]}."


def table() -> str:
    """The table of the settings as the README must hold it."""
    head = ["| In TOML | In the environment | Default | What it does |", "| --- | --- | --- | --- |"]
    rows = [
        f"| `{name}` | `{environment_name(name)}` | `{written(name)}` | {description(name)} |"
        for name in NAMES
    ]
    return "\n".join([*head, *rows, ""])


def example() -> str:
    """The example file as it must be, after the lines that open it."""
    return "\n".join(f"# {description(name)}\n# {name} = {written(name)}\n" for name in NAMES)


def problems() -> tuple[str, ...]:
    """What `load` complains of."""
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value).splitlines() == list(caught.value.problems)
    return caught.value.problems


def row(loaded: Loaded, name: str) -> tuple[str, str]:
    """What is shown of one setting: its value and where it was set."""
    return next((value, origin) for shown, value, origin in loaded.rows() if shown == name)


def test_nothing_set_gives_the_defaults() -> None:
    loaded = load()
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    assert row(loaded, "token") == ("not set", "default")
    assert row(loaded, "data") == (".verbatim", "default")


def test_the_environment_wins_over_dotenv_which_wins_over_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("verbatim.toml").write_text('quotes = 1\nsureness = 0.1\n"log_level" = "ERROR"\n')
    Path(".env").write_text("# mine\n\nexport VERBATIM_QUOTES=2\nVERBATIM_SURENESS='0.2'\n")
    monkeypatch.setenv("VERBATIM_QUOTES", "3")
    loaded = load()
    assert row(loaded, "quotes") == ("3", "environment variable VERBATIM_QUOTES")
    assert row(loaded, "sureness") == ("0.2", ".env, line 4")
    assert row(loaded, "log_level") == ("ERROR", "verbatim.toml, line 3")


@pytest.mark.parametrize("place", ["environment", ".env", "toml"])
def test_every_setting_is_read_from_every_place(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {
        "token": SECRET,
        "documents": "texts",
        "data": "built",
        "moderator_role": "Staff",
        "quotes": "2",
        "sureness": "0.25",
        "answer_in": "thread",
        "auto_channels": "news, 123",
        "message_content": "on",
        "questions_per_person": "0",
        "questions_per_channel": "5",
        "max_document_bytes": "2_000",
        "log_level": "DEBUG",
    }
    assert wanted.keys() == set(NAMES)
    if place == "environment":
        for name, value in wanted.items():
            monkeypatch.setenv(environment_name(name), value)
    elif place == ".env":
        Path(".env").write_text(
            "".join(f"{environment_name(name)}={value}\n" for name, value in wanted.items())
        )
    else:
        Path("verbatim.toml").write_text("".join(f'{name} = "{value}"\n' for name, value in wanted.items()))
    loaded = load()
    assert loaded.settings == Settings.model_validate(wanted)
    assert loaded.settings.token is not None
    assert loaded.settings.token.get_secret_value() == SECRET
    assert "default" not in loaded.origins.values()


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    Path(".env").write_text("VERBATIM_DATA=\n")
    Path("verbatim.toml").write_text('quotes = ""\n')
    assert set(load().origins.values()) == {"default"}


@pytest.mark.parametrize("name", ["token", "moderator_role", "auto_channels"])
def test_white_space_counts_as_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN" if name == "token" else f"VERBATIM_{name.upper()}", "  ")
    loaded = load()
    assert getattr(loaded.settings, name) is None
    with pytest.raises(SettingsError, match="no token"):
        loaded.token()


def test_a_channel_that_dotenv_takes_for_a_comment_is_missed() -> None:
    Path(".env").write_text("\nVERBATIM_AUTO_CHANNELS=#general, #help\n")
    (problem,) = problems()
    assert problem == (
        ".env, line 2: auto_channels must be a text; in .env, in quotation marks if a name has a #"
    )
    Path(".env").write_text('VERBATIM_AUTO_CHANNELS="#general, #help"\n')
    assert load().settings.auto_channels == "#general, #help"


def test_paths_in_toml_are_meant_from_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder / "etc"
    place.mkdir()
    (place / "bot.toml").write_text(f"documents = 'texts'\ndata = '{folder}/elsewhere'\n")
    monkeypatch.setenv("VERBATIM_CONFIG", str(place / "bot.toml"))
    loaded = load()
    assert loaded.settings.documents == place / "texts"
    assert loaded.settings.data == folder / "elsewhere"
    assert loaded.origins["documents"] == f"{place / 'bot.toml'}, line 1"
    (place / "bot.toml").write_text("documents = ' texts '\n")
    assert load().settings.documents == place / "texts"
    (place / "bot.toml").write_text("documents = '  '\n")
    assert problems() == (f"{place / 'bot.toml'}, line 1: documents must be a path",)


def test_dotenv_may_name_the_toml_file() -> None:
    Path(".env").write_text("VERBATIM_CONFIG=other.toml\nVERBATIM_DATA=here\n")
    Path("other.toml").write_text("quotes = 1\n")
    loaded = load()
    assert (loaded.settings.quotes, loaded.settings.data) == (1, Path("here"))


def test_home_is_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    Path("verbatim.toml").write_text("documents = '~/texts'\ndata = '~nobody-of-this-name/x'\n")
    loaded = load()
    assert loaded.settings.documents == folder / "texts"
    assert loaded.settings.data == Path("~nobody-of-this-name/x")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quotes = 4", "quotes must be a whole number from 1 to 3"),
        ("quotes = 0", "quotes must be a whole number from 1 to 3"),
        ("quotes = 1.5", "quotes must be a whole number from 1 to 3"),
        ("quotes = true", "quotes must be a whole number from 1 to 3"),
        ("quotes = [3]", "quotes must be a whole number from 1 to 3"),
        ("sureness = 1.01", f"sureness must be {SURE}"),
        ("sureness = -0.1", f"sureness must be {SURE}"),
        ("sureness = nan", f"sureness must be {SURE}"),
        ("sureness = 'half'", f"sureness must be {SURE}"),
        ("max_document_bytes = 999", f"max_document_bytes must be {SIZES}"),
        (
            "max_document_bytes = 20_000_001",
            f"max_document_bytes must be {SIZES}",
        ),
        ("answer_in = 'pm'", "answer_in must be one of place, thread"),
        ("message_content = true", "message_content must be one of off, on"),
        ("questions_per_person = -1", "questions_per_person must be a whole number from 0 to 1_000"),
        ("questions_per_channel = 10_001", "questions_per_channel must be a whole number from 0 to 10_000"),
        ("log_level = 'LOUD'", "log_level must be one of DEBUG, INFO, WARNING, ERROR"),
        ("data = 7", "data must be a path"),
        ("data = '  '", "data must be a path"),
        ('documents = "a\\u0000b"', "documents must be a path"),
        ("documents = ['a', 'b']", "documents must be a path"),
        ("moderator_role = ['a']", "moderator_role must be a text"),
        ("[token]", "token must be a text"),
        ("qoutes = 3", "there is no setting qoutes; did you mean quotes?"),
        ("DISCORD_TOKEN = 'x'", "there is no setting DISCORD_TOKEN; did you mean token?"),
        ("VERBATIM_DATA = 'x'", "there is no setting VERBATIM_DATA; did you mean data?"),
        ("[colours]", f"there is no setting colours; there are: {', '.join(NAMES)}"),
    ],
)
def test_a_mistake_in_toml_is_named_with_its_line(line: str, said: str) -> None:
    Path("verbatim.toml").write_text(f"# mine\n{line}\n")
    assert problems() == (f"verbatim.toml, line 2: {said}",)


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("quotes = 1", 1),
        ("sureness = 0", 0.0),
        ("sureness = 1", 1.0),
        ("max_document_bytes = 1_000", 1000),
        ("max_document_bytes = 20_000_000", 20_000_000),
        ("auto_channels = 198622483471925248", "198622483471925248"),
        ("questions_per_person = 0", 0),
        ("questions_per_channel = 10_000", 10_000),
        ("moderator_role = 198622483471925248", "198622483471925248"),
        ("moderator_role = ' Staff '", "Staff"),
    ],
)
def test_bounds_belong_to_what_is_allowed(line: str, accepted: object) -> None:
    Path("verbatim.toml").write_text(line)
    assert getattr(load().settings, line.partition(" ")[0]) == accepted


@pytest.mark.parametrize("place", ["environment", ".env"])
@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("VERBATIM_QUTES", "there is no setting VERBATIM_QUTES; did you mean VERBATIM_QUOTES?"),
        ("VERBATIM_TOKEN", "there is no setting VERBATIM_TOKEN; did you mean DISCORD_TOKEN?"),
        ("VERBATIM_CONFG", "there is no setting VERBATIM_CONFG; did you mean VERBATIM_CONFIG?"),
        ("DISCORD_TOKKEN", "there is no setting DISCORD_TOKKEN; did you mean DISCORD_TOKEN?"),
        ("DISCROD_TOKEN", "there is no setting DISCROD_TOKEN; did you mean DISCORD_TOKEN?"),
        ("VERBATM_DATA", "there is no setting VERBATM_DATA; did you mean VERBATIM_DATA?"),
    ],
)
def test_a_misspelt_variable_is_named_with_the_nearest(
    place: str, variable: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv(variable, SECRET)
    else:
        Path(".env").write_text(f"{variable}={SECRET}\n")
    assert problems() == (f"{place}: {said}",)


def test_variables_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_BOT_TOKEN", SECRET)
    monkeypatch.setenv("DATA", "x")
    monkeypatch.setenv("TOKEN", SECRET)
    monkeypatch.setenv("DISCORD_TOKEN2", SECRET)
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)  # so the one before is no misspelling of it
    Path(".env").write_text("POSTGRES_PASSWORD=x\nDATA=y\n")
    assert load().settings == Settings.model_validate({"token": SECRET})


def test_a_variable_in_lower_case_is_named_with_its_line() -> None:
    Path(".env").write_text("# mine\nverbatim_quotes=9\n")
    assert problems() == (".env, line 2: quotes must be a whole number from 1 to 3",)


def test_every_mistake_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SURENESS", "much")
    Path(".env").write_text("VERBATIM_QUOTES=9\n")
    Path("verbatim.toml").write_text("dta = 'x'\n")
    assert sorted(problems()) == [
        ".env, line 1: quotes must be a whole number from 1 to 3",
        f"environment variable VERBATIM_SURENESS: sureness must be {SURE}",
        "verbatim.toml, line 1: there is no setting dta; did you mean data?",
    ]


def test_files_that_cannot_be_read_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"VERBATIM_DATA=caf\xe9\n")
    Path("verbatim.toml").write_bytes(b"data = 'caf\xe9'\n")
    assert problems() == (
        "verbatim.toml: cannot be read: it is not UTF-8",
        ".env: cannot be read: it is not UTF-8",
    )
    Path(".env").unlink()
    Path(".env").mkdir()
    Path("verbatim.toml").unlink()
    monkeypatch.setenv("VERBATIM_CONFIG", "gone.toml")
    assert problems() == (
        "VERBATIM_CONFIG: there is no file gone.toml",
        ".env: cannot be read: Is a directory",
    )
    Path(".env").rmdir()
    monkeypatch.setenv("VERBATIM_CONFIG", "~nobody-of-this-name/verbatim.toml")
    assert problems() == ("VERBATIM_CONFIG: there is no file ~nobody-of-this-name/verbatim.toml",)
    monkeypatch.setenv("VERBATIM_CONFIG", "deep.toml")
    Path("deep.toml").write_text(f"data = {'[' * 5_000}{']' * 5_000}\n")
    assert problems()[0].startswith("deep.toml: not understood: ")


def test_broken_files_are_named_with_their_line(caplog: pytest.LogCaptureFixture) -> None:
    Path(".env").write_text(f"\nVERBATIM_QUOTES=1\n\nDISCORD TOKEN {SECRET}\n")
    Path("verbatim.toml").write_text("quotes = 1\ndata = texts\n")
    assert problems() == (
        "verbatim.toml: not valid TOML: Invalid value (at line 2, column 8); "
        'write name = "text" or name = number',
        ".env, line 4: not understood; write NAME=value",
    )
    assert not caplog.records


@pytest.mark.parametrize("token", [f"{SECRET}\nnext", f"a\rb{SECRET}", f"\x01{SECRET}"])
def test_a_token_that_http_would_not_take_is_a_mistake(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    assert problems() == ("environment variable DISCORD_TOKEN: token must be a text",)


def test_a_byte_order_mark_before_the_settings_is_passed_over() -> None:
    Path("verbatim.toml").write_text("quotes = 2\n", encoding="utf-8-sig")
    Path(".env").write_text("VERBATIM_DATA=texts\n", encoding="utf-8-sig")
    assert row(load(), "quotes") == ("2", "verbatim.toml, line 1")
    assert row(load(), "data") == ("texts", ".env, line 1")


@pytest.mark.parametrize(
    "text",
    [f"token = ['{SECRET}']", f"[token]\na = '{SECRET}'", f"token = '{SECRET}", f"tokken = '{SECRET}'"],
)
def test_the_token_never_shows_in_an_error(text: str) -> None:
    Path("verbatim.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load()
    trace = traceback.TracebackException.from_exception(caught.value)
    assert SECRET not in "".join(trace.format())
    assert caught.value.__context__ is None


def test_the_token_never_shows_in_what_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f" {SECRET}\n")
    loaded = load()
    assert SECRET not in f"{loaded!r} {loaded.settings} {loaded.rows()} {loaded.settings.model_dump()}"
    assert row(loaded, "token") == ("set, hidden", "environment variable DISCORD_TOKEN")
    assert loaded.settings.token is not None
    assert loaded.settings.token.get_secret_value() == SECRET
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({"token": [SECRET]})
    assert SECRET not in str(caught.value)


def test_the_manners_are_settings_of_the_same_names_and_defaults() -> None:
    defaults = Settings()
    assert asdict(Manners()) == {field.name: getattr(defaults, field.name) for field in fields(Manners)}


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().quotes = 1


def test_the_class_reads_nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_QUOTES", "1")
    Path(".env").write_text("VERBATIM_QUOTES=1\n")
    assert Settings().quotes == 3
    assert issubclass(Settings, BaseSettings)


def test_importing_the_package_reads_no_settings() -> None:
    code = "import config, sys; raise SystemExit(any(n.startswith('pydantic') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_every_log_level_is_one_of_logging() -> None:
    levels = allowed("log_level").removeprefix("one of ").split(", ")
    assert all(level in logging.getLevelNamesMapping() for level in levels)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_described(name: str) -> None:
    text = Settings.model_fields[name].description
    assert text
    assert text.endswith(".")


def test_the_example_holds_every_setting() -> None:
    text = (ROOT / "config" / "example.toml").read_text(encoding="utf-8")
    assert text.endswith("\n\n" + example())


def test_the_example_uncommented_gives_the_defaults() -> None:
    text = (ROOT / "config" / "example.toml").read_text(encoding="utf-8")
    uncommented = re.sub(r"(?m)^# (?=\w+ = )", "", text)
    assert tuple(tomllib.loads(uncommented)) == NAMES
    Path("verbatim.toml").write_text(uncommented, encoding="utf-8")
    assert load().settings == Settings()


def test_the_readme_holds_the_table_of_the_settings() -> None:
    assert table() in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted((ROOT / "config" / "deploy").iterdir()), ids=lambda file: file.name)
def test_deployment_names_only_settings_that_exist(file: Path) -> None:
    known = {environment_name(name) for name in NAMES} | {CONFIG}
    named = set(re.findall(rf"\b(?:{PREFIX}|DISCORD_)[A-Z_]+\b", file.read_text(encoding="utf-8")))
    assert named <= known


def test_how_sure_to_be_is_what_the_learner_measures_silence_at() -> None:
    assert Settings().sureness == SURENESS


@pytest.mark.parametrize(
    ("words", "number"), [("bold", 0.15), (" Balanced ", 0.25), ("careful", 0.5), ("0.5", 0.5)]
)
def test_how_sure_to_be_is_said_in_words_or_as_a_number(words: str, number: float) -> None:
    assert Settings(sureness=words).sureness == number  # type: ignore[arg-type]
