"""Weaker evidence: what README and licence files say in words.

A README is written for people, so only what it says outright counts: the DOI on its badge or after "How to
cite", the licence that a sentence grants, the section on methods. A paper's DOI, a source's licence and a
template's words are nobody's statement about this dataset.
"""

from __future__ import annotations

from fairlint.prose._files import is_licence_file, is_readme
from fairlint.prose._licence_files import read_licence_file
from fairlint.prose._readme import read_readme
from fairlint.prose._substance import Substance, substance

__all__ = ["Substance", "is_licence_file", "is_readme", "read_licence_file", "read_readme", "substance"]
