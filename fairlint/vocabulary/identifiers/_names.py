"""Names that carry their own label: ARK, URN, SWHID, UUID, arXiv, PubMed, ISBN, ISSN, RRID, mail, file."""

from __future__ import annotations

from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._checksums import ean13, mod11
from fairlint.vocabulary.identifiers._model import Identifier, invalid, valid
from fairlint.vocabulary.identifiers._text import (
    exact,
    is_printable_word,
    match,
    plain_dashes,
    quote,
    strip_blanks,
    trim,
    unquote,
)

# Reserved in the registry of NAANs, for tests and for examples.
_TEST_NAANS: Final = {
    "99999": later("ARKs under 99999 are tests: nobody keeps them."),
    "12345": later("ARKs under 12345 are examples: nobody keeps them."),
}
# National resolvers; for other countries the URN itself is the canonical form.
_NBN_RESOLVERS: Final = {
    "de": "https://nbn-resolving.org/",
    "at": "https://nbn-resolving.org/",
    "ch": "https://nbn-resolving.org/",
    "fi": "https://urn.fi/",
    "hr": "https://urn.nsk.hr/",
    "nl": "https://persistent-identifier.nl/",
    "no": "https://urn.nb.no/",
    "se": "https://urn.kb.se/resolve?urn=",
}
# Namespaces of IANA's registry; LSIDs (an OMG standard) are made unique by the domain name inside them.
_URN_NAMESPACES: Final = (
    r"3gpp2?|adid|alert|bbf|broadband-forum-org|cablelabs|ccsds|cgi|clei|ddi|dev|dgiwg|dslforum-org|dvb|ebu|"
    r"eidr|epc|epcglobal|etsi|eurosystem|fdc|fipa|geant|globus|gsma|hbbtv|ieee|ietf|iptc|isan|iso|itu|ivis|lex|"
    r"liberty|lsid|mace|mef|microsoft|mpeg|mrn|nato|nena|newsml|nfc|nzl|oasis|ogc|ogf|oid|oipf|oma|onem2m|onf|"
    r"pin|publicid|reso|s1000d|schac|service|smpte|swift|tva|uci|ucode|web3d|xmlorg|xmpp|urn-\d+"
)
_NSS: Final = r"(?:[\w\-.~!$&'()*+,;=:@]|%[\da-f]{2})(?:[\w\-.~!$&'()*+,;=:@/]|%[\da-f]{2})*"
_SWH_QUALIFIERS: Final = r"(?:;(?:origin|visit|anchor|path|lines|bytes)=[^;\s]+)*"
_ARXIV_ARCHIVES: Final = (
    r"acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|"
    r"dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|"
    r"physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|stat|supr-con"
)


def read_ark(body: str) -> Identifier:
    """Read what follows `ark:`. The slash after it is optional, a query asks about the ARK."""
    name = trim(unquote(body.split("?")[0].split("#")[0]), also="/")
    parts = match(r"/?([\db-df-hj-km-np-tv-z]{5,})/(.+)", name)
    if not parts or not is_printable_word(name):
        return invalid("ark", later("An ARK is ark:, its authority's number (five digits), a slash and a name."))
    naan = parts[1].lower()
    why = _TEST_NAANS.get(naan, "")
    return valid("ark", f"https://n2t.net/ark:{naan}/{quote(parts[2])}", why, persistent=not why)


def read_urn(body: str) -> Identifier:
    """Read what follows `urn:`. What follows `?` and `#` is no part of the name (RFC 8141, section 2.3)."""
    namespace, _, name = trim(body.split("?")[0].split("#")[0]).partition(":")
    namespace = namespace.lower()
    if reader := _URN_READERS.get(namespace):
        return reader(name)
    if not match(r"[a-z\d][a-z\d-]{0,30}[a-z\d]", namespace) or not match(_NSS, name):
        return invalid("urn", later("A URN is urn:, a namespace, a colon and a name."))
    urn = f"urn:{namespace}:{name}"
    if namespace == "example":
        return valid("urn", urn, later("urn:example is reserved for examples (RFC 6963)."), persistent=False)
    if match(_URN_NAMESPACES, namespace):
        return valid("urn", urn)
    why = later(
        "The URN namespace {namespace} is not registered, so nobody guards that a name is used once.",
        namespace=namespace,
    )
    return valid("urn", urn, why, unique=False, persistent=False)


def read_nbn(body: str) -> Identifier:
    """Read what follows `urn:nbn:`: country, subspaces, a hyphen and the library's own string (RFC 8458)."""
    name = trim(body)
    parts = match(r"([a-z]{2}(?::[a-z\d]+)*)-([^&]+)", name)
    if not parts or not match(_NSS, name):
        return invalid("urn:nbn", later("A urn:nbn: goes on with a country code, a hyphen and a name."))
    prefix = parts[1].lower()
    return valid("urn:nbn", f"{_NBN_RESOLVERS.get(prefix[:2], '')}urn:nbn:{prefix}-{parts[2]}")


