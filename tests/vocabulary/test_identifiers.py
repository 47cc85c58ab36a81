from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.identifiers import find_dois, identify, is_public_host, same_identifier

FAIR_PAPER = "https://doi.org/10.1038/sdata.2016.18"
SICI = "10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-%23"
CONTENT = "94a9ed024d3859793618152ea559a168bbcbb5e2"
ARCHIVE = "https://archive.softwareheritage.org"
UUID = "0b9fbba5-2a5e-4a3c-9d4b-6f1f6e0c7f11"


@pytest.mark.parametrize(
    "text",
    [
        "10.1038/sdata.2016.18",
        "10.1038/SDATA.2016.18",
        "doi:10.1038/sdata.2016.18",
        "DOI 10.1038/sdata.2016.18",
        "doi: https://doi.org/10.1038/sdata.2016.18",
        "info:doi/10.1038/sdata.2016.18",
        "doi.org/10.1038/sdata.2016.18",
        "http://dx.doi.org/10.1038/sdata.2016.18",
        "https://www.doi.org/10.1038/sdata.2016.18/",
        "HTTPS://DOI.ORG/10.1038/sdata.2016.18",
        "https://doi.org./10.1038/sdata.2016.18",
        "https://doi.org:443/10.1038/sdata.2016.18",
        "https://doi.org/doi:10.1038/sdata.2016.18",
        "https://doi.org/https://doi.org/10.1038/sdata.2016.18",
        "https://doi.org/10.1038%2Fsdata.2016.18",
        "https://doi.org/10.1038/sdata.2016.18?nosfx=y#abstract",
        "https://hdl.handle.net/10.1038/sdata.2016.18",
        "https://identifiers.org/doi:10.1038/sdata.2016.18",
        "https://n2t.net/doi:10.1038/sdata.2016.18",
        "<https://doi.org/10.1038/sdata.2016.18>",
        "(doi:10.1038/sdata.2016.18).",
        "\u201c10.1038/sdata.2016.18\u201d,",
        "\ufeff10.1038/sdata.2016.18\u200b\n",
        "[the FAIR paper](https://doi.org/10.1038/sdata.2016.18)",
        "[![DOI](https://example.org/badge.svg)](https://doi.org/10.1038/sdata.2016.18)",
    ],
)
def test_one_doi_in_many_spellings(text):
    doi = identify(text)
    assert (doi.scheme, doi.normalized) == ("doi", FAIR_PAPER)
    assert (doi.text, doi.kind, doi.unique, doi.persistent, doi.valid) == (text, "object", True, True, True)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("10.1016/S0140-6736(05)67637-0)", "https://doi.org/10.1016/s0140-6736(05)67637-0"),
        (
            f"https://doi.org/{SICI}",
            "https://doi.org/10.1002/(sici)1521-3951(199911)216:1%3C135::aid-pssb135%3E3.0.co;2-%23",
        ),
        ("https://zenodo.org/doi/10.5281/zenodo.28325", "https://doi.org/10.5281/zenodo.28325"),
        ("https://doi.pangaea.de/10.1594/PANGAEA.51749", "https://doi.org/10.1594/pangaea.51749"),
        ("10.18112/openneuro.ds000117.v1.0.0", "https://doi.org/10.18112/openneuro.ds000117.v1.0.0"),
        ("igsn:10.60510/ICDP5054EEW1001", "https://doi.org/10.60510/icdp5054eew1001"),
        ("doi:10/b3z6", "https://doi.org/10/b3z6"),
        ("https://doi.org/10/b3z6", "https://doi.org/10/b3z6"),
    ],
)
def test_doi_names_of_every_form(text, normalized):
    assert (identify(text).scheme, identify(text).normalized) == ("doi", normalized)


def test_a_funder_is_an_organisation():
    assert identify("https://doi.org/10.13039/501100001659").kind == "organisation"


