from __future__ import annotations

import hashlib
import unicodedata

import pytest

from fairlint.documents._tags import TagFile
from fairlint.formats import bagit
from fairlint.formats._bagit import out_of_bag
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder, messages

from .helpers import faults

COUNTS = b"species,count\nlynx,4\n"
NOTES = b"Two hides were flooded.\n"
PAYLOAD = {"data/counts.csv": COUNTS, "data/notes.txt": NOTES}
INFO = "Source-Organization: Harz Wildlife Trust\nContact-Name: Eva Klein\nPayload-Oxum: 45.2\n"
COMPOSED = unicodedata.normalize("NFC", "data/Müller.csv")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


def digest(data, algorithm="md5"):
    return hashlib.new(algorithm, data).hexdigest()


def manifest(files, algorithm="md5", gap="  "):
    return "".join(f"{digest(data, algorithm)}{gap}{path}\n" for path, data in files.items())


def bag(changes=None, version="1.0", payload=PAYLOAD, encoding="UTF-8"):
    """A valid bag with one manifest, but for `changes`: files to add, or with None to leave out."""
    files = {
        **payload,
        "bagit.txt": f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n",
        "bag-info.txt": INFO,
        "manifest-md5.txt": manifest(payload),
        **(changes or {}),
    }
    return {path: content for path, content in files.items() if content is not None}


def tagged(changes=None, version="1.0"):
    """A valid bag with a tag manifest, but for changes to what is tagged."""
    files = bag(version=version)
    tags = {name: files[name].encode() for name in ("bagit.txt", "bag-info.txt", "manifest-md5.txt")}
    return {**files, "tagmanifest-md5.txt": manifest(tags), **(changes or {})}


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("bagit.txt", b"BagIt-Version: 1.0\n", True),
        ("bag-info.txt", b"", True),
        ("manifest-md5.txt", b"d41d8cd98f00b204e9800998ecf8427e  data/empty\n", True),
        ("manifest-md5.txt", b"d41d8cd98f00b204e9800998ecf8427e *./data/empty\n", True),
        ("manifest-md5.txt", "d41d8cd98f00b204e9800998ecf8427e  data/empty\n".encode("utf-16-be"), True),
        ("manifest-june.txt", b"12 crates to Hamburg, data/12\n", False),
        ("manifest-md5.txt", b"", False),
    ],
)
def test_recognises(name, data, expected):
    assert bagit.FORMAT.recognises(TagFile(name, data)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bagit.txt", True),
        ("Bag-Info.txt", True),
        ("manifest-sha512.txt", True),
        ("tagmanifest-sha512.txt", False),
        ("manifest.txt", False),
    ],
)
def test_proposes(name, expected):
    assert bagit.FORMAT.proposes(name) is expected


def record(tmp_path, files):
    make_folder(str(tmp_path), files)
    return read_folder(walk(str(tmp_path)))[0]


def test_info(tmp_path):
    info = (
        "Source-Organization: Harz Wildlife Trust\n"
        "Contact-Name: Eva Klein\n"
        "Contact-Email: eva@lynx.org\n"
        "External-Description: Lynxes counted\n"
        "  from two hides\n"
        "Bagging-Date: 2024-05-01\n"
        "External-Identifier: https://doi.org/10.5281/zenodo.3818096\n"
        "External-Identifier: box 12\n"
        "Internal-Sender-Identifier: /srv/lynx\n"
        "Rights-Statement: CC-BY-4.0\n"
        "Contact-Phone: TODO\n"
    )
    found = record(tmp_path, bag({"bag-info.txt": info}))
    assert [(one.value, one.source) for one in found.descriptions] == [
        ("Lynxes counted from two hides", ("bag-info.txt", "line:4:1"))
    ]
    assert [(one.name, one.email) for one in found.contacts] == [("Eva Klein", "eva@lynx.org")]
    assert [(one.name, one.organisation, one.roles) for one in found.contributors] == [
        ("Harz Wildlife Trust", True, ("Source-Organization",))
    ]
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.3818096"]
    assert [(one.kind, one.value) for one in found.dates] == [("Other", "2024-05-01")]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert (found.creators, found.publishers, found.titles) == ((), (), ())


