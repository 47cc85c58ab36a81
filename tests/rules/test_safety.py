"""What is planted here is made up; tokens are put together from parts, so that nobody's scanner takes them for real."""

from __future__ import annotations

import pickle
import random
import string
import struct

import pytest

from fairlint.safety.dicom import names_patient
from fairlint.safety.exif import has_position
from fairlint.safety.secrets import find_secrets, redact
from fairlint.testing import ask, check_files, messages
from tests.rules.bases import README, datacite

RANDOM = random.Random(5)


def noise(length, signs=string.ascii_letters + string.digits):
    return "".join(RANDOM.choice(signs) for _ in range(length))


KEY = "\n".join(noise(64) for _ in range(6))
TOKENS = {
    "github": "ghp" + "_" + noise(36),
    "github-fine": "github_pat" + "_" + noise(22) + "_" + noise(59),
    "gitlab": "glpat" + "-" + noise(20),
    "aws": "AK" + "IA" + "Q3" + noise(14, "BCDFGHJKLMNPQRSTVWXZ234567"),
    "slack": "xoxb" + "-" + "874392016583" + "-" + noise(24),
    "huggingface": "hf" + "_" + noise(34),
    "google": "AI" + "za" + noise(35),
    "npm": "npm" + "_" + noise(36),
    "openai": "sk-proj" + "-" + noise(48),
    "stripe": "sk" + "_live_" + noise(24),
}

# --- secrets


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("line", ["token = '{}'", '"token": "{}",', "curl -H 'Authorization: Bearer {}'", "TOKEN={}"])
def test_tokens(name, line):
    text = "import os\n" + line.format(TOKENS[name]) + "\n"
    (message,) = messages("secrets", {"code/fetch.py": text})
    assert message == "error code/fetch.py:2:1 code/fetch.py seems to hold an access token; revoke it, then take it out"


@pytest.mark.parametrize(
    "text",
    [
        f"-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n-----END RSA PRIVATE KEY-----\n",
        f"-----BEGIN OPENSSH PRIVATE KEY-----\n{KEY}\n-----END OPENSSH PRIVATE KEY-----\n",
        f"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,1F2E\n\n{KEY}\n-----END",
        '{"private_key": "-----BEGIN PRIVATE KEY-----\\n' + KEY.replace("\n", "\\n") + '\\n-----END PRIVATE KEY-----"}',
        f"-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n{KEY}\n-----END",
        f"PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: bats\nPublic-Lines: 6\n{KEY}\nPrivate-Lines: 8\n",
    ],
    ids=["rsa", "openssh", "encrypted", "json", "pgp", "putty"],
)
@pytest.mark.parametrize("path", ["id_rsa", "keys/server.pem", "notes.txt", "code/run.sh"])
def test_private_keys(path, text):
    (message,) = messages("secrets", {path: text})
    assert message.startswith(f"error {path}:")
    assert f"{path} seems to hold a private key; revoke it" in message


@pytest.mark.parametrize(
    ("path", "line", "kind"),
    [
        ("settings.ini", "password = Stepenitz-84cm", "a password"),
        (".env", "export DB_PASSWORD='Stepenitz84'", "a password"),
        ("docker-compose.yml", "      POSTGRES_PASSWORD: Stepenitz84!", "a password"),
        ("config.json", '  "smtp_password": "Stepenitz84",', "a password"),
        (".netrc", "machine archive.uni-kiel.de login plindner password Stepenitz84", "a password"),
        ("settings.toml", f'api_key = "{noise(32)}7"', "an access token"),
        ("code/a.R", "con <- 'postgres://plindner:Stepenitz84@db.uni-kiel.de/bats'", "a password"),
        (".git-credentials", "https://plindner:Stepenitz84@gitlab.uni-kiel.de", "a password"),
        ("code/a.py", f"'https://zenodo.org/api/deposit?access_token={noise(60)}'", "an access token"),
        (
            "README.md",
            f"https://zenodo.org/records/8475?token=eyJ{noise(80)}.{noise(80)}.{noise(60)}",
            "an access token",
        ),
        (
            "a.sh",
            "curl -H X-Dataverse-key:8f2c4b1e-6d7a-4c39-9e10-5b3f7a2d8c64 https://dv.uni-kiel.de",
            "an access token",
        ),
    ],
)
def test_passwords_and_tokens_by_their_names(path, line, kind):
    (message,) = messages("secrets", {path: f"# settings\n{line}\n"})
    assert message.startswith(f"error {path}:2:1 {path} seems to hold {kind}; revoke it")