@pytest.mark.parametrize(
    "text",
    ["10.5072/FK2/ABC", "10.5555/12345678", "10.70122/FK2/HXJVJU", "10.1234/abc", "10.00000/placeholder"],
)
def test_test_and_example_prefixes_do_not_persist(text):
    doi = identify(text)
    assert (doi.scheme, doi.valid, doi.unique, doi.persistent) == ("doi", True, True, False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("doi:10.5281", "name after the slash is missing"),
        ("https://doi.org/10.5281/", "name after the slash is missing"),
        ("10.xxxx/xxxx", "placeholder"),
        ("https://doi.org/10.5281/zenodo.XXXXX", "placeholder"),
        ("10.5281/zenodo.{id}", "placeholder"),
        ("10.6084/m9.figshare.<id>", "placeholder"),
        ("10.17605/your-doi", "placeholder"),
        ("DOI: pending", "placeholder"),
        ("10.5281/zenodo.28325v2", "DOIs of Zenodo"),
        ("https://doi.org/10.1038/a%20b", "blank"),
        ("https://doi.org/10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-#", "%23"),
    ],
)
def test_broken_dois(text, why):
    doi = identify(text)
    assert (doi.scheme, doi.normalized, doi.unique, doi.persistent, doi.valid) == ("doi", "", False, False, False)
    assert why in doi.why


