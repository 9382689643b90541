"""Every setting of the program, and where each may be set.

The environment wins over the file `.env`, which wins over `verbatim.toml`; what none of them sets has
its default. Both files are looked for in the working directory; VERBATIM_CONFIG names another TOML file.
An empty value counts as not set. A relative path is meant from the working directory, and one in a TOML
file from the folder of that file.
"""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "VERBATIM_"
CONFIG = f"{PREFIX}CONFIG"  # not a setting: where the settings are
PATHS = ("documents", "data")
SURENESS = {"bold": 0.15, "balanced": 0.25, "careful": 0.5}
"""How sure to be, in words."""


class Settings(BaseSettings):
    """What the operator wants, checked and frozen. It reads nothing by itself: `load` does."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,  # the input may be the token
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,  # a role's id may be written without quotation marks
        validate_by_name=True,
    )

    token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="The bot's token; only `run` and `sync` need it.",
    )
    documents: Path | None = Field(
        default=None,
        description=(
            "Folder with the .md and .txt files to serve; empty: the briefing that comes with the bot."
        ),
    )
    data: Path = Field(default=Path(".verbatim"), description="Folder where the built library is kept.")
    moderator_role: str | None = Field(
        default=None,
        description="Name or id of a role that may use `/library`, besides Manage Server; empty: none.",
    )
    quotes: int = Field(default=3, ge=1, le=3, description="How many quotes an answer shows at most.")
    sureness: float = Field(
        default=SURENESS["balanced"],
        ge=0,
        le=1,
        allow_inf_nan=False,
        json_schema_extra={"words": [f"{word} ({number})" for word, number in SURENESS.items()]},
        description=(
            "The lowest confidence at which an answer is given: the chance that it holds what was asked for."
        ),
    )
    answer_in: Literal["place", "thread"] = Field(
        default="place",
        description="Where a question in a channel is answered: in its place, or in a thread of its own.",
    )
    auto_channels: str | None = Field(
        default=None,
        json_schema_extra={"is": "a text; in .env, in quotation marks if a name has a #"},
        description="Names or ids, with commas, of channels and forums to answer in unasked; empty: none.",
    )
    message_content: Literal["off", "on"] = Field(
        default="off",
        description="Whether to ask Discord for the Message Content intent, which `auto_channels` needs.",
    )
    questions_per_person: int = Field(
        default=10, ge=0, le=1_000, description="Questions a minute that one person may ask; 0: any number."
    )
    questions_per_channel: int = Field(
        default=60, ge=0, le=10_000, description="Questions a minute in one channel; 0: any number."
    )
    max_document_bytes: int = Field(
        default=5_000_000,
        ge=1_000,
        le=20_000_000,
        description="Size in bytes above which a file is left out.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="The least severe messages that are logged."
    )

    @field_validator("*", mode="before")
    @classmethod
    def _no_yes_or_no(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("no setting is a yes or no")  # noqa: TRY004 - a TypeError would escape the validation
        return value

    @field_validator("token", mode="before")
    @classmethod
    def _on_one_line(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip().isprintable():
            raise ValueError("no token has such characters")  # HTTP would not take it
        return value

    @field_validator("token", "moderator_role", "auto_channels", mode="before")
    @classmethod
    def _not_set_if_blank(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("auto_channels")
    @classmethod
    def _whole_list(cls, value: str | None) -> str | None:
        if value and value.endswith(","):
            raise ValueError("the rest is missing")  # in .env, what follows “ #” is a comment
        return value

    @field_validator(*PATHS, mode="before")
    @classmethod
    def _a_place(cls, value: object) -> object:
        if not str(value).strip() or "\0" in str(value):
            raise ValueError("no place has such a name")
        return value.strip() if isinstance(value, str) else value

    @field_validator("sureness", mode="before")
    @classmethod
    def _in_words(cls, value: object) -> object:
        return SURENESS.get(value.strip().lower(), value) if isinstance(value, str) else value

    @field_validator(*PATHS)
    @classmethod
    def _at_home(cls, value: Path | None) -> Path | None:
        return value and at_home(value)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's own signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what the constructor is given: `load` asks the sources, to know who set what."""
        return (init_settings,)


def at_home(path: str | Path) -> Path:
    """A path with its `~` as the home folder it stands for; as it is where nobody has one of that name."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path's own raises on an unknown user


def environment_name(name: str) -> str:
    """The environment variable of the setting called `name`."""
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else PREFIX + name.upper()


def allowed(name: str) -> str:
    """What the setting called `name` may be, in words."""
    schema = Settings.model_json_schema(by_alias=False)["properties"][name]
    if "is" in schema:
        return str(schema["is"])
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if "minimum" in schema:
        number = "a whole number" if schema["type"] == "integer" else "a number"
        words = "".join(f", or {word}" for word in schema.get("words", ()))
        return f"{number} from {schema['minimum']:_} to {schema['maximum']:_}{words}"
    return "a path" if name in PATHS else "a text"
