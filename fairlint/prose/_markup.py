"""The structure of README text: sections, paragraphs, links and badges.

Markdown, reStructuredText, AsciiDoc and plain text are read by the little they share; no converter is needed
to find a heading or a link. Every piece knows its line. All patterns are bounded, so that hostile text costs
no more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property

from fairlint.plain import NamedTuple

# So much of a README is looked at; the longest real one that was measured has 35 000 characters.
MAX_CHARACTERS = 300_000
LOWEST = 7  # the level of headings that are only bold or in capitals
_MAX_LINE = 2_000

_FENCE = r"[\s>]{0,20}(```|~~~)"
_MARKED_HEADING = r"\s{0,3}(#{1,6}|={1,6})\s+(\S.*)"
_HTML_HEADING = r"(?i)\s{0,20}<h([1-6])\b[^<>]{0,200}>(.{1,300}?)</h[1-6]>"
_BOLD_HEADING = r"\s{0,20}(?:\*\*|__)([^*_|]{2,80})(?:\*\*|__):?\s*"
_CAPITALS_HEADING = r"[A-ZÄÖÜ][A-ZÄÖÜ /&,-]{5,60}:?\s*"
_UNDERLINE = r"([=\-~^*#+\"'`])\1{2,}\s*"
_LIST_ITEM = r"\s{0,40}(?:[-*+•]|\(?\d{1,3}[.)]|[A-Za-z][.)])\s+(?=\S)"
_QUOTE = r"(?m)^\s{0,20}(?:>\s?){1,5}"
_LABELLED = r"[\s>*_+•-]{0,12}(?:\d{1,2}[.)]\s)?([^\W\d][\w /()*:'’-]{0,60}?)[\s*_]{0,6}:[\s*_]{0,6}(\S.*)"
_COMMENT = r"(?s)<!--.*?(?:-->|\Z)"
_EMPHASIS = r"[*`]+|(?<!\w)_+|_+(?!\w)"
_MARKS = r"\|+|<[^<>]{1,300}>|&[a-z0-9#]{1,10};"

_PICTURE = r"!\[([^\[\]]{0,200})\]\(([^()\s]{1,500})[^()\n]{0,100}\)"
_LINKED_PICTURE = rf"\[\s{{0,4}}{_PICTURE}\s{{0,4}}\]\(([^()\s]{{0,500}})[^()\n]{{0,100}}\)"
_HTML_PICTURE = r"(?i)(<a\b[^<>]{0,500}>\s{0,20})?<img\b([^<>]{0,800})>"
_RST_PICTURE = r"image::[ \t]*(\S{1,500})((?:\n[ \t]{1,8}:\w{1,20}:[^\n]{0,500}){0,8})"
_RST_OPTION = r":(\w{1,20}):[ \t]*([^\n]{0,500})"
_ADOC_PICTURE = r"image::?([^\s\[\]:]{1,20}:[^\s\[\]]{1,500})\[([^\[\]]{0,500})\]"
_ADOC_TARGET = r"link=\"?([^\s,\"]{1,500})"

_LINK = (
    r"\[([^\[\]]{0,300})\]\(<?([^()\s<>]{1,500})[^()\n]{0,200}\)"
    r"|<?(https?://[^\s<>\"'()\[\]`|]{4,500})>?"
)
_RST_LINK = r"`([^`<>]{1,300})<([^<>\s`]{1,500})>`__?"
_DEFINITION = r"(?m)^ {0,3}\[([^\[\]\n]{1,100})\]:\s*<?([^\s<>]{1,500})"
_PICTURE_REFERENCE = r"!\[([^\[\]\n]{0,200})\]\[(?P<name>[^\[\]\n]{0,100})\]"
_LINK_REFERENCE = r"\[([^\[\]\n]{1,300}|!\[[^\[\]\n]{0,200}\]\([^()\s]{1,500}\))\]\[(?P<name>[^\[\]\n]{0,100})\]"


class Link(NamedTuple):
    """What a link says (empty for a bare address) and where it leads."""

    text: str
    url: str


class Badge(NamedTuple):
    """A picture in a README: its alternative text, its address, the page behind it, and its line."""

    alt: str
    image: str
    target: str
    line: int


class Passage(NamedTuple):
    """Text from one or more lines of a README, and the number of the first: a place for `Describer`."""

    value: str
    line: int

    @property
    def pointer(self) -> str:
        """The line, as sources point to it."""
        return f"line:{self.line}"

    def text(self) -> str:
        """The text without marks and targets of links."""
        return plain(self.value)

    def at(self, offset: int) -> Passage:
        """The passage, placed at the line of one of its characters."""
        return Passage(self.value, self.line + self.value.count("\n", 0, offset))

    def lines(self) -> Iterator[Passage]:
        """Its lines, one by one."""
        for number, line in enumerate(self.value.split("\n"), self.line):
            yield Passage(line, number)


class Section(NamedTuple):
    """A heading (empty before the first) with the paragraphs and the code up to the next heading."""

    heading: str
    level: int
    line: int
    above: tuple[str, ...]  # the headings it stands under, the outermost first
    paragraphs: list[Passage]
    code: list[Passage]

    @property
    def place(self) -> Passage:
        """The heading as a place."""
        return Passage(self.heading, self.line)


class Labelled(NamedTuple):
    """A line "Label: value" at the start of a paragraph, and the section it stands in."""

    label: str
    value: Passage
    section: Section


class Readme:
    """A README in pieces. Front matter and comments are left out; code is kept apart."""

    def __init__(self, text: str) -> None:
        lines = text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        text = "\n".join(line[:_MAX_LINE] for line in lines)
        line_at = _line_counter(text)
        self.comments = [Passage(one[0], line_at(one.start())) for one in re.finditer(_COMMENT, text)]
        self.text = _with_inline_links(_blank(_COMMENT, _without_front_matter(text)))

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in order; the first holds what stands before any heading."""
        return _Cutter(self.text).cut()

    @cached_property
    def labelled(self) -> list[Labelled]:
        """The lines that give a value after a label."""
        return [one for section in self.sections for one in _labelled(section)]

    @cached_property
    def badges(self) -> list[Badge]:
        """The pictures, in order."""
        return sorted(_pictures(self.text), key=lambda one: one.line)