@pytest.mark.parametrize(
    ("text", "scheme", "kind", "normalized"),
    [
        ("hdl:20.500.11956/1", "handle", "object", "https://hdl.handle.net/20.500.11956/1"),
        ("20.500.11956/1", "handle", "object", "https://hdl.handle.net/20.500.11956/1"),
        ("21.11101/0000-0007-C8", "handle", "object", "https://hdl.handle.net/21.11101/0000-0007-C8"),
        ("http://hdl.handle.net/2027/x?noredirect", "handle", "object", "https://hdl.handle.net/2027/x"),
        ("info:hdl/2027/x", "handle", "object", "https://hdl.handle.net/2027/x"),
        ("IGSN: AU1101", "igsn", "object", "https://hdl.handle.net/10273/AU1101"),
        ("http://igsn.org/AU1101", "igsn", "object", "https://hdl.handle.net/10273/AU1101"),
        ("hdl:10273/AU1101", "igsn", "object", "https://hdl.handle.net/10273/AU1101"),
        ("ark:/67531/metapth346793/", "ark", "object", "https://n2t.net/ark:67531/metapth346793"),
        ("ARK:67531/metapth346793", "ark", "object", "https://n2t.net/ark:67531/metapth346793"),
        ("https://n2t.net/ark:/67531/metapth346793?info", "ark", "object", "https://n2t.net/ark:67531/metapth346793"),
        ("https://texashistory.unt.edu/ark:/67531/m1/m1/", "ark", "object", "https://n2t.net/ark:67531/m1/m1"),
        ("https://merritt.cdlib.org/m/ark%3A%2F13030%2Fm5q", "ark", "object", "https://n2t.net/ark:13030/m5q"),
        ("URN:NBN:de:0030-x-1", "urn:nbn", "object", "https://nbn-resolving.org/urn:nbn:de:0030-x-1"),
        (
            "https://nbn-resolving.org/resolver?identifier=urn:nbn:de:0030-x-1&verb=redirect",
            "urn:nbn",
            "object",
            "https://nbn-resolving.org/urn:nbn:de:0030-x-1",
        ),
        ("urn:nbn:se:uu:diva-3", "urn:nbn", "object", "https://urn.kb.se/resolve?urn=urn:nbn:se:uu:diva-3"),
        ("urn:nbn:pt:x-3", "urn:nbn", "object", "urn:nbn:pt:x-3"),
        ("urn:lsid:ipni.org:names:30000959-2", "urn", "object", "urn:lsid:ipni.org:names:30000959-2"),
        ("URN:ietf:rfc:8141#section-2", "urn", "object", "urn:ietf:rfc:8141"),
        ("http://purl.org/spar/cito/cites", "purl", "term", "http://purl.org/spar/cito/cites"),
        ("https://purl.stanford.edu/ab123cd4567", "purl", "object", "https://purl.stanford.edu/ab123cd4567"),
        ("https://w3id.org/ro/crate/1.1", "w3id", "object", "https://w3id.org/ro/crate/1.1"),
        (f"swh:1:cnt:{CONTENT}", "swhid", "object", f"{ARCHIVE}/swh:1:cnt:{CONTENT}"),
        (
            f"swh:1:dir:{CONTENT};origin=https://a.org/?p=b;path=/x/",
            "swhid",
            "object",
            f"{ARCHIVE}/swh:1:dir:{CONTENT};origin=https://a.org/%3Fp=b;path=/x/",
        ),
        (f"{ARCHIVE}/browse/swh:1:rev:{CONTENT}/", "swhid", "object", f"{ARCHIVE}/swh:1:rev:{CONTENT}"),
        ("arXiv:0704.0001", "arxiv", "object", "https://arxiv.org/abs/0704.0001"),
        ("arXiv:2305.12345v3 [cs.DL]", "arxiv", "object", "https://arxiv.org/abs/2305.12345v3"),
        ("https://arxiv.org/pdf/2305.12345v3.pdf", "arxiv", "object", "https://arxiv.org/abs/2305.12345v3"),
        ("math.GT/0309136", "arxiv", "object", "https://arxiv.org/abs/math.GT/0309136"),
        ("PMID 26978244", "pmid", "object", "https://pubmed.ncbi.nlm.nih.gov/26978244"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/26978244", "pmid", "object", "https://pubmed.ncbi.nlm.nih.gov/26978244"),
        ("RRID: SCR_003070", "rrid", "object", "https://identifiers.org/RRID:SCR_003070"),
        ("https://scicrunch.org/resolver/SCR_003070", "rrid", "object", "https://identifiers.org/RRID:SCR_003070"),
        ("ISSN 0028-0836", "issn", "serial", "https://portal.issn.org/resource/ISSN/0028-0836"),
        ("urn:ISSN:0028-0836", "issn", "serial", "https://portal.issn.org/resource/ISSN/0028-0836"),
    ],
)
def test_persistent_names_of_objects(text, scheme, kind, normalized):
    name = identify(text)
    assert (name.scheme, name.kind, name.normalized) == (scheme, kind, normalized)
    assert name.unique
    assert name.persistent


@pytest.mark.parametrize(
    ("text", "scheme", "kind", "normalized"),
    [
        ("0000-0001-5109-3700", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("0000\u20100001\u20105109\u20103700", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("ORCID:0000-0002-1694-233x", "orcid", "person", "https://orcid.org/0000-0002-1694-233X"),
        ("ORCID iD: 0000000151093700", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("ORCID: https://orcid.org/0000-0001-5109-3700", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("http://orcid.org/0000-0001-5109-3700?lang=en", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("isni:0000000151093700", "orcid", "person", "https://orcid.org/0000-0001-5109-3700"),
        ("0000 0001 2150 090X", "isni", "organisation", "https://isni.org/isni/000000012150090X"),
        ("http://www.isni.org/isni/000000012150090X", "isni", "organisation", "https://isni.org/isni/000000012150090X"),
        ("https://ROR.org/03YRM5C26/", "ror", "organisation", "https://ror.org/03yrm5c26"),
        ("03yrm5c26", "ror", "organisation", "https://ror.org/03yrm5c26"),
        ("(DE-588)118559230", "gnd", "person", "https://d-nb.info/gnd/118559230"),
        ("http://d-nb.info/gnd/4005728-8", "gnd", "term", "https://d-nb.info/gnd/4005728-8"),
        ("GND 36187-2", "gnd", "organisation", "https://d-nb.info/gnd/36187-2"),
    ],
)
def test_people_and_organisations(text, scheme, kind, normalized):
    agent = identify(text)
    assert (agent.scheme, agent.kind, agent.normalized) == (scheme, kind, normalized)
    assert agent.unique
    assert agent.persistent


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("UBERON:0000955", "http://purl.obolibrary.org/obo/UBERON_0000955"),
        ("ncbitaxon:10090", "http://purl.obolibrary.org/obo/NCBITaxon_10090"),
        ("https://purl.obolibrary.org/obo/ENVO_00000428", "http://purl.obolibrary.org/obo/ENVO_00000428"),
        ("MESH:D012106", "http://id.nlm.nih.gov/mesh/D012106"),
        ("http://www.ebi.ac.uk/efo/EFO_0002944", "http://www.ebi.ac.uk/efo/EFO_0002944"),
        ("EPSG:25832", "http://www.opengis.net/def/crs/EPSG/0/25832"),
        ("UniProtKB:P0DTC2", "https://identifiers.org/uniprot:P0DTC2"),
        ("https://identifiers.org/UBERON:0000955", "https://identifiers.org/UBERON:0000955"),
        ("http://identifiers.org/taxonomy/10090", "https://identifiers.org/taxonomy:10090"),
        ("http://identifiers.org/uberon/UBERON:0000955", "https://identifiers.org/UBERON:0000955"),
        ("https://identifiers.org/kegg.compound:C12345", "https://identifiers.org/kegg.compound:C12345"),
    ],
)
def test_terms(text, normalized):
    term = identify(text)
    assert (term.scheme, term.kind, term.normalized) == ("curie", "term", normalized)
    assert term.unique
    assert term.persistent


@pytest.mark.parametrize(
    "text",
    ["wikidata:Q64", "http://www.wikidata.org/wiki/Q64", "https://www.wikidata.org/wiki/Special:EntityData/Q64.json"],
)
def test_wikidata(text):
    entity = identify(text)
    assert (entity.scheme, entity.kind, entity.normalized) == ("wikidata", "term", "http://www.wikidata.org/entity/Q64")


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        ("PRJNA257197", "bioproject:PRJNA257197"),
        ("SAMEA104228123", "biosample:SAMEA104228123"),
        ("GSE60450", "geo:GSE60450"),
        ("https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc=GSE60450", "geo:GSE60450"),
        ("SRR1552444", "insdc.sra:SRR1552444"),
        ("https://www.ebi.ac.uk/ena/browser/view/PRJNA257197", "bioproject:PRJNA257197"),
        ("E-MTAB-6308", "arrayexpress:E-MTAB-6308"),
        ("phs000424.v8.p2", "dbgap:phs000424.v8.p2"),
        ("EGAD00001003338", "ega.dataset:EGAD00001003338"),
        ("PXD000001", "px:PXD000001"),
        ("PDB ID: 4hhb", "pdb:4HHB"),
        ("https://www.rcsb.org/structure/4HHB", "pdb:4HHB"),
        ("geo:GPL570", "geo:GPL570"),
        ("https://identifiers.org/geo:GSE60450", "geo:GSE60450"),
    ],
)
def test_accession_numbers(text, compact):
    accession = identify(text)
    assert (accession.scheme, accession.normalized) == ("accession", f"https://identifiers.org/{compact}")
    assert (accession.kind, accession.unique, accession.persistent) == ("object", True, True)


@pytest.mark.parametrize(
    ("text", "scheme", "normalized", "unique"),
    [
        ("https://data.example-city.de/dataset/trees", "url", "https://data.example-city.de/dataset/trees", True),
        ("HTTP://Data.Uni-X.de/%7ea/../b", "url", "http://data.uni-x.de/b", True),
        ("https://köln.de/straße?q=ä", "url", "https://xn--kln-sna.de/stra%C3%9Fe?q=%C3%A4", True),
        ("https://uni-x.de/?filter[year]=2024", "url", "https://uni-x.de/?filter%5Byear%5D=2024", True),
        ("http://[2606:4700::1111]/x", "url", "http://[2606:4700::1111]/x", True),
        ("ftp://ftp.uni-x.de/pub/", "url", "ftp://ftp.uni-x.de/pub/", True),
        ("http://localhost:8888/x", "url", "http://localhost:8888/x", False),
        ("http://nas/share", "url", "http://nas/share", False),
        ("https://example.com/data", "url", "https://example.com/data", False),
        ("s3://bucket/x.parquet", "url", "s3://bucket/x.parquet", False),
        ("urn:example:x", "urn", "urn:example:x", True),
        ("urn:x-wmo:md:a", "urn", "urn:x-wmo:md:a", False),
        ("ark:99999/fk4x", "ark", "https://n2t.net/ark:99999/fk4x", True),
        (UUID.upper(), "uuid", f"urn:uuid:{UUID}", True),
        (f"{{{UUID}}}", "uuid", f"urn:uuid:{UUID}", True),
        (f"urn:UUID:{UUID}", "uuid", f"urn:uuid:{UUID}", True),
        ("ISBN 0-306-40615-2", "isbn", "urn:isbn:9780306406157", True),
        ("ISBN-13: 978-0-306-40615-7", "isbn", "urn:isbn:9780306406157", True),
        ("978-0-306-40615-7", "isbn", "urn:isbn:9780306406157", True),
        ("jane.doe@Uni-X.de", "email", "mailto:jane.doe@uni-x.de", False),
        ("mailto:jane.doe@uni-x.de?subject=data", "email", "mailto:jane.doe@uni-x.de", False),
        ("file:///srv/data.csv", "file", "file:///srv/data.csv", False),
    ],
)
def test_what_does_not_persist(text, scheme, normalized, unique):
    name = identify(text)
    assert (name.scheme, name.normalized, name.unique) == (scheme, normalized, unique)
    assert not name.persistent


@pytest.mark.parametrize(
    "text",
    [
        "https://doi.org@evil.example.net/10.1038/sdata.2016.18",
        "https://evil.net/doi.org/10.1038/sdata.2016.18",
        "https://doi.org.evil.net/10.1038/sdata.2016.18",
        "https://evil-doi.org/10.1038/sdata.2016.18",
        "https://d\u043ei.org/10.1038/sdata.2016.18",  # a Cyrillic o
        "https://doi.org:8080/10.1038/sdata.2016.18",
        "ftp://doi.org/10.1038/sdata.2016.18",
        "https://doi.org/the-identifier/resources/handbook",
        "https://doi.org/b3z6",
        "https://orcid.org.evil.net/0000-0001-5109-3700",
        "https://sandbox.orcid.org/0000-0001-5109-3700",
        "https://orcid.org/signin",
        "https://ror.org/search",
        "https://w3id.org/",
        "https://identifiers.org/",
        "https://www.nature.com/articles/10.1038/sdata.2016.18",
        "https://lobid.org/gnd/118559230",
    ],
)
def test_other_hosts_and_pages_are_addresses(text):
    address = identify(text)
    assert (address.scheme, address.persistent) == ("url", False)


@pytest.mark.parametrize(
    ("text", "scheme", "why"),
    [
        ("0000-0001-5109-3701", "orcid", "should be 0"),
        ("https://orcid.org/0000-0001-2345-6789", "orcid", "placeholder"),
        ("XXXX-XXXX-XXXX-XXXX", "orcid", "four groups"),
        ("ISNI 0000 0001 2150 0900", "isni", "should be X"),
        ("https://ror.org/03yrm5c27", "ror", "should be 26"),
        ("gnd:118559231", "gnd", "should be 0"),
        ("ISSN 0028-0837", "issn", "should be 6"),
        ("ISBN 978-0-306-40615-8", "isbn", "should be 7"),
        ("hdl:20.500.11956", "handle", "prefix, a slash"),
        ("ark:/1234/x", "ark", "five digits"),
        ("urn:nbn:de", "urn:nbn", "country code"),
        (f"swh:1:dir:{CONTENT.upper()}", "swhid", "lower-case"),
        (f"swh:1:xxx:{CONTENT}", "swhid", "dir"),
        ("arXiv:2313.00001", "arxiv", "looks like"),
        ("https://arxiv.org/abs/1501.0001", "arxiv", "looks like"),
        ("PMID:12a", "pmid", "nine digits"),
        ("https://identifiers.org/uberon:brain", "curie", "form"),
        ("00000000-0000-0000-0000-000000000000", "uuid", "names nothing"),
        ("file:data.csv", "file", "absolute"),
    ],
)
def test_claims_that_break_the_rules(text, scheme, why):
    claim = identify(text)
    assert (claim.scheme, claim.normalized, claim.valid) == (scheme, "", False)
    assert (claim.unique, claim.persistent) == (False, False)
    assert why in claim.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "N/A",
        "n.a.",
        "TODO",
        "doi:",
        "none",
        "see https://doi.org/10.1038/sdata.2016.18 for details",
        "10.1038/sdata.2016.18 and 10.1594/PANGAEA.51749",
        "DOI is not yet known",
        "Handle: with care",
        "Title: a dataset of trees",
        "2024",
        "2024/11",
        "3.14",
        "10.1234",
        "1990-2018",  # passes the check digit of an ISSN
        "118559230",
        "12345/678",
        "2305.12345",
        "Q64",
        "4HHB",
        "9780306406157",
        "b3z6",
        "GO:brain",
        "xyz:0000955",
        "localhost:8000",
        "data/table.csv",
        "./data",
        "../data",
        "~/data",
        "/home/jane/data",
        r"C:\Users\jane",
        "D:/data",
        r"\\server\share",
        "www.uni-x.de",
        "https://",
        "http:///x",
        "https:/doi.org/10.1038/sdata.2016.18",
        "https//doi.org/10.1038/sdata.2016.18",
        "htps://doi.org/10.1038/sdata.2016.18",
        "https://https://uni-x.de/",
        "https://uni-x.de/a b",
        "https://uni-x.de/a|b",
        "https://uni-x.de/<id>",
        "https://uni-x.de/%zz",
        "https://uni-x.de:99999/",
        "https://a@b@c.de/",
        "https://[::zz]/",
        "git@github.com:org/repo.git",
        "javascript:alert(1)",
        "data:text/csv,a",
        "info:eu-repo/semantics/openAccess",
        "\x00",
        "10.1038/\ud800",
        "١٠.1038/x",
        "1" * 100_000,
    ],
)
def test_what_is_no_identifier(text):
    nothing = identify(text)
    assert (nothing.scheme, nothing.kind, nothing.normalized) == ("none", None, "")
    assert (nothing.unique, nothing.persistent, nothing.valid) == (False, False, False)
    assert nothing.why


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("https://zenodo.org/records/28325", "10.5281/zenodo.28325"),
        ("https://figshare.com/articles/dataset/trees/4308722/1", "10.6084/m9.figshare.4308722"),
        ("https://zenodo.org/badge/DOI/10.5281/zenodo.28325.svg", "10.5281/zenodo.28325"),
        ("https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP", "10.7910/DVN/TJCLKP"),
        ("https://sandbox.zenodo.org/records/1", "test system"),
        ("https://orcid.org/my-orcid", "Only you"),
        ("https://github.com/a/b", "Software Heritage"),
        ("https://bit.ly/abc", "shortener"),
        ("https://www.dropbox.com/s/x", "share link"),
        ("http://192.168.0.7/x", "no public host"),
        ("https:/uni-x.de", "misspelt"),
        ("/home/jane/data", "one computer"),
        ("2024-11-22", "bare number"),
        ("10.5072/x", "DataCite"),
    ],
)
def test_hints_for_people(text, hint):
    assert hint in identify(text).why


