"""Datasets to measure with: six files each, and values of their own."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HELLO = """
import click

@click.command()
def hello():
    click.echo("hello")

hello()
"""
"""The least that a program of click's can do: the yardstick for start-up."""

README = """\
# {title}

Evening emergence counts of five bat species at church {number}, and the temperatures of its roof. Two observers counted
the animals that left the roof from sunset on for ninety minutes.

## Columns

`date`, `species` and `count`, the larger of the two observers' counts; `celsius` is measured under the ridge.
"""
CITATION = """\
cff-version: 1.2.0
message: If you use these data, please cite them.
type: dataset
title: {title}
abstract: {abstract}
authors:
  - family-names: Lindner
    given-names: Paula
    orcid: https://orcid.org/{orcid}
doi: 10.48436/bats-{number:05}
license: CC-BY-4.0
keywords: [bats, churches, emergence counts]
version: 1.1.0
date-released: 2024-02-01
"""
ABSTRACT = "Evening emergence counts of five bat species at a church, with roof temperatures, by two observers."
PEOPLE = 400


def orcid(number: int) -> str:
    """An ORCID iD of that number, with the check digit of ISO 7064 MOD 11-2."""
    digits = f"00000002{number:07}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = f"{digits}{'X' if check == 10 else check}"
    return "-".join(whole[place : place + 4] for place in range(0, 16, 4))


def datacite(number: int, title: str) -> Any:
    """Metadata in DataCite JSON; every third lacks its licence."""
    return {
        "doi": f"10.48436/bats-{number:05}",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Counts"},
        "creators": [
            {
                "name": f"Lindner, Paula {number % PEOPLE}",
                "nameIdentifiers": [
                    {"nameIdentifier": f"https://orcid.org/{orcid(number % PEOPLE)}", "nameIdentifierScheme": "ORCID"}
                ],
            }
        ],
        "titles": [{"title": title}],
        "publisher": {"name": "Field Station Criewen"},
        "publicationYear": "2024",
        "subjects": [{"subject": "bats", "valueUri": "http://www.wikidata.org/entity/Q28425"}],
        "dates": [{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}],
        "version": "1.1.0",
        **({"rightsList": [{"rightsIdentifier": "CC-BY-4.0"}]} if number % 3 else {}),
        "descriptions": [{"description": f"{ABSTRACT} Church {number}.", "descriptionType": "Abstract"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def zenodo(number: int, title: str) -> Any:
    """Metadata for Zenodo; every third lacks its keywords."""
    return {
        "upload_type": "dataset",
        "title": title,
        "description": f"{ABSTRACT} Church {number}.",
        "creators": [{"name": f"Lindner, Paula {number % PEOPLE}", "orcid": orcid(number % PEOPLE)}],
        **({"keywords": ["bats", f"church {number}"]} if number % 3 else {}),
        "license": "CC-BY-4.0",
        "access_right": "open",
        "version": "1.1.0",
        "method": "Two observers counted the animals that left the roof.",
        "related_identifiers": [
            {"identifier": f"10.3161/15081109ACC2019.21.1.{number:03}", "relation": "isSupplementTo"}
        ],
    }


def citation(number: int, title: str) -> str:
    """Metadata in the Citation File Format, which is YAML."""
    return CITATION.format(title=title, abstract=ABSTRACT, number=number, orcid=orcid(number % PEOPLE))


FORMATS = {"datacite.json": datacite, ".zenodo.json": zenodo, "CITATION.cff": citation}


def dataset(folder: Path, number: int, name: str) -> None:
    """Write one dataset of six files, with metadata in the file of that name."""
    title = f"Emergence counts of bats at church {number}"
    metadata = FORMATS[name](number, title)
    days = [date(2000, 5, 1) + timedelta(days=number * 3 + day) for day in range(31)]
    counts = "".join(f"{day},Myotis myotis,{day.day * number % 97}\n" for day in days)
    temperatures = "".join(f"{day},{day.day + number % 10}.5\n" for day in days)
    files = {
        name: metadata if isinstance(metadata, str) else json.dumps(metadata, indent=2),
        "README.md": README.format(title=title, number=number),
        "LICENSE": "Creative Commons Attribution 4.0 International\nhttps://creativecommons.org/licenses/by/4.0/\n",
        "data/counts.csv": f"date,species,count\n{counts}",
        "data/temperatures.csv": f"date,celsius\n{temperatures}",
        "data/churches.csv": f"church,latitude,longitude\n{number},52.9,14.1\n",
    }
    (folder / "data").mkdir(parents=True)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
