from __future__ import annotations

import io
import os
import sys
from types import SimpleNamespace

import pytest

from fairlint import system


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "environment", "expected"),
    [
        (Terminal(), "auto", {}, True),
        (io.StringIO(), "auto", {}, False),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (io.StringIO(), "auto", {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
        (Terminal(), "never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(stream, choice, environment, expected):
    assert system.wants_colour(stream, choice, environment) is expected


@pytest.mark.parametrize(("encoding", "expected"), [("utf-8", True), ("cp1252", False), ("ascii", False)])
def test_unicode(encoding, expected):
    assert system.speaks_unicode(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is expected


def test_paths_have_forward_slashes_on_windows():
    assert system.posix("data\\raw\\a.csv", "\\") == "data/raw/a.csv"
    assert system.posix("data/odd\\name.csv", "/") == "data/odd\\name.csv"


def entry(*, link=False, tag=0):
    status = SimpleNamespace(st_reparse_tag=tag)
    return SimpleNamespace(is_symlink=lambda: link, stat=lambda follow_symlinks=True: status)


def test_links():
    assert system.is_link(entry(link=True))
    assert not system.is_link(entry())


def test_junctions_are_links_on_windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert system.is_link(entry(tag=0xA0000003))
    assert not system.is_link(entry(tag=0x9000001A))  # a file that OneDrive keeps in the cloud


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../.git/annex/objects/0J/Kf/MD5E-s9--x/MD5E-s9--x", True),
        ("..\\.git\\annex\\objects\\x", True),
        ("../data/a.csv", False),
    ],
)
def test_annex(target, expected):
    assert system.is_annex_target(target) is expected


def test_permissions_mean_something_on_posix_only(monkeypatch):
    monkeypatch.setattr(os, "name", "posix")
    assert system.nobody_may_read(0o100000)
    assert not system.nobody_may_read(0o100644)
    monkeypatch.setattr(os, "name", "nt")
    assert not system.nobody_may_read(0o100000)


def test_streams_take_any_text(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    system.prepare_streams()
    sys.stdout.write("→ \udcff")
    sys.stdout.flush()
    assert raw.getvalue() == b"\\u2192 \\udcff"