@pytest.mark.parametrize(
    ("prose", "names"),
    [
        (
            "See https://doi.org/10.1038/sdata.2016.18, and (doi:10.1016/S0140-6736(05)67637-0).",
            ["10.1038/sdata.2016.18", "10.1016/s0140-6736(05)67637-0"],
        ),
        (
            "[![DOI](https://zenodo.org/badge/DOI/10.5281/zenodo.7.svg)](https://doi.org/10.5281/zenodo.7)",
            ["10.5281/zenodo.7"],
        ),
        (
            "![](https://img.shields.io/badge/DOI-10.1038%2Fs41592--020--1-blue.svg?style=flat)",
            ["10.1038/s41592-020-1"],
        ),
        ("![](https://joss.theoj.org/papers/10.21105/joss.01006/status.svg)", ["10.21105/joss.01006"]),
        (
            "@data{x, doi = {10.5281/zenodo.7}, url={http://dx.doi.org/10.5281/zenodo.8}}",
            ["10.5281/zenodo.7", "10.5281/zenodo.8"],
        ),
        ('<a href="https://doi.org/10.5281/zenodo.7">10.5281/zenodo.7</a>', ["10.5281/zenodo.7"]),
        ('{"doi":"10.5281/zenodo.7","x":1}', ["10.5281/zenodo.7"]),
        (
            "10.5281/zenodo.7,10.5281/zenodo.8;10.5281/zenodo.9",
            ["10.5281/zenodo.7", "10.5281/zenodo.8", "10.5281/zenodo.9"],
        ),
        (
            "| 10.5281/zenodo.7|**10.5281/zenodo.8** _10.5281/zenodo.9_",
            ["10.5281/zenodo.7", "10.5281/zenodo.8", "10.5281/zenodo.9"],
        ),
        (
            "10.1002/(SICI)1-2(199911)216:1&lt;135::AID-P&gt;3.0.CO;2-V",
            ["10.1002/(sici)1-2(199911)216:1%3C135::aid-p%3E3.0.co;2-v"],
        ),
        ("https://dataverse.no/dataset.xhtml?persistentId=doi:10.18710/ABC&version=1.0", ["10.18710/abc"]),
        ("DOI:10.5281/zenodo.7。次の文", ["10.5281/zenodo.7"]),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", []),
        ("https://doi.org.evil.net/10.5281/zenodo.7", []),
        ("data/10.5281/zenodo.7", []),
        ("10.5281/zenodo.XXXX, 10.5281/zenodo.<id>, versions 10.1234.5 and 110.5281/zenodo.7", []),
        ("", []),
    ],
)
def test_dois_in_prose(prose, names):
    assert find_dois(prose) == [f"https://doi.org/{name}" for name in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("doi:10.1038/SDATA.2016.18", "http://dx.doi.org/10.1038/sdata.2016.18/"),
        ("http://purl.org/dc/terms/title", "https://purl.org/dc/terms/title"),
        ("https://uni-x.de/data", "http://uni-x.de/data/"),
        ("ark:/67531/meta-pth1", "https://n2t.net/ark:67531/metapth1"),
        (f"swh:1:dir:{CONTENT};path=/x", f"{ARCHIVE}/swh:1:dir:{CONTENT}"),
        ("UBERON:0000955", "https://identifiers.org/uberon:0000955"),
        ("MESH:D012106", "https://id.nlm.nih.gov/mesh/D012106"),
    ],
)
def test_same_thing(one, other):
    assert same_identifier(identify(one), identify(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10.5281/zenodo.7", "10.5281/zenodo.8"),
        ("https://uni-x.de/data", "https://uni-x.de/Data"),
        ("UBERON:0000955", "ENVO:00000955"),
        ("10.1038/sdata.2016.18", "https://www.nature.com/articles/sdata201618"),
        ("10.5281/zenodo.XXXX", "10.5281/zenodo.XXXX"),
        ("N/A", "N/A"),
    ],
)
def test_not_the_same_thing(one, other):
    assert not same_identifier(identify(one), identify(other))


