"""R1: (meta)data are richly described with a plurality of accurate and relevant attributes."""

from __future__ import annotations

from fairlint.inventory import Inventory
from fairlint.language import _, later, n_
from fairlint.prose import is_readme, substance
from fairlint.reader import ANNEX_POINTER, LFS_POINTER, Documents
from fairlint.record import DescribedFile, Record, Source
from fairlint.rulebook import IMPORTANT, USEFUL, Verdicts, blocked, failed, not_checked, noted, passed, rule, tally
from fairlint.vocabulary.file_formats import file_format, suffix_of
from fairlint.wording import counted, listing, quoted

# Under this many words a README says no more than the title; measured on real ones, where notes begin at about 40.
ENOUGH_WORDS = 30
TOPICS = {
    "what": later("what the data are"),
    "how": later("how the data were made"),
    "use": later("how to use the data"),
}
# READMEs that people can read and programs can't.
PRINTED = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".html")

# Where the media type and size of a file go, by format; formats without such fields list files for other reasons, and
# a repository's own exports have them from it. STAC knows sizes only by an extension.
FILE_FACTS = {
    "croissant": ("encodingFormat", "contentSize"),
    "datapackage": ("mediatype", "bytes"),
    "dcat": ("dcat:mediaType", "dcat:byteSize"),
    "rdf-dataset": ("schema:encodingFormat", "schema:contentSize"),
    "ro-crate": ("encodingFormat", "contentSize"),
    "schema-org": ("encodingFormat", "contentSize"),
    "schema-org-html": ("encodingFormat", "contentSize"),
    "stac": ("type", ""),
}

# Communities whose data are about places, times or organisms, by the formats that they alone write.
COVERING = {"dwca", "eml", "iso19139", "iso19115-3", "ddi-codebook", "ddi-lifecycle"}
GEODATA = frozenset(
    ".shp .gpkg .gml .kml .kmz .gpx .geojson .geojsonl .topojson .las .laz .geotiff .mbtiles "
    ".grib .grib2 .grb .grb2".split()
)
COVERAGE_FIELDS = {
    "datacite-json": "geoLocations",
    "datacite-xml": "geoLocations",
    "zenodo": "locations",
    "invenio": "locations",
    "eml": "coverage",
    "dwca": "coverage",
    "iso19139": "extent",
    "iso19115-3": "extent",
    "ddi-codebook": "sumDscr",
    "ddi-lifecycle": "Coverage",
    "ro-crate": "spatialCoverage",
    "schema-org": "spatialCoverage",
    "schema-org-html": "spatialCoverage",
    "croissant": "spatialCoverage",
    "rdf-dataset": "spatialCoverage",
    "dcat": "dct:spatial",
    "dublin-core": "spatial",
    "datapackage": "spatial",
    "ckan": "spatial",
    "oemetadata": "spatial",
    "dataverse": "geographicCoverage",
}


