"""The text of a mail as its author wrote it: unwrapped, without what is quoted or stands on every mail."""

import re
from collections.abc import Iterator

_SIGNATURE = re.compile(r"^--[ \xa0]?$", re.MULTILINE)
_RULE = re.compile(r"[_*=-]{20,}[ \t]*")
_OF_LIST = re.compile(r"mailing list|listinfo|unsubscribe|sympa|googlegroups|/lists?/", re.IGNORECASE)
_LIST_LINE = re.compile(
    r"^(?:to unsubscribe\b|you received this message because|you are receiving this\b|sent from my \w+)",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_FOOTER = 14
_ATTRIBUTION = re.compile(
    r"^(?:on|am|le|el|il|op|em|den)\b[^\n]{5,200}(?:\n[^\n]{1,100})?\b"
    r"(?:wrote|writes|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|schreef|escreveu)\b[^\n]{0,40}:[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARD_MARK = (
    r"[ \t]*-{2,}[ \t]*(?:forwarded message|weitergeleitete nachricht|message transf\u00e9r\u00e9"
    r"|mensaje reenviado|forwarded by [^\n]{1,100})[ \t]*-{2,}[ \t]*"
    r"|begin forwarded message:|-{4,}[ \t]*original message[ \t]*-{4,}"
)
_FORWARD = re.compile(
    rf"^(?:{_FORWARD_MARK})\n\s*"
    r"(?:\*?[A-Z][\w-]{1,15}(?: [A-Z]\w+)?\*?[ \xa0]?:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){1,12}",
    re.MULTILINE | re.IGNORECASE,
)
_ORIGINAL = re.compile(r"^-{4,}[ \t]*original message[ \t]*-{4,}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_GREETING = re.compile(
    r"\A(?:dear|hi|hello|hallo|liebe[rs]?|sehr geehrte|chers?|ch\u00e8re?s?|bonjour|hola|estimad[oa]s|cari"
    r"|gentili|good (?:morning|afternoon|evening))\b[^\n:.]{0,80}[,!:~.]?[ \t]*\n\s*",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(
    r"\n[ \t]*(?:(?:many |with )?(?:thanks|thank you)|(?:with )?(?:all the |my )?best(?: wishes| regards)?"
    r"|(?:with )?(?:kind |warm )?regards|cheers|sincerely|yours(?: sincerely| truly)?"
    r"|see you(?: all)?(?: there)?|(?:viele|beste|mit freundlichen|liebe|herzliche)"
    r" gr\u00fc(?:\u00df|ss)en?|cordialement"
    r"|bien \u00e0 vous|saludos|cordiali saluti)[ \t]*[,.!]{0,3}[ \t]*\n[ \t]*(?:\n[ \t]*)?"
    r"(?:[^\n:]{0,70}(?:\n|\Z)){1,8}\Z",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_QUOTED_LINES = re.compile(r"^>.*\n?", re.MULTILINE)


def own_text(body: str) -> str:
    """What the author says, without greeting, signature, footer and quotations; of a forward, what it holds.

    Of a text that is nothing but a quotation the quotation is what it says.
    """
    unwrapped = _FORWARD.sub("\n", f"{body.strip()}\n")
    own = _QUOTED_LINES.sub("", _ATTRIBUTION.sub("", _before(_ORIGINAL, unwrapped)))
    own = own if own.strip() else _QUOTE.sub("", unwrapped)
    text = _before(_LIST_LINE, _without_footer(_before(_SIGNATURE, own))).strip()
    return _VALEDICTION.sub("", _GREETING.sub("", text, count=1)).strip()


def _before(mark: re.Pattern[str], text: str) -> str:
    """The text before a mark, unless nothing stands there."""
    found = mark.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _without_footer(text: str) -> str:
    """The text without what a mailing list puts below a rule at its end."""
    rows = text.rstrip().split("\n")
    for number in range(max(1, len(rows) - _LONGEST_FOOTER), len(rows)):
        if _RULE.fullmatch(rows[number]) and _OF_LIST.search("\n".join(rows[number:])):
            return "\n".join(rows[:number])
    return text


def unflowed(text: str, *, deletes_space: bool) -> str:
    """The paragraphs of `format=flowed` as one line each (RFC 3676, 4); quotations stay quoted."""
    return "\n".join(_paragraphs(text, deletes_space=deletes_space))


def _paragraphs(text: str, *, deletes_space: bool) -> Iterator[str]:
    pieces: list[str] = []
    depth = 0
    for line in text.split("\n"):
        row = line.lstrip(">")
        quotes = len(line) - len(row)
        row = row.removeprefix(" ")
        if pieces and quotes != depth:
            yield _quoted("".join(pieces), depth)
            pieces = []
        depth = quotes
        is_flowed = row.endswith(" ") and row != "-- "
        pieces.append(row[:-1] if is_flowed and deletes_space else row)
        if not is_flowed:
            yield _quoted("".join(pieces), depth)
            pieces = []
    if pieces:
        yield _quoted("".join(pieces), depth)


def _quoted(paragraph: str, depth: int) -> str:
    return f"{'>' * depth} {paragraph}" if depth else paragraph