@pytest.mark.parametrize(
    "host",
    ["zenodo.org", "ZENODO.org.", "a.b-c.museum", "köln.de", "my_host.uni-x.de", "8.8.8.8", "[2606:4700::1111]"],
)
def test_public_hosts(host):
    assert is_public_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "nas",
        "localhost",
        "LOCALHOST.",
        "printer.local",
        "db.internal",
        "nas.lan",
        "router.home.arpa",
        "x.test",
        "evil.example",
        "x.invalid",
        "example.org",
        "www.example.com",
        "127.0.0.1",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "192.0.2.1",
        "[::1]",
        "[fe80::1%eth0]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[2002:7f00:1::]",
        "a..b.de",
        "-a.de",
        "a b.de",
        "uni-x.de:80",
    ],
)
def test_hosts_that_are_not_public(host):
    assert not is_public_host(host)


_PIECES = st.sampled_from(
    [
        *"./:;,-_%#?&=@()[]<>{}|\\'\"\u201d\u200b\u00e4xX01",
        *(
            "10.1038/a",
            "doi:",
            "https://",
            "doi.org/",
            "hdl.handle.net/20.5/",
            "ark:",
            "12148/",
            "urn:nbn:de:1-",
            "urn:",
        ),
        *(
            "orcid.org/",
            "0000-0001-5109-3700",
            "identifiers.org/",
            "uberon:0000955",
            "purl.org/",
            "%2F",
            "%25",
            "swh:1:",
        ),
        *(
            "arXiv:",
            "2305.12345",
            "igsn:",
            "isbn ",
            "9780306406157",
            "a@uni-x.de",
            "file:/",
            "k\u00f6ln.de",
            f"cnt:{CONTENT}",
        ),
    ]
)
_TEXTS = (
    st.text()
    | st.lists(_PIECES, max_size=12).map("".join)
    | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape"))
)


@given(_TEXTS)
def test_any_text_gets_an_answer_that_holds_when_asked_again(text):
    found = identify(text)
    assert found.text == text
    assert found.why
    assert found.valid or not (found.unique or found.persistent or found.normalized)
    if found.valid:
        again = identify(found.normalized)
        assert (again.scheme, again.normalized) == (found.scheme, found.normalized)
        assert same_identifier(found, again)


@given(_TEXTS)
def test_dois_in_any_prose_are_valid(prose):
    assert all(identify(doi).normalized == doi for doi in find_dois(prose))
