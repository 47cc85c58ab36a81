"""Access rights: what a statement about access says, in one of five words.

Sources: COAR Controlled Vocabulary for Access Rights 1.0; EU Publications Office, authority table "access
right"; info:eu-repo semantics (OpenAIRE guidelines); Eprints access rights vocabulary; INSPIRE code list
"limitations on public access"; the API of Zenodo and InvenioRDM; RDA DMP Common Standard 1.2.
"""

from __future__ import annotations

import re
from unicodedata import normalize

# Codes by the address that precedes them, without scheme, "www." and capitals.
_CODES = {
    "purl.org/coar/access_right/": {
        "c_abf2": "open",
        "c_f1cf": "embargoed",
        "c_16ec": "restricted",
        "c_14cb": "metadata-only",
    },
    # OP_DATPRO ("provisional data") says how finished the data are, not who may have them.
    "publications.europa.eu/resource/authority/access-right/": {
        "public": "open",
        "normal": "open",
        "restricted": "restricted",
        "non_public": "restricted",
        "sensitive": "restricted",
        "confidential": "restricted",
    },
    "info:eu-repo/semantics/": {
        "openaccess": "open",
        "embargoedaccess": "embargoed",
        "restrictedaccess": "restricted",
        "closedaccess": "closed",
    },
    "purl.org/eprint/accessrights/": {
        "openaccess": "open",
        "restrictedaccess": "restricted",
        "closedaccess": "closed",
    },
    "inspire.ec.europa.eu/metadata-codelist/limitationsonpublicaccess/": {
        "nolimitations": "open",
        **{f"inspire_directive_article13_1{letter}": "restricted" for letter in "abcdefgh"},
    },
}
_CODES["vocabularies.coar-repositories.org/access_rights/"] = _CODES["purl.org/coar/access_right/"]

# Words and phrases, whole, written without blanks, hyphens, underscores and capitals.
_WORDS = {
    "open": (
        "open openaccess openlyaccessible opendata public publicaccess publiclyaccessible publiclyavailable "
        "freelyaccessible freelyavailable unrestricted unrestrictedaccess noaccessrestrictions "
        "norestrictions nolimitations nolimitationstopublicaccess offen offenerzugang offenzugänglich "
        "öffentlich öffentlichzugänglich öffentlichverfügbar freizugänglich freiverfügbar freierzugang "
        "uneingeschränkt uneingeschränkterzugang keineeinschränkungen keinezugriffsbeschränkungen "
        "keinezugangsbeschränkungen esgeltenkeinezugriffsbeschränkungen"
    ),
    "embargoed": (
        "embargo embargoed embargoedaccess underembargo delayedaccess delayedopenaccess unterembargo "
        "mitembargo mitsperrfrist"
    ),
    "restricted": (
        "restricted restrictedaccess accessrestricted controlled controlledaccess registeredaccess gated "
        "gatedaccess shared onrequest uponrequest availableonrequest availableuponrequest nonpublic "
        "notpublic confidential sensitive eingeschränkt eingeschränkterzugang eingeschränktzugänglich "
        "beschränkt beschränkterzugang zugangsbeschränkt aufanfrage aufantrag nichtöffentlich vertraulich"
    ),
    "closed": "closed closedaccess noaccess notaccessible private geschlossen keinzugang nichtzugänglich",
    "metadata-only": "metadataonly metadataonlyaccess nurmetadaten",
}
_LEVEL_OF_WORD = {word: level for level, words in _WORDS.items() for word in words.split()}
_LONGEST = 200


def access_level(text: str) -> str | None:
    """Return the access level that `text` states, or None when it states none for certain.

    The level is "open", "embargoed", "restricted", "closed" or "metadata-only". Only whole statements count:
    a sentence about access is for a person to read.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    text = normalize("NFC", text).casefold()
    stem, slash, code = re.sub(r"^(?:https?://)?(?:www\.)?", "", text).rstrip("/").rpartition("/")
    if slash:
        return _CODES.get(f"{stem}/", {}).get(code)
    return _LEVEL_OF_WORD.get(re.sub(r"[\s_-]+", "", text.rstrip(".!")))
