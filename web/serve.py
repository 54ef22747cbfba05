"""`make serve`: MkDocs with live reload on 127.0.0.1:8000, or on a free port when 8000 is taken."""

import socket
import sys

from mkdocs.__main__ import cli

HOST, PORT = "127.0.0.1", 8000


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or a port that the system picks when it is taken."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    sys.exit(f"no free port on {host}")


if __name__ == "__main__":
    port = free_port(HOST, PORT)
    if port != PORT:
        print(f"Port {PORT} is taken.", file=sys.stderr)
    print(f"Dispute Desk: http://{HOST}:{port}/  (stop with Ctrl+C)", file=sys.stderr)
    cli(["serve", "--dev-addr", f"{HOST}:{port}"])
