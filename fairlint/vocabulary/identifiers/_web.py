"""URLs: those of a resolver name what they resolve, all others are addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._agents import read_gnd, read_isni, read_orcid, read_ror
from fairlint.vocabulary.identifiers._doi import read_doi, read_handle, read_igsn
from fairlint.vocabulary.identifiers._hosts import Url, is_public_host, normalise_url, split_url
from fairlint.vocabulary.identifiers._labels import READERS
from fairlint.vocabulary.identifiers._model import Identifier, none, valid
from fairlint.vocabulary.identifiers._names import (
    read_ark,
    read_arxiv,
    read_issn,
    read_nbn,
    read_pmid,
    read_rrid,
    read_swhid,
)
from fairlint.vocabulary.identifiers._terms import (
    is_known_prefix,
    read_accession,
    read_compact,
    read_curie,
    read_term_iri,
    read_wikidata,
)
from fairlint.vocabulary.identifiers._text import match, trim

Reader = Callable[[str], Identifier | None]

_NBN: Final = ((r".*?[/=]urn:nbn:([^&]+)(?:&.*)?", read_nbn),)
# Host without `www.`: what its path (with query) looks like where it names something, and who reads that.
# Only hosts that the identifier's own authority runs: a page elsewhere with a DOI in its path is just a page.
_RESOLVERS: Final[dict[str, tuple[tuple[str, Reader], ...]]] = {
    "doi.org": ((r"(/*(?:doi:|https?:/+(?:dx\.)?doi\.org/)*10[./].*|/x{3,})", read_doi),),
    "dx.doi.org": ((r"/*((?:doi:)?10[./].*)", read_doi),),
    "zenodo.org": ((r"/doi/(10\..*)", read_doi),),
    "doi.pangaea.de": ((r"/(10\..*)", read_doi),),
    "doi.acm.org": ((r"/(10\..*)", read_doi),),
    "hdl.handle.net": ((r"/*(?:hdl:)?(\d[\w.]*(?:/.*)?)", read_handle),),
    "igsn.org": ((r"/((?:10273/|10\.\d+/)?[a-z\d][a-z\d.-]*\d[a-z\d.-]*)", read_igsn),),
    "n2t.net": ((r"/ark:(.*)", read_ark), (r"/(.+)", lambda name: _read_compact(name, known=True))),
    "arks.org": ((r"/ark:(.*)", read_ark),),
    "identifiers.org": ((r"/(.+)", lambda name: _read_compact(name)),),
    "orcid.org": ((r"/([\dx-]{15,19}|\d{4}-[^/]*)/?", read_orcid),),
    "isni.org": ((r"/(?:isni/|page/)?([\dx-]{15,19})/?", read_isni),),
    "ror.org": ((r"/(0[a-z\d]{8})/?", read_ror),),
    "d-nb.info": ((r"/gnd/([\dx-]+)/?", read_gnd),),
    "portal.issn.org": ((r"/resource/issn(?:-l)?/([^/]+)/?", read_issn),),
    "arxiv.org": ((r"/(?:abs|pdf|html|format|src|e-print)/(.+?)(?:\.pdf)?/?", read_arxiv),),
    "export.arxiv.org": ((r"/(?:abs|pdf)/(.+?)(?:\.pdf)?/?", read_arxiv),),
    "pubmed.ncbi.nlm.nih.gov": ((r"/(\d+)/?", read_pmid),),
    "pmc.ncbi.nlm.nih.gov": ((r"/articles/(\w+)/?", read_accession),),
    "ncbi.nlm.nih.gov": (
        (r"/pubmed/(\d+)/?", read_pmid),
        (r"/(?:pmc/articles|bioproject|biosample|sra)/([a-z]+\d+)/?", read_accession),
        (r"/geo/query/acc\.cgi\?(?:.*&)?acc=(\w+)(?:&.*)?", read_accession),
        (r"/projects/gap/cgi-bin/study\.cgi\?(?:.*&)?study_id=([\w.]+)(?:&.*)?", read_accession),
    ),
    "ebi.ac.uk": (
        (
            r"/(?:ena/(?:browser|data)/view|(?:biostudies|metabolights|pride/archive/projects)(?:/[a-z]+)*)/([^/]+)/?",
            read_accession,
        ),
        (r"/arrayexpress/experiments/([^/]+)/?", read_accession),
    ),
    "ega-archive.org": ((r"/(?:studies|datasets)/(\w+)/?", read_accession),),
    "rcsb.org": ((r"/structure/(\w+)/?", lambda number: read_curie("pdb", number)),),
    "clinicaltrials.gov": ((r"/(?:study|ct2/show)/(\w+)/?", read_accession),),
    "wikidata.org": (
        (
            r"/(?:entity/|wiki/(?:special:entity(?:data|page)/|property:|lexeme:)?)([qpl]\d+)(?:\.\w+)?",
            read_wikidata,
        ),
    ),
    "archive.softwareheritage.org": ((r"/(?:browse/)?swh:(.*?)/?", read_swhid),),
    "scicrunch.org": ((r"/resolver/(?:rrid:)?([a-z]+[_:][^/]*)/?", read_rrid),),
    "nbn-resolving.org": _NBN,
    "nbn-resolving.de": _NBN,
    "resolver.obvsg.at": _NBN,
    "persistent-identifier.nl": _NBN,
    "urn.fi": _NBN,
    "urn.kb.se": _NBN,
    "urn.nb.no": _NBN,
    "urn.nsk.hr": _NBN,
}
# Schemes with a prefix at identifiers.org or n2t.net.
_REGISTERED: Final = READERS.keys() - {"file", "handle", "mailto", "urn", "uuid"}
_PURL_HOSTS: Final = {
    "purl.org": "purl",
    "purl.archive.org": "purl",
    "purl.oclc.org": "purl",
    "purl.net": "purl",
    "purl.obolibrary.org": "purl",
    "purl.uniprot.org": "purl",
    "purl.stanford.edu": "purl",
    "w3id.org": "w3id",
}
_TERM_PURLS: Final = r"purl\.org/(?:dc|coar|ontology|spar|vocab)/.*"
_PROTOCOLS: Final = r"https?|ftps?|sftp|git(?:\+https|\+ssh)?|ssh|svn|rsync|davs?|irods|gsiftp"
# Object stores and file shares: the name is unique only where the client looks for it.
_STORES: Final = r"s3|gs|az|abfss?|hdfs|smb"
_HINTS: Final = (
    (
        r"(?:[\w-]+\.)*(?:sandbox|test|demo)\.[\w-]+\.[\w.-]+/.*",
        later("This is a test system: nothing there is kept."),
    ),
    (r"zenodo\.org/records?/(\d+).*", later("This is a landing page; its DOI is very likely 10.5281/zenodo.{name}.")),
    (
        r"zenodo\.org/(?:uploads|deposit)/\d+.*",
        later("This is a draft that only you can see; reserve its DOI and write that."),
    ),
    (r"zenodo\.org/badge/doi/(10\..+)\.svg", later("This is a picture of a DOI; write {name} itself.")),
    (
        r"figshare\.com/articles/[^/]+/[^/]+/(\d+).*",
        later("This is a landing page; its DOI is very likely 10.6084/m9.figshare.{name}."),
    ),
    (r".*?[/=]doi(?::|%3a)(10\.[^&?#]+).*", later("This is a landing page; write the DOI that it shows, {name}.")),
    (r".*/10\.\d{4,9}/.+", later("This is a page about something that has a DOI; write the DOI instead.")),
    (r"orcid\.org/my-orcid.*", later("Only you can open this page; write https://orcid.org/ and your iD.")),
    (r"doi\.org/[a-z\d]{3,8}", later("This is no DOI; if it is a shortDOI, write the full DOI instead.")),
    (
        r"(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd|ow\.ly|t1p\.de)/.*",
        later("A link shortener may end any day; write the target."),
    ),
    (
        r"(?:(?:drive|docs)\.google\.com|(?:[\w-]+\.)?dropbox\.com|1drv\.ms|onedrive\.live\.com|we\.tl)/.*",
        later("A share link ends with the share or the account; deposit the data in a repository."),
    ),
    (
        r"(?:github|gitlab)\.com/.*",
        later("A code host keeps nothing for ever; archive a release at Zenodo or Software Heritage, write that."),
    ),
)


def read_url(text: str) -> Identifier:
    """Read a URL: as what its host resolves, or as an address."""
    url = split_url(text)
    if url is None:
        return none(later("This looks like a web address, but has no proper host."))
    return read_resolver(url) or _read_address(url)


def read_resolver(url: Url) -> Identifier | None:
    """Read what the host of this URL resolves; `None` for hosts that only serve pages."""
    if url.scheme not in ("http", "https") or url.port not in ("", "80", "443"):
        return None
    host = url.host.removeprefix("www.")
    for pattern, reader in _RESOLVERS.get(host, ()):
        found = match(pattern, url.path) or match(pattern, url.rest)
        if found and (identifier := reader(found[1])):
            return identifier
    return _read_ark_path(url) or read_term_iri(host + url.rest) or _read_purl(host, url)


def _read_compact(name: str, known: bool = False) -> Identifier | None:
    """Read a path of identifiers.org: `prefix:id`, `provider/prefix:id`, or the older `prefix/id`."""
    parts = match(r"(?:[\w.-]+/)?([a-z][\w.]*):(.+)", name) or match(r"([a-z][\w.]*)/(.+)", name)
    if not parts:
        return None
    prefix, local = parts[1], trim(parts[2])
    if prefix.lower() in _REGISTERED:
        return READERS[prefix.lower()](local)
    return None if known and not is_known_prefix(prefix) else read_compact(prefix, local)


def _read_ark_path(url: Url) -> Identifier | None:
    """Read an ARK on any host: the host is no part of its name and may change (draft-kunze-ark)."""
    ark = match(r"(?:/.*?)?/ark(?::|%3a)(.*)", url.path)
    found = read_ark(ark[1]) if ark else None
    return found if found and found.valid else None


def _read_purl(host: str, url: Url) -> Identifier | None:
    """Read a PURL as it is: the IRI is the name, `http` included."""
    scheme = _PURL_HOSTS.get(host)
    normalized = normalise_url(url) if scheme else ""
    if not scheme or not match(r"https?://[^/]+/+[^/?#].*", normalized):
        return None
    return valid(scheme, normalized, kind="term" if match(_TERM_PURLS, host + url.path) else "object")


def _read_address(url: Url) -> Identifier:
    normalized = normalise_url(url)
    if not match(f"{_PROTOCOLS}|{_STORES}", url.scheme):
        return none(later("{scheme}:// is no protocol that everybody can use.", scheme=url.scheme))
    if not normalized:
        return none(later("There is a character in this address that must be percent-encoded."))
    if match(_STORES, url.scheme):
        return valid("url", normalized, later("This address needs a special client and its settings."), unique=False)
    if not is_public_host(url.host):
        # Names under .example stand for any real host (RFC 2606): as unique as that, but never to be reached.
        unique = url.host.endswith(".example")
        why = later("{host} is no public host: others can't reach it.", host=url.host)
        return valid("url", normalized, why, unique=unique)
    address = url.host.removeprefix("www.") + url.rest
    hints = (
        later(hint, name=(*found.groups(), "")[0]) for pattern, hint in _HINTS if (found := match(pattern, address))
    )
    return valid("url", normalized, next(hints, ""))
