"""`make serve` finds a port that is free."""

import socket

from web.serve import HOST, free_port


def test_the_wanted_port_is_taken_when_it_is_free() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    assert port == free_port(HOST, port)


def test_another_port_is_chosen_when_the_wanted_one_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = free_port(HOST, port)
    assert other != port
    assert other > 0
