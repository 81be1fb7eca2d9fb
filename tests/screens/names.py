"""Names of every script, and those that a window easily gets wrong, wherever a name is shown."""

from collections.abc import Callable

from .people import SCRIPTS, STRANGE, Someone
from .states import state
from .studio import Studio


@state("names-scripts")
def scripts(studio: Studio) -> None:
    studio.start("scripts")
    studio.see("person_arabic")


@state("names-strange")
def strange(studio: Studio) -> None:
    studio.start("strange")
    studio.see("person_wide")


def _card(store: str, someone: Someone) -> Callable[[Studio], None]:
    def build(studio: Studio) -> None:
        studio.start(store)
        studio.press(f"person_{someone.user_name}")
        studio.see("password")

    return build


def _preview(someone: Someone) -> Callable[[Studio], None]:
    def build(studio: Studio) -> None:
        studio.start()
        studio.press("show_signup")
        studio.type("first_name", someone.first)
        studio.type("last_name", someone.last)

    return build


def _account(store: str, someone: Someone) -> Callable[[Studio], None]:
    def build(studio: Studio) -> None:
        studio.start(store)
        studio.enter(someone.user_name)

    return build


for _store, _people in (("scripts", SCRIPTS), ("strange", STRANGE)):
    for _someone in _people:
        state(f"names-card-{_someone.user_name}")(_card(_store, _someone))
        state(f"names-preview-{_someone.user_name}")(_preview(_someone))
        state(f"names-account-{_someone.user_name}")(_account(_store, _someone))
