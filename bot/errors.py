"""What can go wrong in the fronts, besides what goes wrong in the library (`knowledge.errors`).

VerbatimError
├── UnknownDocument      a person names a document that is not there
├── Refused              what a person asks for cannot be done
├── CannotConnect        Discord does not let the bot in
│   └── Unreachable      Discord cannot be reached; trying again later may help
└── DemoMissing          the `demo` extra is not installed
"""

from knowledge.errors import VerbatimError


class UnknownDocument(VerbatimError):
    """Nothing in the library goes by the name a person typed; `near` holds the nearest titles."""

    def __init__(self, typed: str, near: tuple[str, ...]) -> None:
        super().__init__("no document of that name")
        self.typed = typed
        self.near = near


class Refused(VerbatimError):
    """What a person asks for cannot be done; the message, marked for the catalogues, says why."""


class CannotConnect(VerbatimError):
    """Discord does not let the bot in; the message says what to do."""


class Unreachable(CannotConnect):
    """Discord cannot be reached; trying again later may help."""

    passing = True


class DemoMissing(VerbatimError):
    """The `demo` extra is not installed; `modules` are those that could not be found."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        super().__init__(", ".join(modules))
        self.modules = modules