def read_uuid(body: str) -> Identifier:
    """Read a UUID in its 8-4-4-4-12 form (RFC 9562)."""
    uuid = strip_blanks(body).strip("{}").lower()
    if not match(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}", uuid):
        return invalid("uuid", later("A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12."))
    if not uuid.strip("0-") or not uuid.strip("f-"):
        return invalid("uuid", later("This UUID is all zeros or all ones: it names nothing."))
    return valid("uuid", f"urn:uuid:{uuid}")


def read_swhid(body: str) -> Identifier:
    """Read what follows `swh:` (SWHID specification 1.2: a core, then qualifiers)."""
    name = body.removeprefix("swh:")
    if not exact(rf"1:(?:cnt|dir|rev|rel|snp):[\da-f]{{40}}{_SWH_QUALIFIERS}", name):
        return invalid("swhid", later("An SWHID is swh:1:, a type such as dir, and 40 lower-case hexadecimal digits."))
    return valid("swhid", f"https://archive.softwareheritage.org/swh:{quote(name, also_safe='%')}")


def read_arxiv(body: str) -> Identifier:
    """Read an arXiv identifier: YYMM.NNNN since April 2007 (NNNNN since 2015), before hep-th/9901001."""
    name = match(r"(?:arxiv:\s*)?(.+?)(?:\s*\[[\w.-]+\])?", strip_blanks(body))
    if name and (_is_new_arxiv(name[1]) or _is_old_arxiv(name[1])):
        return valid("arxiv", f"https://arxiv.org/abs/{name[1]}")
    return invalid("arxiv", later("An arXiv identifier looks like arXiv:2202.01234 or arXiv:hep-th/9901001."))


def read_pmid(body: str) -> Identifier:
    """Read a PubMed number."""
    number = strip_blanks(body).rstrip("/")
    if not match(r"[1-9]\d{0,8}", number):
        return invalid("pmid", later("A PubMed number has up to nine digits."))
    return valid("pmid", f"https://pubmed.ncbi.nlm.nih.gov/{number}")


def read_isbn(body: str) -> Identifier:
    """Read an ISBN of 13 or 10 digits; the old form is turned into the new one (ISBN Users' Manual)."""
    number = plain_dashes(body).replace("-", "").replace(" ", "").upper()
    if match(r"\d{9}[\dX]", number):
        expected, core = mod11(number[:9]), f"978{number[:9]}"
    elif match(r"97(?:8\d|9[1-9])\d{9}", number):
        expected, core = ean13(number[:12]), number[:12]
    else:
        return invalid("isbn", later("An ISBN has 13 digits that begin with 978 or 979, or 10."))
    if expected != number[-1]:
        return invalid("isbn", later("The check digit of this ISBN should be {expected}.", expected=expected))
    return valid("isbn", f"urn:isbn:{core}{ean13(core)}")


def read_issn(body: str) -> Identifier:
    """Read an ISSN (ISO 3297)."""
    number = plain_dashes(strip_blanks(body)).upper()
    if not match(r"\d{4}-?\d{3}[\dX]", number):
        return invalid("issn", later("An ISSN has two groups of four digits, like 2049-3630."))
    if (expected := mod11(number[:4] + number[-4:-1])) != number[-1]:
        return invalid("issn", later("The check digit of this ISSN should be {expected}.", expected=expected))
    return valid("issn", f"https://portal.issn.org/resource/ISSN/{number[:4]}-{number[-4:]}")


def read_rrid(body: str) -> Identifier:
    """Read what follows `RRID:`: the registry that gave it, and its number there."""
    name = strip_blanks(body)
    if not match(r"[a-z]+[_:-][\w:.-]+", name):
        return invalid("rrid", later("An RRID looks like RRID:SCR_014641."))
    return valid("rrid", f"https://identifiers.org/RRID:{name}")


def read_mail(body: str) -> Identifier:
    """Read a mail address."""
    address = match(r"([a-z\d.!#$%&'*+=?^_`{|}~-]{1,64})@((?:[a-z\d-]{1,63}\.)+[a-z]{2,63})(?:\?.*)?", body)
    if not address:
        return invalid("email", later("A mail address is a name, @ and a domain."))
    return valid("email", f"mailto:{address[1]}@{address[2].lower()}")


def read_file(body: str) -> Identifier:
    """Read what follows `file:` (RFC 8089: always an absolute path)."""
    if not match(r"(?://[^/\s]*)?/\S+", body):
        return invalid("file", later("A file: address has an absolute path."))
    return valid("file", f"file:{body}")


def _is_new_arxiv(name: str) -> bool:
    parts = exact(r"(\d\d(?:0[1-9]|1[0-2]))\.(\d{4,5})(?:v[1-9]\d*)?", name)
    if not parts or parts[1] < "0704":
        return False
    return len(parts[2]) == (4 if parts[1] <= "1412" else 5)


def _is_old_arxiv(name: str) -> bool:
    parts = exact(r"([a-z-]+)(?:\.[A-Z]{2})?/(\d\d)(?:0[1-9]|1[0-2])\d{3}(?:v[1-9]\d*)?", name)
    return bool(parts and exact(_ARXIV_ARCHIVES, parts[1]) and (parts[2] >= "91" or parts[2] <= "07"))


_URN_READERS: Final = {"isbn": read_isbn, "issn": read_issn, "nbn": read_nbn, "uuid": read_uuid}
