"""Gather all texts that fairlint shows, and update and compile the German catalogue: `python tools/translations.py`.

New texts come in untranslated, changed ones keep nothing: a test fails until each has its German. `--from FILE.json …`
takes in translations: an object from each message to its German, and for what is counted from singular and plural,
joined by a NUL, to both forms. `--check` writes nothing and exits with 1 when the catalogue is not what it would write.
"""

from __future__ import annotations

import inspect
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import fairlint.score
from fairlint.cli import COMMANDS, main
from fairlint.plugins import all_rules
from fairlint.profile import load_profile, profile_names
from fairlint.rulebook import SECTIONS
from fairlint.snippets import load, snippet_formats
from fairlint.validity import hints

ROOT = Path(__file__).parent.parent
PO = ROOT / "fairlint/locale/de/LC_MESSAGES/fairlint.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    **dict.fromkeys(("_", "later")),
    **dict.fromkeys(("n_", "noun", "ngettext"), (1, 2)),
    "counted": (2, 3),
    "_Scheme": (4,),  # a table of identifier schemes that would not fit its lines with marks
}
METHODS = [("**/templates/*.html", "jinja2"), ("**.py", "python")]
HEADER = "# German of fairlint. Written by tools/translations.py, apart from the translations themselves."

# Tables whose columns are shown: file, and the names of the columns.
TABLES = {
    "file_formats.tsv": ("export_to",),
    "fuji_metrics.tsv": ("text",),
    "licences.tsv": ("note",),
    "rda_indicators.tsv": ("text",),
}
VOCABULARY = "fairlint/vocabulary/data"

Text = str | tuple[str, str]
German = str | tuple[str, ...]


def texts() -> Iterator[tuple[Text, str]]:
    """All texts, singular and plural as a pair, each with the place where it stands."""
    for folder in ("fairlint", "rules"):
        found = extract_from_dir(
            ROOT / folder,
            METHODS,
            keywords=KEYWORDS,
            options_map={},
            directory_filter=lambda path: True,  # babel leaves out folders such as `_csvw`
        )
        for name, _, message, _, _ in found:
            yield message, f"{folder}/{name}"  # no lines: they would change the file with every edit
    yield from _of_rules()
    yield from _of_commands()
    yield from _of_tables()
    yield from _of_schemas()
    yield from _of_snippets()
    for title in SECTIONS.values():
        yield title, "fairlint/rulebook.py"
    yield fairlint.score.__doc__ or "", "fairlint/score.py"
    yield "| rule | priority | asks that |", "docs/generate_rules.py"
    for profile in map(load_profile, profile_names()):
        for text in (profile.title, profile.description, *(one.message for one in profile.require)):
            yield text, f"fairlint/profiles/{profile.name}.toml"


def _of_rules() -> Iterator[tuple[Text, str]]:
    for rule in all_rules().values():
        place = f"rules/{Path(rule.file).name}"
        for text in (rule.title, rule.why, rule.fix):
            yield text, place


def _of_commands() -> Iterator[tuple[Text, str]]:
    context = click.Context(main)
    for name in (None, *COMMANDS):
        command = main.get_command(context, name) if name else main
        place = f"fairlint/cli/{name or '__init__'}.py"
        assert command is not None
        for each in (command, *getattr(command, "commands", {}).values()):
            helps = (getattr(one, "help", None) for one in each.params)
            for text in (each.help, *helps, *(one.metavar for one in each.params)):
                if text:
                    yield inspect.cleandoc(text), place


def _of_tables() -> Iterator[tuple[Text, str]]:
    for name, columns in TABLES.items():
        place = f"{VOCABULARY}/{name}"
        lines = [one for one in (ROOT / place).read_text(encoding="utf-8").split("\n") if one and one[0] != "#"]
        heading, *rows = [one.split("\t") for one in lines]
        for row in rows:
            yield from ((row[heading.index(one)], place) for one in columns if row[heading.index(one)])