def test_several_of_a_kind_are_counted():
    (message,) = messages("secrets", {"a.py": "\n".join(TOKENS.values())})
    assert message.startswith("error a.py:1:1 a.py seems to hold an access token (and 9 more); revoke it")


SEQUENCE = ">chr1\n" + "\n".join(noise(60, "ACGTN") for _ in range(400)) + "\n"
PROTEIN = ">P1\n" + "".join(noise(60, "ACDEFGHIKLMNPQRSTVWY") + "AKIA" for _ in range(400)) + "\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.fasta", SEQUENCE),
        ("a.txt", SEQUENCE),
        ("proteins.txt", PROTEIN),
        ("peptides.txt", "peptide\nAKIAVLRSEEDWQNTYHKFG\nAKIASLLLNKQRVVDDEEPK\n"),
        ("reads.fastq", f"@r1\nACGT\n+\n{TOKENS['aws']}\n"),
        ("counts.csv", f"id\n{TOKENS['aws']}\n"),
        ("manifest-sha512.txt", "\n".join(f"{noise(128, '0123456789abcdef')}  data/{n}.csv" for n in range(50))),
        ("ids.json", '["8f2c4b1e-6d7a-4c39-9e10-5b3f7a2d8c64", "10.5281/zenodo.1234567", "0000-0002-1825-0097"]'),
        ("plot.ipynb", '{"image/png": "' + noise(20000, string.ascii_letters + string.digits + "+/") + '"}'),
        ("wrapped.txt", "\n".join(noise(76, string.ascii_letters + string.digits + "+/") for _ in range(2000))),
        ("within.txt", f"{noise(30)}/{TOKENS['aws']}+{noise(30)} {noise(9)}{TOKENS['google']}"),
        ("data.bin", f"/annex/objects/MD5E-s3--{noise(32, '0123456789abcdef')}.bin\n"),
        ("a.txt", "../.git/annex/objects/x/y/SHA256E-s47--8f2c4b1e6d7a4c399e105b3f7a2d8c64.gz/SHA256E-s47--8f2c4b1e"),
        ("README.md", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE"),
        ("README.md", "export GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        ("README.md", "token: ghp_1234567890abcdefghijklmnopqrstuvwxyz"),
        ("README.md", "Paste what stands between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- here."),
        ("cert.pem", f"-----BEGIN CERTIFICATE-----\n{KEY}\n-----END CERTIFICATE-----\n"),
        ("key.pub.pem", f"-----BEGIN PUBLIC KEY-----\n{KEY}\n-----END PUBLIC KEY-----\n"),
        ("README.md", "git clone https://user:password@example.org/bats.git"),
        ("README.md", "postgres://postgres:postgres@localhost:5432/bats or ftp://anonymous:paula@uni-kiel.de"),
        ("README.md", "https://$USER:$TOKEN@gitlab.uni-kiel.de and https://<user>:<token>@gitlab.uni-kiel.de"),
        ("README.md", "Open https://uni-kiel.de:8443/@paula/bats; mail paula@uni-kiel.de; see https://zenodo.org/records/1?x=1"),
        ("README.md", "The column password = Stepenitz-84cm was removed."),
        ("settings.ini", "password =\npassword = ${PASSWORD}\npassword = changeme\npassword = your-password-here\n"),
        ("docker-compose.yml", "POSTGRES_PASSWORD: postgres\nSECRET_KEY: ${SECRET_KEY}\npassword: string\n"),
        ("codebook.yml", "password: column of the survey\npasswort: Antwort 17\napi_key: description of it\n"),
        ("data.json", '{"password": "Stepenitz-84cm"}'),
        ("app.toml", "token-url = 'https://uni-kiel.de/token'\npassword_file = '/run/secrets/db'\n"),
        ("credential.json", '{"proof": {"jwt": "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJkaWQifQ.c2lnbmF0dXJlLW9mLWl0"}}'),
    ],
)  # fmt: skip
def test_naive_looks_like_a_secret_and_is_none(path, text):
    outcome = ask("secrets", {path: text, "a.md": "x"})
    assert outcome.state == "passed", outcome.verdicts


