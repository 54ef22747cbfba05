"""WebKitGTK's own small browser through WebKitWebDriver: JSON over HTTP, as WebDriver says."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import Any

from tests.proof.browsers.window import PATIENCE, Command, Window, until

NAME = "WebKitGTK"
ENGLISH = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en_US"}  # a date's parts are typed in the order of the language


class WebKit:
    """A session. A browser under automation keeps nothing after it, so a visit ends when its page is left."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @contextmanager
    def visit(self) -> Iterator[Window]:
        """A visit in the same window."""
        yield self._window
        self._window.leave()


@contextmanager
def webkit(program: str, display: str) -> Iterator[WebKit]:
    """An empty profile, on a display of its own."""
    with _running([display, "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE) as screen:
        assert screen.stdout
        number = screen.stdout.readline().decode().strip()
        port = _free_port()
        with _running([program, f"--port={port}"], env={**os.environ, **ENGLISH, "DISPLAY": f":{number}"}):
            until("WebKitWebDriver", lambda: _listens(port))
            timeouts = {"script": int(PATIENCE * 1000)}
            session = _send(port, "POST", "/session", {"capabilities": {"alwaysMatch": {"timeouts": timeouts}}})
            path = f"/session/{session['sessionId']}"

            def wire(command: Command, parameters: Mapping[str, Any]) -> Any:
                _, place = command.value
                return _send(port, "POST", f"{path}/{place.format(**parameters)}", parameters)

            try:
                yield WebKit(Window(wire, NAME, session["capabilities"]["browserVersion"]))
            finally:
                _send(port, "DELETE", path)


def _send(port: int, method: str, path: str, parameters: Mapping[str, Any] | None = None) -> Any:
    with closing(HTTPConnection("127.0.0.1", port, timeout=2 * PATIENCE)) as connection:
        body = None if parameters is None else json.dumps(parameters)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        value = json.load(answer)["value"]
    assert answer.status == 200, f"{NAME} on {path}: {value}"
    return value


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0
