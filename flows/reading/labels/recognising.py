"""Whether a page looks as if a human had written labels on it."""

import re

from flows.reading.labels.texts import HYPERTEXT
from schemas.page import Page

_MEDIA_TYPES = HYPERTEXT | {None, "text/plain", "text/markdown"}
_MACHINE = re.compile(
    rb"\s*(?:[\[{]|BEGIN:V|<\?xml|<rss|<feed)|(?:.*\r?\n){0,30}?(?:Message-ID|MIME-Version|Received):",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(rb"\s*(?:---|\+\+\+)[ \t]*\r?\n(?=(?:.*\n){0,50}?(?:speaker|author)\w*\s*[:=])")
_LABEL = re.compile(
    rb"(?P<alone>^[#* \t]{0,6})?(?:(?P<speaker>[Ss]peakers?|SPEAKERS?|[Pp]resenters?|[Ll]ecturer"
    rb"|Vortragende[rn]?|Referent(?:in)?|Orateur|Intervenant|Ponente|Relatore)|(?P<title>Title|TITLE|Topic|Titel|Thema|Titre|T\xc3\xadtulo|Titolo)"
    rb"|(?P<abstract>Abstract|ABSTRACT|Summary|Zusammenfassung|R\xc3\xa9sum\xc3\xa9|Resumen)"
    rb"|(?P<place>Venue|VENUE|Location|LOCATION|Where|Room|Raum|Ort|Lieu|Address)"
    rb"|(?P<when>When|WHEN|Date|DATE|Time|Wann|Datum))"
    rb"(?:\(s\))?(?:\*\*|__|</?\w{1,10}>|[ \t]|&nbsp;){0,6}(?::|\xef\xbc\x9a|(?(alone)\r?$|(?!)))",
    re.MULTILINE,
)
_CLOCK = re.compile(rb"\b20\d\d\b.{1,12}\b\d{1,2}:\d\d ?[ap]m", re.IGNORECASE)


def recognises(page: Page) -> bool:
    """Whether the first 100 KB have a speaker label, or labels of two kinds, and are meant for people."""
    head = page.body[:100_000]
    if page.media_type not in _MEDIA_TYPES or _MACHINE.match(head[:4000]):
        return False
    if _FRONT_MATTER.match(head):
        return True
    kinds = {found.lastgroup for found in _LABEL.finditer(head)}
    return "speaker" in kinds or len(kinds) > 1 or bool(kinds and _CLOCK.search(head))