def test_no_text_no_answer():
    assert ask("secrets", {"a.csv": "x", "b.png": b"\x89PNG"}).state == "not_applicable"


def test_the_work_is_bounded():
    files = {f"{number:03}.md": "x" for number in range(30)} | {"zzz.md": TOKENS["github"]}
    assert ask("secrets", files).state == "passed"


@pytest.mark.parametrize("text", ["-----BEGIN PRIVATE KEY-----" + "\\n" * 50_000, "://a:" * 50_000, "gh" * 100_000])
def test_hostile_text_takes_no_time(text):
    assert list(find_secrets(text, configuration=True)) == []


def test_redact():
    text = f"see https://paula:Stepenitz84@uni-kiel.de and {TOKENS['github']}."
    assert redact(text) == "see https://paula:***@uni-kiel.de and ***."
    assert redact(redact(text)) == redact(text)
    twice = f'"https://zenodo.org/api?access_token={TOKENS["github"]}", "https://paula:{TOKENS["gitlab"]}@uni-kiel.de"'
    assert redact(twice) == '"https://zenodo.org/api?access_token=***", "https://paula:***@uni-kiel.de"'


# --- personal-data-hints


def people(header, *rows):
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a.csv", people("id,first_name", "1,Mia", "2,Ole"), "column 2 (first_name) seems to hold names of people (2 values"),
        ("a.csv", people("id;Nachname", "1;Muster"), "column 2 (Nachname) seems to hold names of people (1 value of"),
        ("data/b.tsv", people("DateOfBirth\tx", "1987-03-02\t1"), "column 1 (DateOfBirth) seems to hold dates of birth"),
        ("a.csv", people("IPAddress", "141.2.3.4"), "addresses of people's devices"),
        ("a.csv", people("contact", "mia@web.de", "ole@gmx.net", "ida@posteo.de", ""), "column 1 seems to hold e-mail addr"),
        ("a.csv", people("E-Mail", "mia@web.de", "ole@gmx.net", "ida@posteo.de"), "column 1 (E-Mail) seems to hold e-mail"),
        ("a.csv", people("mia@web.de,1", "ole@gmx.net,2", "ida@posteo.de,3", "udo@web.de,4"), "column 1 seems to hold e-mail"),
    ],
)  # fmt: skip
def test_personal_data(path, text, said):
    (message,) = messages("personal-data-hints", {path: text})
    assert message.startswith(f"warning {path}:1:1 {path}: column")
    assert said in message
    assert not any(name in message for name in ("Mia", "Muster", "1987", "141.2", "mia@", "ole@"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.csv", people("name,age,sex,address,phone", "St. Nikolai,112,f,Dom 1,p")),
        ("participants.tsv", people("participant_id\tage\tsex\thandedness", "sub-01\t24\tF\tR")),
        ("a.csv", people("first_name,last_name", ",", "xxx,redacted", "N/A,anonymisiert")),
        ("people.csv", people("Vorname,Nachname,Geburtsdatum", "Theodor,Storm,1817-09-14", "Klaus,Groth,1819")),
        ("books.csv", people("first_name,last_name,isbn", "Theodor,Storm,978-3-15-006035-1")),
        ("authors.csv", people("first_name,last_name,email", "Mia,Muster,mia@web.de")),
        ("a.csv", people("office", "info@uni-kiel.de", "kontakt@uni-kiel.de", "data@uni-kiel.de", "office@gbif.org")),
        ("a.csv", people("note", "mia@web.de", "see the paper", "counted twice", "rain", "wind")),
        ("a.csv", people("handle", "@mia", "mia@", "a@b", "mia at web.de")),
        ("README.md", README + "\nfirst_name,last_name\nMia,Muster\nmia@web.de, ole@gmx.net, ida@posteo.de\n"),
        ("a.csv", people("email", "participant1@example.org", "participant2@example.org", "participant3@example.org")),
        ("a.csv", "id,Vorname\n"),
        ("a.csv", b"\x00\x01\x02first_name\x00"),
        ("a.csv", ""),
    ],
)
def test_naive_looks_personal_and_is_not(path, text):
    outcome = ask("personal-data-hints", {path: text, "counts.csv": "date,count\n2023-06-14,112\n"})
    assert outcome.state == "passed", outcome.verdicts