def _of_schemas() -> Iterator[tuple[Text, str]]:
    """What to write instead of a value that has not the form of a `pattern`: the `description` beside it."""
    for path in sorted((ROOT / "schemas/formats").glob("*.json")):
        for hint in hints(path.name).values():
            yield hint, f"schemas/formats/{path.name}"


def _of_snippets() -> Iterator[tuple[Text, str]]:
    """The sentences beside what is to be pasted, not that itself."""
    for name in snippet_formats():
        found = load(name)
        told = (found["place"], *found["notes"].values(), *found["elsewhere"].values())
        for text in told:
            if text and text not in snippet_formats():
                yield text, f"fairlint/snippets/{name}.toml"


def catalogue(old: Catalog, translations: Mapping[Text, German] = {}) -> Catalog:  # never changed
    """The catalogue of all texts, with the given translations and else those that `old` has."""
    new = Catalog(locale="de", domain="fairlint", project="fairlint", header_comment=HEADER, fuzzy=False)
    known = {message.id: message.string for message in old if message.id} | translations
    places: dict[Text, list[str]] = {}
    for text, place in texts():
        places.setdefault(text, []).append(place)
    plural = {text[0]: text for text in places if isinstance(text, tuple)}
    for text in plural.keys() & places.keys():  # a catalogue has but one entry for "file" and for "file, files"
        places[plural[text]] += places.pop(text)
    for text, where in sorted(places.items(), key=lambda one: (sorted(set(one[1]))[0], str(one[0]))):
        new.add(text, known.get(text), locations=[(place, None) for place in sorted(set(where))])
    return new


def missing(catalogue: Catalog) -> list[Text]:
    """The texts without German."""
    return [one.id for one in catalogue if one.id and not all(_strings(one.string))]


def _strings(string: str | Iterable[str] | None) -> Iterable[str]:
    return [string or ""] if string is None or isinstance(string, str) else string


def imported(paths: Iterable[str]) -> dict[Text, German]:
    """The translations in JSON files."""
    found: dict[Text, German] = {}
    for path in paths:
        for text, german in json.loads(Path(path).read_text(encoding="utf-8")).items():
            singular, nul, plural = text.partition("\0")
            found[(singular, plural) if nul else text] = tuple(german) if isinstance(german, list) else german
    return found


def read() -> Catalog:
    """The catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="de")
    with open(PO, encoding="utf-8") as file:
        return read_po(file, locale="de")


class _Plain(Catalog):
    """A catalogue whose head has no date and no version, so that equal texts make equal files everywhere."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs."""
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=2; plural=(n != 1);")]


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """The catalogue as the bytes of its two files; no date in them, so that equal texts make equal files."""
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=120, omit_header=True)
    header = f'{HEADER}\nmsgid ""\nmsgstr ""\n' + "".join(
        f'"{line}\\n"\n'
        for line in (
            "Project-Id-Version: fairlint",
            "Language: de",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "Plural-Forms: nplurals=2; plural=(n != 1);",
        )
    )
    po = header.encode() + b"\n" + text.getvalue()
    plain = _Plain(locale="de")
    for message in read_po(io.BytesIO(po), locale="de"):
        if message.id:
            plain.add(message.id, message.string)
    write_mo(binary, plain)
    return po, binary.getvalue()


def main_() -> None:
    """Update both files, or say whether they are as they should be."""
    start = sys.argv.index("--from") + 1 if "--from" in sys.argv else len(sys.argv)
    new = catalogue(read(), imported(sys.argv[start:]))
    po, mo = written(new)
    if "--check" in sys.argv:
        fresh = PO.exists() and PO.read_bytes() == po and MO.exists() and MO.read_bytes() == mo
        sys.exit(0 if fresh and not missing(new) else 1)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(mo)
    for one in missing(new):
        print(f"no German: {one}")


if __name__ == "__main__":
    main_()
