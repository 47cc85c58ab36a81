"""Private keys, tokens and passwords in text.

Each pattern is anchored to what its issuer puts in front, as the issuers document it, and a value must look random:
examples of documentation, variables and words to be replaced are none. A value found here is never shown, which is why
a `Secret` has but its kind and its place.

Sources: the issuers' own pages on the formats of their tokens (GitHub, GitLab, AWS, Slack, Google, Hugging Face, npm,
PyPI, OpenAI, Anthropic, Stripe); RFC 7468 for keys; RFC 3986, section 3.2.1, for passwords in addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.language import later
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.safety.heads import WHOLE_NAMES
from fairlint.wording import MAY_HOLD_SECRET


class Secret(NamedTuple):
    """What kind of secret stands where; `start` and `end` are offsets in the text."""

    kind: str
    start: int
    end: int


_KEY = later("a private key")
_TOKEN = later("an access token")
_PASSWORD = later("a password")

# A part of a longer word is no token, and without a sign that base64 lacks, neither is what may be a part of base64.
_WORD = r"(?<![A-Za-z0-9_-])(?:{})(?![A-Za-z0-9_-])"
_ALONE = r"(?<![A-Za-z0-9+/_-])(?:{})(?![A-Za-z0-9+/_=-])"
_TOKENS = (
    r"gh[pousr]_[A-Za-z0-9]{36,255}",  # GitHub
    r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
    r"gl(?:pat|dt|rt|cbt|ptt|ft)-[A-Za-z0-9_-]{20,255}",  # GitLab
    r"xox[abeoprs]-\d{6,}-[A-Za-z0-9-]{12,255}",  # Slack
    r"hf_[A-Za-z0-9]{34,40}",  # Hugging Face
    r"npm_[A-Za-z0-9]{36}",
    r"pypi-AgE[A-Za-z0-9_-]{60,255}",
    r"sk-(?:proj|svcacct|ant-[a-z0-9]{3,6})-[A-Za-z0-9_-]{40,255}",  # OpenAI, Anthropic
    r"sk_live_[A-Za-z0-9]{24,255}",  # Stripe
)
_BARE_TOKENS = (
    r"(?:AKIA|ASIA)[A-Z2-7]{16}",  # AWS; a key without any digit would be a peptide as well
    r"AIza[A-Za-z0-9_-]{35}",  # Google
)
_ISSUED = pattern(f"{_WORD.format('|'.join(_TOKENS))}|{_ALONE.format('|'.join(_BARE_TOKENS))}")
# Where a token has no form of its own, its name stands before it: in addresses, and in headers of requests. Addresses
# of unpublished records at Zenodo hold a signed token.
_NAMED = pattern(
    r"(?:[?&;](?:access_token|private_token|api_?key)=|X-Dataverse-key[\"']?\s{0,4}[:=]\s{0,4}[\"']?)"
    r"(?P<value>[A-Za-z0-9_.-]{20,255})"
    r"|zenodo\.org/[^\s\"'<>?]{1,80}\?(?:[^\s\"'<>]{0,80}[&;])?token=(?P<signed>eyJ[A-Za-z0-9_.-]{20,2000})",
    re.IGNORECASE,
)
_IN_ADDRESS = pattern(
    r"\b(?:https?|ftps?|sftp|ssh|git|postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|amqps?|redis|smb)://"
    r"(?P<user>[^\s:/@\"'<>]{1,80}):(?P<value>[^\s:/@\"'<>]{4,200})@(?P<host>[\w.-]{1,200})",
    re.IGNORECASE,
)
_BEGIN = r"-----BEGIN (?:[A-Z]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-[23]:[^\n]{0,60}"
# Behind the line of dashes: headers, blanks, line ends (in JSON written as \n), and the key itself.
_BODY = (
    r"(?:\s|\\[nr]|[A-Z][A-Za-z-]{2,30}: ?[^\n]{0,100}\n){0,40}"
    r"(?P<value>[A-Za-z0-9+/]{24,}(?:[A-Za-z0-9+/=\s]|\\[nr]){0,20000})"
)
_PRIVATE_KEY = pattern(f"(?:{_BEGIN}){_BODY}")

_SECRET_NAMES = r"password|passwd|passphrase|passwort|kennwort"
_TOKEN_NAMES = (
    r"api[_-]?key|api[_-]?token|secret[_-]?key|client[_-]?secret|access[_-]?key|access[_-]?token|auth[_-]?token"
)
_SETTING = pattern(
    rf"^[ \t]*(?:export[ \t]+|-[ \t]+)?[\"']?(?:[\w.-]{{0,60}}[_.-])?"
    rf"(?:(?P<secret>{_SECRET_NAMES})|{_TOKEN_NAMES})[\"']?"
    r"[ \t]*[:=][ \t]*[\"']?(?P<value>[^\s\"',;]{6,200})[\"']?[ \t]*[,;]?[ \t]*(?:#.*)?\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_NETRC = pattern(r"\bmachine\s+\S{1,200}\s+login\s+\S{1,200}\s+password\s+(?P<value>\S{4,200})")

# What stands for a value: variables, brackets, and words that say "put yours here".
_STANDS_FOR = pattern(
    r"[$<>{}()\[\]*]|%s|\.\.\.|…|!vault|^env:|^ENC|"
    r"example|sample|dummy|fake|your|change|replace|insert|placeholder|redacted|removed|secret|passw|token|"
    r"xxx|abcdef|123456|0000|test|demo|todo|string|none|null|prompt",
    re.IGNORECASE,
)
_NO_HOST = pattern(r"(?:^|\.)(?:example(?:\.\w+)?|localhost|host(?:name)?|server|test|invalid|local)$", re.IGNORECASE)
_DEFAULTS = {
    "admin",
    "guest",
    "postgres",
    "root",
    "user",
    "mysql",
    "anonymous",
    "minio",
    "minioadmin",
    "neo4j",
    "rstudio",
    "ftp",
}

_NOBODY = {"anonymous", "ftp"}  # whose password is an address, by custom

CONFIGURATION = pattern(
    r"(?i)(?:\.(?:env|ini|cfg|conf|config|properties|toml|ya?ml|renviron|netrc|pgpass|npmrc|pypirc)"
    r"|(?:config|settings|credentials?|secrets?)\w*\.json|^(?:credentials|config|_netrc))$"
)
"""Names of files in which `password = …` is a setting; elsewhere it may be a sentence, a column or a variable."""

TEXT_FILES = frozenset(
    (
        *WHOLE_NAMES,
        *(".pem .key .ppk .ini .cfg .conf .config .properties .toml .yaml .yml .json .jsonld .xml".split()),
        *(".md .markdown .rst .txt .adoc .org .log .html .htm .tex .bib .cff".split()),
        *(".py .ipynb .r .rmd .qmd .m .jl .do .sps .sas .sh .bash .zsh .bat .ps1 .js .ts .c .cpp .h .java".split()),
        *(".go .rs .f90 .pl .php .rb .lua .sql .cwl .nf .smk .wdl .groovy .scala .tf .ijm".split()),
        "",
    )
)
"""What is looked into: code, prose and settings, by suffix or whole name. Never tables and never sequences."""


def find_secrets(text: str, *, configuration: bool = False) -> Iterator[Secret]:
    """The secrets in a text, each once, in their order.

    In a `configuration`, passwords and tokens that are told by their names alone count, too.
    """
    end = 0
    for one in sorted(_find(text, configuration), key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _find(text: str, configuration: bool) -> Iterator[Secret]:
    if MAY_HOLD_SECRET.search(text):
        yield from _in_running_text(text)
    if configuration:
        yield from _settings(text)


def _in_running_text(text: str) -> Iterator[Secret]:
    if "PRIVATE KEY" in text or "PuTTY-User-Key" in text:
        for match in _PRIVATE_KEY.finditer(text):
            if _random(match["value"][:200], 12):
                yield Secret(_KEY, match.start("value"), match.end("value"))
    for match in _ISSUED.finditer(text):
        if _random(match[0]) and (match[0][1:4] not in ("KIA", "SIA") or re.search("[2-7]", match[0])):
            yield Secret(_TOKEN, *match.span())
    for match in _NAMED.finditer(text):
        group = "value" if match["value"] else "signed"
        if _random(match[group]):
            yield Secret(_TOKEN, *match.span(group))
    for match in _IN_ADDRESS.finditer(text):
        if (
            _password(match["value"])
            and not _NO_HOST.search(match["host"])
            and not _STANDS_FOR.search(match["user"])
            and match["user"] not in _NOBODY
        ):
            yield Secret(_PASSWORD, *match.span("value"))


def _settings(text: str) -> Iterator[Secret]:
    for match in _SETTING.finditer(text):
        value = match["value"]
        if match["secret"] and _password(value) and re.search(r"\d|[^\w]|[a-z][A-Z]", value):
            yield Secret(_PASSWORD, *match.span("value"))
        elif (
            not match["secret"]
            and re.fullmatch(r"[\w./+=-]{16,}", value)
            and re.search(r"\d", value)
            and _random(value)
        ):
            yield Secret(_TOKEN, *match.span("value"))
    for match in _NETRC.finditer(text):
        if _password(match["value"]):
            yield Secret(_PASSWORD, *match.span("value"))


def redact(text: str) -> str:
    """The text with asterisks in place of every secret: a report is read by more people than the dataset."""
    for one in reversed(list(find_secrets(text))):
        text = text[: one.start] + "***" + text[one.end :]
    return text


def _random(value: str, distinct: int = 10) -> bool:
    return len(set(value)) >= distinct and not _STANDS_FOR.search(value)


def _password(value: str) -> bool:
    return not _STANDS_FOR.search(value) and value.lower() not in _DEFAULTS and len(set(value)) > 3