def test_naive_contacts_in_metadata_are_meant():
    files = datacite(contributors=[{"name": "Muster, Mia", "contributorType": "ContactPerson"}]) | {
        "README.md": README + "\nQuestions: mia@web.de, ole@gmx.net, ida@posteo.de\n",
        "counts.csv": "date,count\n",
    }
    assert messages("personal-data-hints", files) == []
    assert messages("secrets", files) == []


def test_columns_of_a_table_are_told_together():
    (message,) = messages("personal-data-hints", {"a.csv": people("Vorname,Nachname", "Mia,Muster")})
    assert "a.csv: columns that seem to hold personal data: 1 Vorname (names of people), 2 Nachname" in message


def test_many_tables_are_counted():
    files = {f"{number:02}.csv": people("Vorname,Nachname", "Mia,Muster") for number in range(12)}
    found = messages("personal-data-hints", files)
    assert len(found) == 11
    assert "more files of the same kind" in found[-1]


def photo(latitude=(54, 19, 22), order="<"):
    """A JPEG with nothing but Exif data with a position."""

    def entry(tag, kind, count, value):
        return struct.pack(order + "HHII", tag, kind, count, value)

    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(order + "I", 8)
    first = struct.pack(order + "H", 1) + entry(0x8825, 4, 1, 26) + bytes(4)
    gps = struct.pack(order + "H", 2) + entry(2, 5, 3, 56) + entry(4, 5, 3, 80) + bytes(4)
    numbers = b"".join(struct.pack(order + "II", one, 1) for one in (*latitude, *latitude))
    exif = b"Exif\0\0" + head + first + gps + numbers
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
def test_photos_with_a_position(order):
    assert has_position(photo(order=order))
    assert not has_position(photo((0, 0, 0), order))
    (message,) = messages("personal-data-hints", {"a.JPG": photo(order=order), "b.jpg": photo()})
    assert message.startswith("warning a.JPG:1:1 2 photos of those looked at say where they were taken: a.JPG, b.jpg")


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_photos_that_are_cut_are_no_trouble(cut):
    assert not has_position(photo()[:cut])


def test_naive_photos_of_field_sites():
    place = {"geoLocations": [{"geoLocationPlace": "Oder valley"}]}
    report = check_files(datacite(**place) | {"a.jpg": photo()}, select=["personal-data-hints"])
    assert report.record.coverage
    assert [one.severity for one in report.findings] == ["note"]


def image(name, *more, implicit=False):
    """The start of a DICOM file."""

    def element(group, number, kind, value):
        value += b" " * (len(value) % 2)
        if implicit and group != 2:
            return struct.pack("<HHI", group, number, len(value)) + value
        return struct.pack("<HH2sH", group, number, kind, len(value)) + value

    syntax = b"1.2.840.10008.1.2" if implicit else b"1.2.840.10008.1.2.1"
    elements = [
        (2, 0x10, b"UI", syntax),
        (8, 0x60, b"CS", b"MR"),
        (0x10, 0x10, b"PN", name),
        *more,
        (0x20, 0x10, b"SH", b"1"),
    ]
    return bytes(128) + b"DICM" + b"".join(element(*one) for one in elements)