def test_info_file_of_the_first_drafts(tmp_path):
    files = bag({"bag-info.txt": None, "package-info.txt": "External-Description: Lynxes\n"}, "0.95")
    assert [(one.value, one.source.file) for one in record(tmp_path, files).descriptions] == [
        ("Lynxes", "package-info.txt")
    ]


def test_info_in_the_encoding_that_is_declared(tmp_path):
    info = "External-Description: Luchse zählen\n".encode("latin-1")
    files = bag({"bag-info.txt": info}, "0.97", encoding="ISO-8859-1")
    assert record(tmp_path, files).descriptions[0].value == "Luchse zählen"


def test_files_are_described_once_with_their_strongest_checksum(tmp_path):
    found = record(tmp_path, bag({"manifest-sha256.txt": manifest(PAYLOAD, "sha256")})).files
    assert [(one.path, one.checksum, one.source) for one in found] == [
        ("data/counts.csv", f"sha256:{digest(COUNTS, 'sha256')}", ("manifest-sha256.txt", "line:1:1")),
        ("data/notes.txt", f"sha256:{digest(NOTES, 'sha256')}", ("manifest-sha256.txt", "line:2:1")),
    ]


def test_files_to_be_fetched_are_described_by_their_url(tmp_path):
    listed = {**PAYLOAD, "data/big.bin": b"big"}
    fetch = "https://lynx.org/big.bin 3 data/big.bin\n"
    found = record(tmp_path, bag({"manifest-md5.txt": manifest(listed), "fetch.txt": fetch})).files
    assert [(one.path, one.local, one.size) for one in found[2:]] == [("https://lynx.org/big.bin", False, "3")]


def test_metadata_and_prose_in_the_payload_speak_for_the_dataset(tmp_path):
    payload = {
        "data/datacite.json": b'{"titles": [{"title": "Lynxes"}], "creators": [{"name": "Klein, Eva"}], '
        b'"schemaVersion": "http://datacite.org/schema/kernel-4"}',
        "data/README.md": b"# Lynxes\n\nLicence: CC BY 4.0\n",
        "data/LICENSE": b"Creative Commons Zero v1.0 Universal\n",
    }
    found = record(tmp_path, bag({"bag-info.txt": "Bag-Count: 1 of 1\n"}, payload=payload))
    assert [one.value for one in found.titles] == ["Lynxes"]
    assert {one.source.file for one in found.prose.licences} == {"data/README.md", "data/LICENSE"}


