"""Licences by address: which pages and code lists stand for which licence."""

from __future__ import annotations

import re

from fairlint.language import later
from fairlint.vocabulary.licences._creative_commons import cc_by_path
from fairlint.vocabulary.licences._names import by_address, by_name
from fairlint.vocabulary.licences._terms import ACCESS_RIGHT, Terms

_WEB_ADDRESS = r"(?i)(https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})((?:/[^\s?#]*)?)(?:[?#]\S*)?"
_ACCESS = (
    r"(?i)info:eu-repo/semantics/(?:open|embargoed|restricted|closed)access/?"
    r"|https?://(?:vocabularies\.coar-repositories\.org/access_rights|purl\.org/coar/access_right)/c_[0-9a-f]+/?"
    r"|https?://publications\.europa\.eu/resource/authority/access-right/\w+/?"
)
_FILE = r"/(?:licen[cs]e|lizenz|copying|readme)(?:\.\w+)?$"

_SUFFIX = r"(?:\.(?:html?|txt|md|php|json|jsonld|ttl|rdf))?"
_CC_DEED = r"(?:/1\.0)?(?:/(?:deed|legalcode|rdf)(?:\.[\w-]+)?)?"
_ODC_PAGE = r"(?:/(?:1[.-]0|summary|index\.html))*"
_GNU_FILE = r"/(?:licenses|copyleft)/(?:old-licenses/)?([al]?gpl|fdl)(?:-(\d\.\d))?(?:-standalone)?(?:\.[a-z]+)*"

# Host, path and the name that stands for the licence there, all in lower case. Hosts are compared in full:
# creativecommons.org.evil.example is nobody's licence.
_RULES = (
    ("creativecommons.org", rf"/publicdomain/(zero|mark){_CC_DEED}", "cc {}"),
    ("creativecommons.org", r"/(?:licenses/publicdomain|publicdomain/certification)(?:/.*)?", "cc-pddc"),
    ("i.creativecommons.org", r"/p/(zero|mark)/1\.0/.*", "cc {}"),
    ("spdx.org", rf"/licenses/([\w.+-]+?){_SUFFIX}", "{}"),
    ("choosealicense.com", r"/licenses/([\w.+-]+)", "{}"),
    ("api.github.com", r"/licenses/([\w.+-]+)", "{}"),
    ("licenses.nuget.org", r"/([\w.+-]+)", "{}"),
    ("opendefinition.org", r"/licenses/([\w.+-]+)", "{}"),
    ("opensource.org", rf"/licen[cs]es?/([\w.+-]+?)(?:-php|-txt)?{_SUFFIX}", "{}"),
    ("publications.europa.eu", r"/resource/authority/licence/ogl_(\d)_0", "ogl-uk-{}.0"),
    ("publications.europa.eu", r"/resource/authority/licence/(\w+)", "{}"),
    ("dcat-ap.de", r"/def/licen[cs]es/([\w./-]+)", "{}"),
    ("dcat-ap.ch", r"/vocabulary/licenses/(terms_\w+)", "{}"),
    ("govdata.de", r"/dl-de/([\w.-]+)", "dl-de-{}"),
    ("purl.org", r"/net/rdflicense/([\w.+-]+?)(?:\.ttl|\.rdf)?", "{}"),
    ("opendatacommons.org", rf"/licenses/(pddl|by|odbl|dbcl){_ODC_PAGE}", "odc-{}"),
    ("nationalarchives.gov.uk", r"/doc/open-government-licence/version/(\d)(?:/.*)?", "ogl-uk-{}.0"),
    ("data.norge.no", r"/nlod/(?:[a-z]{2}/)?(\d\.\d)", "nlod-{}"),
    ("cdla.dev", r"/(permissive|sharing)-(\d)-0", "cdla-{}-{}.0"),
    ("cdla.io", r"/(permissive|sharing)-(\d)-0", "cdla-{}-{}.0"),
    ("apache.org", rf"/licenses/license-(\d\.\d){_SUFFIX}", "apache-{}"),
    ("gnu.org", _GNU_FILE, "{} {}"),
    ("mozilla.org", r"(?:/[a-z]{2}(?:-[a-z]{2})?)?/mpl/(\d\.\d)(?:/.*)?", "mpl-{}"),
    ("eclipse.org", rf"/legal/epl-v?(\d)\.?0(?:/.*)?{_SUFFIX}", "epl-{}.0"),
)


def by_url(text: str) -> Terms | None:
    """The licence at this address; None when it is no address, or one without scheme that is not known.

    An address that stands for no known licence has the kind `unknown`, or `pointer` if it is of a licence file.
    """
    if " " in text or not ("." in text or "/" in text):  # spares most names the patterns below
        return None
    if "access" in text.casefold() and re.fullmatch(_ACCESS, text):
        return Terms(kind="access", note=ACCESS_RIGHT)
    match = re.fullmatch(_WEB_ADDRESS, text)
    if match:
        found = _known(match[2].lower().removeprefix("www."), match[3].lower().rstrip("/"))
        if found or not match[1]:
            return found
        if re.search(_FILE, match[3].lower()):
            return Terms(kind="pointer", note=later("points to a file: name the licence itself"))
    elif "://" not in text or not re.match(r"(?i)[a-z][a-z0-9+.-]{0,30}://\S+$", text):
        return None
    note = later("an address that is not known as a licence: name the licence by its SPDX id, if it has one")
    return Terms(kind="unknown", note=note)


def _known(host: str, path: str) -> Terms | None:
    exact = by_address(host + path)
    if exact:
        return exact
    for rule_host, pattern, name in _RULES:
        match = re.fullmatch(pattern, path) if host == rule_host else None
        if match:
            return by_name(name.format(*(group or "" for group in match.groups())))
    return cc_by_path(path) if host in {"creativecommons.org", "i.creativecommons.org"} else None