@rule(
    "readme",
    principle="R1",
    priority=IMPORTANT,
    rda=("RDA-R1-01M",),
    supports=("RDA-F2-01M",),
)
def readme(inventory: Inventory, documents: Documents) -> Verdicts:
    """A README says what the data are, how they were made and how to use them.

    Why: it is the first file that people open, and often the only one.
    Fix: write a README.md at the top of the folder: what the files hold (columns, units, codes), how and when the data
    were made, how to read and cite them, whom to ask.
    Example: in README.md
        # Emergence counts of bats at churches

        Evening counts of five species at fourteen churches of the Oder valley, 2019 to 2023.

        ## Files
        `counts.csv`: `date` (ISO 8601), `church`, `species`, `count` (animals that left the roof in 90 minutes).

        ## Methods
        Two observers counted from sunset on; the larger of their two counts is given.

        ## How to use and cite
        CC BY 4.0; cite the DOI. Questions: Paula Lindner, https://orcid.org/0000-0002-1825-0097
    """
    absent = sorted(path for path in inventory.names_in("") if is_readme(path) and path in inventory.annexed)
    absent += [path for path, document in documents.readmes.items() if _is_pointer(document.text)]
    readmes = {path: document for path, document in documents.readmes.items() if path not in absent}
    if absent and not readmes:
        said = _("{file} is in git-annex or Git LFS, and its content is not here", file=absent[0])
        yield not_checked(absent[0], said)
        return
    if not readmes:
        unreadable = any(is_readme(name) for name in inventory.names_in(""))  # which no-empty-or-broken-files tells
        yield blocked("README") if unreadable else failed("README", _no_readme(inventory))
        return
    weighed = {path: substance(document.text) for path, document in readmes.items()}
    path, best = max(weighed.items(), key=lambda one: (not one[1].template, one[1].words))
    source = Source(path)
    if best.template:
        message = _("{path} is still a template; replace its text by what is true of these data", path=path)
        yield failed(path, message, source)
    elif best.words < ENOUGH_WORDS:
        words = counted(best.words, "word", "words")
        yield failed(path, _("{path} has {words} of text, too few to explain the data", path=path, words=words), source)
    else:
        yield passed(path, source)
        if missing := [_(said) for topic, said in TOPICS.items() if topic not in best.topics]:
            topics = _(" or ").join(missing)
            yield noted(path, _("{path} does not seem to say {topics}", path=path, topics=topics), source)


def _is_pointer(text: str) -> bool:
    """Whether a README only names its content, which git-annex or Git LFS has elsewhere."""
    return text.startswith(LFS_POINTER) or ANNEX_POINTER.search(text[:400]) is not None


def _no_readme(inventory: Inventory) -> str:
    printed = [one for one in inventory.names_in("") if _is_printed_readme(one)]
    if printed:
        return _(
            "no README at the top of the folder that programs can read; write what {path} says into README.md, too",
            path=printed[0],
        )
    return _("no README at the top of the folder; add README.md")