VALID = {
    "one manifest": bag(),
    "drafts": bag(version="0.93"),
    "no bag-info.txt": bag({"bag-info.txt": None}),
    "two manifests": bag({"manifest-sha512.txt": manifest(PAYLOAD, "sha512")}),
    "sha224": bag({"manifest-sha224.txt": manifest(PAYLOAD, "sha224")}),
    "sha3": bag({"manifest-sha3-256.txt": manifest(PAYLOAD, "sha3_256")}),
    "tag manifest": tagged(),
    "checksums in capitals": bag({"manifest-md5.txt": manifest(PAYLOAD).upper().replace("DATA/COUNTS.CSV", "data/counts.csv").replace("DATA/NOTES.TXT", "data/notes.txt")}),
    "carriage returns": bag({"bagit.txt": "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n", "manifest-md5.txt": manifest(PAYLOAD).replace("\n", "\r\n")}),
    "no last line end": bag({"bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8"}),
    "latin-1": bag({"bag-info.txt": "Contact-Name: Jörg\n".encode("latin-1")}, "0.97", encoding="ISO-8859-1"),
    "utf-16": bag({"bag-info.txt": INFO.encode("utf-16-be"), "manifest-md5.txt": manifest(PAYLOAD).encode("utf-16-be")}, "0.97", encoding="UTF-16BE"),
    "utf-16 with mark": bag({"bag-info.txt": INFO.encode("utf-16"), "manifest-md5.txt": manifest(PAYLOAD).encode("utf-16")}, encoding="UTF-16"),
    "names with spaces": bag({"bag-info.txt": None}, payload={"data/two words.csv": b"x"}),
    "encoded names": bag({"bag-info.txt": None, "manifest-md5.txt": manifest({"data/50%25.csv": b"x"})}, payload={"data/50%.csv": b"x"}),
    "per cent signs before 1.0": bag({"bag-info.txt": None}, "0.97", payload={"data/50%25.csv": b"x"}),
    "leading ./": bag({"manifest-md5.txt": manifest({"./" + path: data for path, data in PAYLOAD.items()})}, "0.97"),
    "single space and tab": bag({"manifest-md5.txt": manifest(PAYLOAD, gap=" \t")}, "0.97"),
    "uncommon separators before 1.0": bag({"bag-info.txt": "Contact-Name : Eva\nContact-Phone:1\nBag-Size\t: 1 B\n"}, "0.97"),
    "repeated labels": bag({"bag-info.txt": "Bagging-Date: 2024-01-01\nBagging-Date: 2024-01-02\nContact-Name: A\nContact-Name: B\n"}, "0.97"),
    "holey": bag({"bag-info.txt": "Payload-Oxum: 999.3\n", "manifest-md5.txt": manifest({**PAYLOAD, "data/big": b"b"}), "fetch.txt": "http://a.org/b - data/big\n"}),
    "other tag files": tagged({"about/more.txt": "more"}),
    "bag in a bag": bag({"bag-info.txt": None}, payload={f"data/inner/{path}": content.encode() if isinstance(content, str) else content for path, content in bag().items()}),
    "a file twice with one checksum before 1.0": bag({"manifest-md5.txt": manifest(PAYLOAD) + manifest({"data/notes.txt": NOTES})}, "0.97"),
    "tag file changed before 0.97": tagged({"bag-info.txt": "Contact-Name: Eva\n"}, "0.96"),
    "each file in one manifest before 1.0": bag({"manifest-md5.txt": manifest({"data/counts.csv": COUNTS}), "manifest-sha1.txt": manifest({"data/notes.txt": NOTES}, "sha1")}, "0.97"),
    "Unicode form changed on the way": bag({"bag-info.txt": None, "manifest-md5.txt": manifest({COMPOSED: b"x"})}, payload={DECOMPOSED: b"x"}),
    "system file lost on the way": bag({"manifest-md5.txt": manifest({**PAYLOAD, "data/.DS_Store": b"x"})}),
    "names that differ in case": bag({"manifest-md5.txt": manifest({**PAYLOAD, "data/Notes.txt": NOTES})}, "0.97"),
    "md5sum's asterisks": bag({"manifest-md5.txt": manifest(PAYLOAD, gap=" *")}, "0.97"),
    "Git LFS pointer": bag({"bag-info.txt": INFO, "data/notes.txt": "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n"}),
    "unknown algorithm beside a known one": bag({"manifest-tiger.txt": manifest(PAYLOAD)}),
}  # fmt: skip


@pytest.mark.parametrize("files", VALID.values(), ids=VALID)
def test_valid(files):
    assert faults(files) == []


