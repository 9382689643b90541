"""The names and descriptions of commands, options and menu entries, in every language."""

from discord import Locale, app_commands

from bot.words import Languages, Words, mark

# A name that is not marked stays English. The names of `/library` and what is below it do: Discord hides a
# command whose name is localised when there are others below it.
_NAMES = (
    # Translators: The name of a command; so are the next four. One lower-case word of letters, at most 32
    # Translators: characters, each another one: people type it after a slash.
    mark("ask"),
    mark("lookup"),
    mark("verify"),
    mark("sources"),
    mark("help"),
    # Translators: What an option of a command is called; so are the next four. One lower-case word.
    mark("question"),
    mark("document"),
    mark("private"),
    mark("words"),
    mark("text"),
    # Translators: An entry in the menu of a message, under Apps, as is the next: at most 32 characters.
    mark("Check this quote"),
    mark("Find in the briefing"),
)


class Translator(app_commands.Translator):
    """Gives Discord the names and descriptions in every language when the commands are registered."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, _context: app_commands.TranslationContextTypes
    ) -> str | None:
        """A name or description in a language; None where it is the same as in English."""
        said = self._languages.of(locale)(string.message)
        return said if said != string.message else None


def called(say: Words, command: str) -> str:
    """A command's name as the person's Discord shows it, as code."""
    return f"`/{say(command)}`"