def _labelled(section: Section) -> Iterator[Labelled]:
    for passage in section.paragraphs:
        in_block = False
        for line in passage.lines():
            if not (match := re.fullmatch(_LABELLED, line.value)):
                if in_block:
                    continue
                break  # running text, in which a line may start with any word
            in_block = True
            yield Labelled(plain(match[1]), Passage(match[2], line.line), section)


def links(text: str) -> Iterator[Link]:
    """The links of a text, bare addresses included."""
    for said, url, bare in re.findall(_LINK, text):
        yield Link(plain(said), url or bare.rstrip(".,;:!?*"))


def plain(text: str) -> str:
    """Text without marks of emphasis and lists, tags, pictures and targets of links; white space folded."""
    if "![" in text:
        text = re.sub(_PICTURE, " ", re.sub(_LINKED_PICTURE, " ", text))
    text = re.sub(_QUOTE, "", text)
    if item := re.match(_LIST_ITEM, text):
        text = text[item.end() :]
    text = re.sub(_LINK, lambda match: match[1] if match[2] else match[3], text)
    return " ".join(re.sub(_EMPHASIS, "", re.sub(_MARKS, " ", text)).split())


def _line_counter(text: str) -> Callable[[int], int]:
    """A function that gives the line of an offset, fast for many of them."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    return lambda offset: bisect_left(breaks, offset) + 1


def _blank(pattern: str, text: str) -> str:
    """The text without what matches; its lines keep their numbers."""
    return re.sub(pattern, lambda match: "\n" * match[0].count("\n"), text)


def _without_front_matter(text: str) -> str:
    """YAML between two lines `---` at the start is metadata, not prose."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 2):
            if line.rstrip() in ("---", "..."):
                return "\n" * number + "\n".join(lines[number:])
    return text


def _with_inline_links(text: str) -> str:
    """Links by reference and links of reStructuredText as inline links; lines keep their numbers."""
    targets = {name.lower(): url for name, url in re.findall(_DEFINITION, text)} if "]:" in text else {}

    def inline(match: re.Match[str]) -> str:
        url = targets.get((match["name"] or match[1]).lower())
        return f"{match[0][: match.end(1) - match.start()]}]({url})" if url else match[0]

    if ">`_" in text:
        text = re.sub(_RST_LINK, lambda match: f"[{match[1].rstrip(' ')}]({match[2]})", text)
    if not targets:
        return text
    return re.sub(_LINK_REFERENCE, inline, re.sub(_PICTURE_REFERENCE, inline, _blank(_DEFINITION, text)))


