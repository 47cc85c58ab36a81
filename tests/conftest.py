"""Settings of all tests."""

from __future__ import annotations

import socket

import pytest
from hypothesis import settings

from fairlint import language

# The same examples in every run, and no test that depends on how busy the machine is.
settings.register_profile("fairlint", deadline=None, derandomize=True)
settings.load_profile("fairlint")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Tests are English, whatever the machine speaks; those of other languages choose by themselves."""
    monkeypatch.setenv("LANGUAGE", "en")
    language.use("en")


LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(request, monkeypatch):
    """No test reaches the network; those marked `local_server` may connect to this machine, through any socket."""
    connect = socket.socket.connect
    local = request.node.get_closest_marker("local_server") is not None

    def refuse(self, address):
        if self.family == getattr(socket, "AF_UNIX", None):
            return connect(self, address)
        if local and str(address[0]).startswith(LOOPBACK):
            return connect(self, address)
        raise AssertionError(f"a test wants to connect to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def no_validators(request, monkeypatch):
    """The communities' validators take seconds each: only tests marked `community` ask those that are installed."""
    if request.node.get_closest_marker("community") is None:
        monkeypatch.setattr("fairlint.validators.validators", lambda: ())