@pytest.mark.parametrize("implicit", [False, True])
def test_images_that_name_the_patient(implicit):
    data = image(b"Muster^Mia", implicit=implicit)
    assert names_patient(data)
    (message,) = messages("personal-data-hints", {"scan.dcm": data})
    assert message.startswith(
        "warning scan.dcm:1:1 1 DICOM image of those looked at seems to name its patient: scan.dcm"
    )
    assert "Muster" not in message


@pytest.mark.parametrize(
    "data",
    [
        image(b""),
        image(b"sub-01"),
        image(b"Anonymous^Patient"),
        image(b"ANON^0001"),
        image(b"4711^0815"),
        image(b"Muster^Mia", (0x12, 0x62, b"CS", b"YES")),
        image(b"Muster^Mia")[:140],
        b"Muster^Mia",
    ],
    ids=["empty", "code", "anonymous", "number", "numbers", "removed", "cut", "naive-no-image"],
)
def test_naive_images_without_a_name(data):
    assert not names_patient(data)


def test_a_name_behind_a_sequence_without_a_length():
    data = image(b"Muster^Mia")
    inner = struct.pack("<HH2sH", 0x10, 0x10, b"PN", 4) + b"A^Bc"
    items = struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF) + inner + struct.pack("<HHI", 0xFFFE, 0xE00D, 0)
    sequence = struct.pack("<HH2sHI", 8, 0x1110, b"SQ", 0, 0xFFFFFFFF) + items + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    at = data.index(struct.pack("<HH", 0x10, 0x10) + b"PN")
    assert names_patient(data[:at] + sequence + data[at:])


# --- unsafe-formats


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("a.pkl", pickle.dumps([1], 4), "a.pkl: Python pickles, which run code"),
        ("a.pickle", pickle.dumps([1], 0), "Python pickles"),
        ("model.joblib", b"", "Python pickles"),
        ("a.p", pickle.dumps([1], 2), "Python pickles"),
        ("model.pt", b"PK\x03\x04" + bytes(26) + b"model/data.pkl", "PyTorch files made by pickle"),
        ("pytorch_model.bin", b"PK\x03\x04" + bytes(26) + b"archive/data.pkl", "PyTorch files made by pickle"),
        ("old.pth", pickle.dumps({"weights": 1}, 2), "PyTorch files made by pickle"),
        ("a.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False", "NumPy arrays of Python objects"),
    ],
)
def test_pickles(path, data, said):
    (message,) = messages("unsafe-formats", {path: data})
    assert message.startswith(f"warning {path}:1:1 ")
    assert said in message


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False"),
        ("words.pt", b"palavra\n"),
        ("README.pt", b"dados"),
        ("checkpoint.ckpt", b"model_checkpoint_path: 'x'"),
        ("signal.bin", b"\x80\x04\x00\x00\x17"),
        ("model.safetensors", b"\x10\x00\x00\x00"),
        ("a.p", b"0.05 0.01"),
        ("notes.pkl", b"# not a pickle"),
        ("data.zip", b"PK\x03\x04" + bytes(26) + b"counts.csv"),
    ],
)
def test_naive_no_pickles(path, data):
    assert ask("unsafe-formats", {path: data}).state == "passed"


@pytest.mark.parametrize("path", ["a.rds", "a.RData", "a.rda"])
def test_naive_files_of_r_are_a_remark(path):
    (message,) = messages("unsafe-formats", {path: b"\x1f\x8b"})
    assert message.startswith(f"note {path}:1:1 ")
    assert ask("unsafe-formats", {path: b"\x1f\x8b"}).state == "passed"