def _is_printed_readme(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(PRINTED) and ("readme" in lower or "liesmich" in lower)


@rule(
    "size-and-format",
    principle="R1",
    priority=USEFUL,
    supports=("RDA-R1-01M",),
    fuji=("FsF-R1-01M",),
    about="files",
)
def size_and_format(record: Record, documents: Documents) -> Verdicts:
    """The files that the metadata list have a media type and a size.

    Why: people decide by them whether to download a file, and programs how to open it.
    Fix: give the media type (https://www.iana.org/assignments/media-types/) and the size in bytes of each file.
    Example: in datapackage.json
        "resources": [
          {"name": "counts", "path": "counts.csv", "mediatype": "text/csv", "bytes": 48213}
        ]
    """
    for file, listed in _by_file(record).items():
        format = documents.metadata[file][0].id if file in documents.metadata else ""
        if format not in FILE_FACTS:
            continue
        type_key, size_key = FILE_FACTS[format]
        untyped = [one for one in listed if not one.media_type]
        unsized = [one for one in listed if size_key and not one.size]
        without = list(dict.fromkeys((*untyped, *unsized)))
        message = " ".join(filter(None, (_untyped(untyped, file, type_key), _unsized(unsized, file, size_key))))
        yield tally(len(listed) - len(without), len(without), message, without[0].source if without else Source(file))


def _untyped(files: list[DescribedFile], file: str, key: str) -> str:
    if not files:
        return ""
    return n_(
        "{number} file in {file} has no media type: {names}; add `{key}`.",
        "{number} files in {file} have no media type: {names}; add `{key}`.",
        len(files),
        file=file,
        names=listing(quoted(one.path, 60) for one in files),
        key=key,
    )


def _unsized(files: list[DescribedFile], file: str, key: str) -> str:
    if not files:
        return ""
    return n_(
        "{number} file in {file} has no size: {names}; add `{key}`.",
        "{number} files in {file} have no size: {names}; add `{key}`.",
        len(files),
        file=file,
        names=listing(quoted(one.path, 60) for one in files),
        key=key,
    )


def _by_file(record: Record) -> dict[str, list[DescribedFile]]:
    """The listed files by the metadata file that lists them, without folders, services and repositories of code."""
    found: dict[str, list[DescribedFile]] = {}
    for one in record.files:
        if not one.path.endswith("/") and "*" not in one.path and (one.local or _leads_to_file(one)):
            found.setdefault(one.source.file, []).append(one)
    return found


def _leads_to_file(one: DescribedFile) -> bool:
    suffix = suffix_of(one.path.partition("?")[0].partition("#")[0].rpartition("/")[2])
    return bool(one.media_type or one.size or (suffix and file_format(suffix)))


@rule(
    "coverage",
    principle="R1",
    priority=USEFUL,
    supports=("RDA-R1-01M",),
    needs="metadata-file",
)
def coverage(record: Record, documents: Documents, inventory: Inventory) -> Verdicts:
    """Data about places, times or organisms say which they cover.

    Why: maps, portals and people search by place, period and species; without them such data are found by luck.
    Fix: state the area (a name or a bounding box), the period (from/to) and, for organisms, the taxa.
    Example: in datacite.json
        "geoLocations": [{"geoLocationPlace": "Oder valley, Brandenburg",
          "geoLocationBox": {"westBoundLongitude": 14.0, "eastBoundLongitude": 14.5,
            "southBoundLatitude": 52.8, "northBoundLatitude": 53.2}}],
        "dates": [{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}]
    """
    period = [one for one in record.dates if one.kind in ("Collected", "Coverage")]
    if record.coverage:
        yield passed(quoted(record.coverage[0].text, 40), record.coverage[0].source)
    elif period:
        yield passed(quoted(period[0].value, 40), period[0].source)
    elif any(one.id in COVERING for one in documents.formats) or _is_geodata(inventory):
        yield failed(
            "coverage",
            _(
                "no area, period or taxon is given that the data cover; add them {where}",
                where=_where_to_cover(documents),
            ),
        )


def _where_to_cover(documents: Documents) -> str:
    for path, (format, _document) in documents.metadata.items():
        if key := COVERAGE_FIELDS.get(format.id):
            return _("as `{key}` in {path}", key=key, path=path)
    return documents.where_to_write("coverage")


def _is_geodata(inventory: Inventory) -> bool:
    """Whether most data files are maps, tracks or point clouds."""
    data = {suffix: one.files for suffix, one in inventory.suffixes.items() if _is_data(suffix)}
    maps = sum(files for suffix, files in data.items() if suffix in GEODATA)
    return maps > 0 and 2 * maps >= sum(data.values())


def _is_data(suffix: str) -> bool:
    known = file_format(suffix)
    beside = suffix in (".json", ".xml", ".shx", ".dbf", ".sbn", ".sbx", ".qix")  # metadata, and parts of shapefiles
    return known is not None and known.role == "data" and not beside


@rule(
    "language-stated",
    principle="R1",
    priority=USEFUL,
    supports=("RDA-R1-01M",),
    needs="metadata-file",
    about="language",
)
def language_stated(record: Record, documents: Documents) -> Verdicts:
    """The language of the data and metadata is stated.

    Why: catalogues filter by language, and whoever reads codes, labels or texts needs to know which it is.
    Fix: give the language by its code (BCP 47: `en`, `de`); for several, give each.
    Example: in datacite.json
        "language": "en"
    """
    if record.languages:
        yield from (passed(one.value, one.source) for one in record.languages[:1])
    elif documents.has_place_for("language"):
        stated = record.placeholder("language")
        where = documents.where_to_write("language")
        message = _("no language is stated; add its code (en, de …) {where}", where=where)
        yield failed("language", message, stated.source if stated else Source(documents.main))
