"""Every kind of button there is, for the client to take up when it starts."""

from bot.buttons.answered import Share
from bot.buttons.context import Around, Context
from bot.buttons.delete import Delete
from bot.buttons.help import Screen
from bot.buttons.listed import ShareList, TurnList
from bot.buttons.more import More, Page
from bot.buttons.vote import Ballot
from bot.buttons.why import Why

BUTTONS = (Around, Ballot, Context, Delete, More, Page, Screen, Share, ShareList, TurnList, Why)
