"""Firefox through its own door for tests, Marionette: JSON on a socket, each message behind its length.

geckodriver only translates WebDriver to this, and no registry of packages has Mozilla's build of it.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.proof.browsers.window import PATIENCE, Command, Window, until

NAME = "Firefox"
ANY_PORT = 'user_pref("marionette.port", 0);\n'


@dataclass(frozen=True, slots=True)
class Firefox:
    """A profile folder. Between two visits Firefox is closed."""

    program: str
    profile: Path

    @contextmanager
    def visit(self) -> Iterator[Window]:
        """A visit in a Firefox of its own."""
        (self.profile / "user.js").write_text(ANY_PORT, encoding="utf-8")
        told = self.profile / "MarionetteActivePort"
        told.unlink(missing_ok=True)
        options = ["--headless", "--marionette", "--no-remote", "--profile", str(self.profile)]
        with subprocess.Popen(
            [self.program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                port = until("port of Firefox", lambda: told.is_file() and told.read_text(encoding="utf-8"))
                with closing(_Marionette(int(port))) as marionette:
                    session = marionette.send("WebDriver:NewSession", {"timeouts": {"script": int(PATIENCE * 1000)}})
                    yield Window(marionette, NAME, session["capabilities"]["browserVersion"])
                    marionette.send("Marionette:Quit", {"flags": ["eForceQuit"]})
                    process.wait(PATIENCE)
            finally:
                process.kill()


class _Marionette:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        self._answers = self._socket.makefile("rb")
        self._sent = 0
        self._read()  # its greeting

    def __call__(self, command: Command, parameters: Mapping[str, Any]) -> Any:
        name, _ = command.value
        answer = self.send(name, {**parameters, "sandbox": None})  # where the page's own globals are seen
        return answer.get("value", answer)

    def send(self, name: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        self._sent += 1
        message = json.dumps([0, self._sent, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._read()
        assert error is None, f"{NAME} on {name}: {error}"
        return dict(answer or {})

    def _read(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) not in (b":", b""):
            length += digit
        assert length, "Firefox closed the connection"
        return json.loads(self._answers.read(int(length)))

    def close(self) -> None:
        self._answers.close()
        self._socket.close()