INVALID = {
    "no bagit.txt": (bag({"bagit.txt": None}), "bag-info.txt:1:1", "bagit.txt is missing"),
    "neither": (bag({"bagit.txt": None, "bag-info.txt": None}), "manifest-md5.txt:1:1", "bagit.txt is missing"),
    "wrong case": (bag({"bagit.txt": None, "BagIt.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}), "BagIt.txt:1:1", "lower case"),
    "empty": (bag({"bagit.txt": ""}), "bagit.txt:1:1", "is empty"),
    "no encoding": (bag({"bagit.txt": "BagIt-Version: 1.0\n"}), "bagit.txt:2:1", "and is missing"),
    "unknown encoding": (bag(encoding="UTF-9"), "bagit.txt:2:1", '"UTF-9" is no known encoding'),
    "no version": (bag({"bagit.txt": "Tag-File-Character-Encoding: UTF-8\n"}), "bagit.txt:1:1", "line 1 must be"),
    "version without major": (bag({"bagit.txt": "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n"}), "bagit.txt:1:1", "line 1 must be"),
    "no such version": (bag(version="1.7"), "bagit.txt:1:1", "no BagIt 1.7"),
    "space before colon": (bag({"bagit.txt": "BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n"}), "bagit.txt:1:1", "white space counts"),
    "byte order mark": (bag({"bagit.txt": b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}), "bagit.txt:1:1", "byte order mark"),
    "third line": (bag({"bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nTitle: x\n"}), "bagit.txt:3:1", "belongs in bag-info.txt"),
    "no manifest": (bag({"manifest-md5.txt": None}), "bagit.txt:1:1", "no payload manifest"),
    "no payload": (bag({"manifest-md5.txt": ""} | dict.fromkeys((*PAYLOAD, "bag-info.txt"))), "bagit.txt:1:1", "no payload folder"),
    "unknown algorithm": (bag({"manifest-md5.txt": None, "manifest-tiger.txt": manifest(PAYLOAD)}), "manifest-tiger.txt:1:1", '"tiger"'),
    "missing file": (bag({"bag-info.txt": None, "data/notes.txt": None}), "manifest-md5.txt:2:1", "not complete: 1 file listed, but not here: data/notes.txt"),
    "extra file": (bag({"bag-info.txt": None, "data/more.txt": "x"}), "data/more.txt:1:1", "no manifest lists: data/more.txt"),
    "manifests differ": (bag({"manifest-sha256.txt": manifest({"data/counts.csv": COUNTS}, "sha256")}), "manifest-sha256.txt:1:1", "does not list data/notes.txt, which manifest-md5.txt does"),
    "changed file": (bag({"data/notes.txt": "Two hides were flooded!\n"}), "manifest-md5.txt:2:1", "is not the file that was bagged"),
    "emptied file": (bag({"bag-info.txt": None, "data/notes.txt": ""}), "manifest-md5.txt:2:1", "it is empty here"),
    "changed line ends": (bag({"bag-info.txt": None, "data/notes.txt": NOTES.replace(b"\n", b"\r\n")}), "manifest-md5.txt:2:1", "core.autocrlf"),
    "no checksum": (bag({"manifest-md5.txt": manifest(PAYLOAD).replace(digest(NOTES), "abc")}), "manifest-md5.txt:2:1", '"abc" is no md5 checksum'),
    "no path": (bag({"manifest-md5.txt": manifest(PAYLOAD) + "abc\n"}), "manifest-md5.txt:3:1", "no entry of a manifest"),
    "twice": (bag({"manifest-md5.txt": manifest(PAYLOAD) + manifest({"data/notes.txt": NOTES})}), "manifest-md5.txt:3:1", "listed twice"),
    "twice with another checksum": (bag({"manifest-md5.txt": manifest({"data/notes.txt": b""}) + manifest(PAYLOAD)}, "0.97"), "manifest-md5.txt:3:1", "with different checksums"),
    "tag file missing": (tagged({"tagmanifest-md5.txt": manifest({"about.xml": b""})}), "tagmanifest-md5.txt:1:1", "about.xml is listed"),
    "tag file changed": (tagged({"bag-info.txt": "Contact-Name: Eva\n"}), "tagmanifest-md5.txt:2:1", "bag-info.txt is not the file"),
    "tag manifest in itself": (tagged({"tagmanifest-md5.txt": manifest({"tagmanifest-md5.txt": b""})}), "tagmanifest-md5.txt:1:1", "no tag manifest may list"),
    "tag file outside": (tagged({"tagmanifest-md5.txt": manifest({"../x": b""})}), "tagmanifest-md5.txt:1:1", "leads out of the bag"),
    "fetch without path": (bag({"fetch.txt": "http://a.org/x 12\n"}), "fetch.txt:1:1", "no line of fetch.txt"),
    "fetch without URL": (bag({"fetch.txt": "x/y 12 data/notes.txt\n"}), "fetch.txt:1:1", "no URL"),
    "fetch without length": (bag({"fetch.txt": "http://a.org/x big data/notes.txt\n"}), "fetch.txt:1:1", '"big" is no length'),
    "fetch of what is not listed": (bag({"fetch.txt": "http://a.org/x 12 data/x\n"}), "fetch.txt:1:1", "manifest-md5.txt does not list it"),
    "fetch to outside": (bag({"fetch.txt": "http://a.org/x 12 ../../x\n"}), "fetch.txt:1:1", "leads out of the bag"),
    "fetch to home": (bag({"fetch.txt": "http://a.org/x 12 ~root/x\n"}), "fetch.txt:1:1", "starts with ~"),
    "no label": (bag({"bag-info.txt": "Lynxes of the Harz\n"}), "bag-info.txt:1:1", "no `Label: value`"),
    "space after label": (bag({"bag-info.txt": "Contact-Name : Eva\n"}), "bag-info.txt:1:1", "white space around the label"),
    "weight of the payload": (bag({"bag-info.txt": "Contact-Name: Eva\nPayload-Oxum: 45.3\n"}), "bag-info.txt:2:1", "promises 45 bytes in 3 files, but the payload has 45 bytes in 2 files"),
    "no weight": (bag({"bag-info.txt": "Payload-Oxum: 45 bytes\n"}), "bag-info.txt:1:1", '"45 bytes" is no Payload-Oxum'),
    "two weights": (bag({"bag-info.txt": "Payload-Oxum: 45.2\nPayload-Oxum: 45.2\n"}), "bag-info.txt:2:1", "given twice"),
    "wrong encoding": (bag({"bag-info.txt": b"Bag-Size: 1\nContact-Name: J\xf6rg\n"}), "bag-info.txt:2:1", "is not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), INVALID.values(), ids=INVALID)
def test_invalid(files, place, message):
    found = faults(files)
    assert any(one.startswith(f"{place} ") and message in one for one in found), found


@pytest.mark.parametrize(
    "path",
    ["../x", "/tmp/x", "~/x", "~root/x", r"C:\x", r"\\?\UNC\server\x", r"%HomeDrive%\x", "data/../../x", "notes.txt"],
)
def test_paths_out_of_the_payload(path):
    found = faults(bag({"manifest-md5.txt": manifest({**PAYLOAD, path: b""})}))
    assert found[0].startswith("manifest-md5.txt:3:1 ")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("data/x", False), ("..data/x", False), ("data/~x", False), ("..", True), ("c:/x", True), ("/x", True)],
)
def test_out_of_bag(path, expected):
    assert bool(out_of_bag(path)) is expected


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        (VALID["leading ./"], "manifest-md5.txt:1:1", "can be written as"),
        (VALID["md5sum's asterisks"], "manifest-md5.txt:1:1", "md5sum's"),
        (VALID["names that differ in case"], "manifest-md5.txt:3:1", "the same name to some file systems"),
        (VALID["Unicode form changed on the way"], "manifest-md5.txt:1:1", "another Unicode form"),
        (VALID["system file lost on the way"], "manifest-md5.txt:3:1", "left behind"),
        (VALID["a file twice with one checksum before 1.0"], "manifest-md5.txt:3:1", "listed twice"),
        (VALID["unknown algorithm beside a known one"], "manifest-tiger.txt:1:1", "no checksum algorithm"),
        (bag({"bag-info.txt": "contact-name: Eva\n"}), "bag-info.txt:1:1", "usually written Contact-Name"),
        (bag({"bag-info.txt": "Bagging-Date: 1 May 2024\n"}), "bag-info.txt:1:1", "YYYY-MM-DD"),
    ],
)
def test_advice(files, place, message):
    found = messages("metadata-valid", files)
    assert any(one.startswith(f"note {place} ") and message in one for one in found), found


@pytest.mark.parametrize(
    "files",
    [VALID["holey"], VALID["Unicode form changed on the way"], VALID["system file lost on the way"], VALID["encoded names"]],
)  # fmt: skip
def test_files_that_only_seem_to_be_missing(files):
    assert messages("described-files-exist", files) == []


@pytest.mark.parametrize(
    "content",
    [b"\0\xff\xfe\0", b":\n:\n :", b"\n" * 9, b"a" * 100_000, b"BagIt-Version: 99999999999999.1\n", "日本: x".encode()],
)
@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", "manifest-md5.txt", "tagmanifest-md5.txt", "fetch.txt"])
def test_survives_anything(name, content):
    assert isinstance(faults(bag({name: content})), list)
