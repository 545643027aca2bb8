"""Names and affiliations as they are best written: without academic titles, not in capitals."""

import re

from flows.normalising.plain_text import folded
from flows.normalising.remembered import remembered
from flows.normalising.vocabulary import words

_TITLES = re.compile(
    r"^(?:(?:(?:univ|assoc(?:iate)?|assist(?:ant)?|asst|adj(?:unct)?|full|emerit(?:us|a)|em|apl)[.\s-]+)*"
    r"prof(?:essor(?:in)?|essora|essore|essoressa|a|\.?\s?ssa)?|dra|dott(?:\.?\s?ssa)?|mme|mlle|lic(?=\.)"
    r"|dr(?:[.\s]+(?:rer|nat|phil|med|habil|h\.?\s?c|iur|techn|sc|oec|pol)\b|-ing)*|drs|pd(?=\s+(?:dr|prof))"
    r"|priv\.?-?doz|privatdozent(?:in)?|dipl\.?-?\s?(?:math|phys|inf|ing|chem)|ing(?=\.)|ir(?=\.)|mag(?=\.)"
    r"|m\.?sc(?=\.)|b\.?sc(?=\.)|mrs?|miss|frau|herr|(?-i:M[sx])|postdoc)(?:\.|(?=\s)|$)[.\s]*",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"[,\s]+(?:ph\.?\s?d|m\.?d|d\.?phil|m\.?sc|mba|esq|frse?)\.?$", re.IGNORECASE)
_HONORIFIC = re.compile(r"(?<=\S)\s*(?:教授|副教授|准教授|特聘教授|博士|先生|老师|研究员|助教|氏)$")
_PARTS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=\w{4})\.$")
_ROMAN = frozenset(("II", "III", "IV"))
_ROLE_AT = re.compile(
    r"^[^,]{0,80}?\b(?:professor|prof\.?|student|postdoc\w*|researcher|fellow|lecturer|scientist)"
    r"\b[^,]{0,80}?\bat\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SHOUTED_INSTITUTION = re.compile(r"\b[A-Z]{3,}(?:ITY|UTE|ITUT|EGE|OOL|MENT|ENCE|OGY)\b")


@remembered
def name_written(text: str) -> str:
    """The name without titles and degrees; capitals become small where they are no initials."""
    bare, before = text.strip(" ,;:*-\u2013—"), ""
    bare = _SENTENCE_END.sub("", bare) if "." in bare[-2:] else bare
    while bare != before:
        bare, before = _untitled(bare).strip(" ,;:*"), bare
    parts = bare.split()
    shouted = bare.isupper() and len(parts) > 1
    return " ".join(_quiet(part, place, shouted=shouted) for place, part in enumerate(parts))


def _untitled(name: str) -> str:
    title = _TITLES.match(name)
    bare = _DEGREES.sub("", name[title.end() :] if title else name)
    return bare if bare.isascii() else _HONORIFIC.sub("", bare)


@remembered
def affiliation_written(text: str) -> str | None:
    """The affiliation without the role of the person there; an institution in capitals in small letters."""
    bare = _ROLE_AT.sub("", text.strip(" ,;:*-\u2013—")).strip()
    role, comma, place = bare.partition(", ")
    bare = place if comma and folded(role) in words("role") else bare
    if bare.isupper() and _SHOUTED_INSTITUTION.search(bare):
        return " ".join(_quiet_word(part) for part in bare.split())
    return bare or None


def _quiet(part: str, place: int, *, shouted: bool) -> str:
    letters = "".join(_PARTS.findall(part))
    long = len(letters) > (1 if shouted else 2)
    if not letters.isupper() or not long or "." in part or part in _ROMAN or not _has_vowel(letters):
        return part
    if place and folded(part) in words("particle"):
        return part.lower()
    return _PARTS.sub(lambda found: found[0].capitalize(), part)


def _has_vowel(letters: str) -> bool:
    return bool(re.search("[aeiouy]", folded(letters)))


def _quiet_word(word: str) -> str:
    if folded(word) in words("function", "particle"):
        return word.lower()
    return word if len(word) <= 3 else _PARTS.sub(lambda found: found[0].capitalize(), word)  # noqa: PLR2004 - MIT
