"""What a screen reader says, and a script of it to compare with.

A script is a text: `> KEY` presses a key, `> type TEXT` types, `> wait ID` waits for something to be there, `> front`
gives the window the keyboard, `# …` is a remark. A line with `! ` is an announcement, with `!? ` the beginning of one
that goes on with a time of day. Any other is what is read out when something gets the keyboard: its name, its kind, how
it stands, its text, its description."""

from __future__ import annotations

from pathlib import Path

from .program import Program


class Listener:
    """Works a program by a script, and hears whether it says what the script says."""

    def __init__(self, program: Program, **typed: str) -> None:
        self._program = program
        self._typed = typed
        self.expected: list[str] = []

    def follow(self, script: Path) -> None:
        """Do and hear all of it, line by line."""
        for number, raw in enumerate(script.read_text(encoding="utf-8").splitlines(), 1):
            line = raw.strip().format(**self._typed)
            if line and not line.startswith("#"):
                try:
                    self._follow(line)
                except AssertionError as error:
                    raise AssertionError(f"{script.name}:{number}: {line}\n{error}") from error
        assert self._program.said() == self.expected

    def _follow(self, line: str) -> None:
        if line.startswith("!? "):
            self._program.wait_said(line[3:])
            self.expected.append(self._program.said()[len(self.expected)])
            assert self.expected[-1].startswith(line[3:]), self.expected[-1]
        elif line.startswith("! "):
            self.expected.append(line[2:])
            self._program.wait_all_said(self.expected)
        elif line.startswith("> "):
            self._do(*line[2:].split(" ", 1))
        else:
            self._program.wait_read_out(line)

    def _do(self, what: str, text: str = "") -> None:
        if what == "type":
            self._program.type(text)
        elif what == "wait":
            self._program.wait(text)
        elif what == "enabled":
            self._program.wait(text, enabled=True)
        elif what == "front":
            self._program.front()
        else:
            self._program.keys(what)