class _Cutter:
    """Cuts text into sections and paragraphs, line by line."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.sections = [Section("", 0, 1, (), [], [])]
        self.paragraph: list[str] = []
        self.start = 1
        self.fence = ""
        self.underlines: list[str] = []  # in reStructuredText their order gives the level
        self.open: list[Section] = []  # the headings that the current line stands under

    def cut(self) -> list[Section]:
        """All sections of the text."""
        for number, line in enumerate(self.lines, 1):
            fence = re.match(_FENCE, line)
            if fence and (not self.fence or fence[1] == self.fence):
                self._close()
                self.fence = "" if self.fence else fence[1]
            elif self.fence:
                self._extend(number, line)
            else:
                self._add_prose(number, line)
        self._close()
        return self.sections

    def _add_prose(self, number: int, line: str) -> None:
        if not line.strip():
            self._close()
        elif heading := self._heading(number, line):
            self._close()
            self._open(number, *heading)
        elif self.paragraph or not re.fullmatch(_UNDERLINE, line):
            if re.match(_LIST_ITEM, line) or line.lstrip().startswith("|"):
                self._close()
            self._extend(number, line)

    def _extend(self, number: int, line: str) -> None:
        if not self.paragraph:
            self.start = number
        self.paragraph.append(line)

    def _close(self) -> None:
        if self.paragraph:
            section = self.sections[-1]
            into = section.code if self.fence else section.paragraphs
            into.append(Passage("\n".join(self.paragraph), self.start))
            self.paragraph = []

    def _open(self, number: int, heading: str, level: int) -> None:
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        above = tuple(one.heading for one in self.open)
        section = Section(plain(heading), level, number, above, [], [])
        self.open.append(section)
        self.sections.append(section)

    def _heading(self, number: int, line: str) -> tuple[str, int] | None:
        """The text and level of a heading."""
        if match := re.fullmatch(_MARKED_HEADING, line):
            return match[2].rstrip("#= "), len(match[1])
        if "<" in line and (match := re.match(_HTML_HEADING, line)):
            return match[2], int(match[1])
        if self.paragraph:
            return None
        if character := self._underline_of(number, line):
            if character not in self.underlines:
                self.underlines.append(character)
            return line, self.underlines.index(character) + 1
        if match := re.fullmatch(_BOLD_HEADING, line):
            return match[1], LOWEST
        return (line.rstrip(": "), LOWEST) if re.fullmatch(_CAPITALS_HEADING, line) else None

    def _underline_of(self, number: int, line: str) -> str:
        """The character by which the next line underlines this one."""
        match = re.fullmatch(_UNDERLINE, self.lines[number]) if number < len(self.lines) else None
        is_text = not (re.fullmatch(_UNDERLINE, line) or re.match(_LIST_ITEM, line))
        return match[1] if match and is_text and len(line) < 200 else ""


def _pictures(text: str) -> Iterator[Badge]:
    """The pictures in each markup. What starts none of them is not searched for: compiling its patterns costs more."""
    line_at = _line_counter(text)

    def badge(match: re.Match[str], alt: str, image: str, target: str = "") -> Badge:
        return Badge(alt.strip(), _unquoted(image), target.strip(), line_at(match.start()))

    if "![" in text:
        for match in re.finditer(_LINKED_PICTURE, text):
            yield badge(match, match[1], match[2], match[3])
        for match in re.finditer(_PICTURE, _blank(_LINKED_PICTURE, text)):
            yield badge(match, match[1], match[2])
    if "<img" in text.lower():
        for match in re.finditer(_HTML_PICTURE, text):
            tag = match[2]
            yield badge(match, _attribute("alt", tag), _attribute("src", tag), _attribute("href", match[1] or ""))
    if "image:" in text:
        for match in re.finditer(_RST_PICTURE, text):
            options = dict(re.findall(_RST_OPTION, match[2]))
            yield badge(match, options.get("alt", ""), match[1], options.get("target", ""))
        for match in re.finditer(_ADOC_PICTURE, text):
            target = re.search(_ADOC_TARGET, match[2])
            yield badge(match, match[2].partition(",")[0], match[1], target[1] if target else "")


def _unquoted(url: str) -> str:
    """The address without percent-encoding, for which most need no import of `urllib`."""
    if "%" not in url:
        return url
    from urllib.parse import unquote

    return unquote(url)


def _attribute(name: str, tag: str) -> str:
    match = re.search(rf"(?i)\b{name}\s{{0,4}}=\s{{0,4}}[\"']([^\"']{{0,500}})", tag)
    return match[1] if match else ""
