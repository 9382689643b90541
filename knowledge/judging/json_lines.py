"""Files of one JSON object a line, in UTF-8, as they are or compressed by gzip."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.errors import UnusableJudgements

_GZIP = b"\x1f\x8b"

_Form = TypeVar("_Form", bound=BaseModel)


def json_lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of `file` with their line numbers, from 1; blank lines are passed over.

    Raises UnusableJudgements with the line of the first mistake.
    """
    for number, line in enumerate(_text(file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            json.dumps(row, ensure_ascii=False).encode()  # an escape may be half a character
        except (ValueError, RecursionError) as error:
            raise UnusableJudgements(file, number, f"not JSON: {error}") from error
        if not isinstance(row, dict):
            raise UnusableJudgements(file, number, f"not a JSON object but {type(row).__name__}")
        yield number, row


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
        return (gzip.decompress(data) if data.startswith(_GZIP) else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableJudgements(file, None, f"not UTF-8 text: {error.reason}") from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableJudgements(file, None, f"cannot be read: {reason}") from error


def parsed(form: type[_Form], file: Path, line: int, row: dict[str, Any]) -> _Form:
    """`row`, which is line `line` of `file`, in its form. Raises UnusableJudgements where it has another."""
    try:
        return form.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        reason = "is missing" if first["type"] == "missing" else first["msg"]
        raise UnusableJudgements(file, line, f"{place}: {reason}") from error
