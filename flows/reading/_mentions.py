"""Whether words stand in a page, whatever kind of page it is."""

from flows.normalising.plain_text import TEXT_LIMIT, letters
from flows.reading._decoding import decoded
from flows.reading._markup import looks_like_html, parsed
from flows.reading._plain_text import text_in
from schemas.page import Page


def mentions(page: Page, words: str) -> bool:
    """Whether the text of a page holds the letters and digits of these words, marks and spaces aside."""
    written = decoded(page)
    text = text_in(parsed(written)) if looks_like_html(written) else written
    pieces = (text[start : start + TEXT_LIMIT] for start in range(0, len(text), TEXT_LIMIT))
    return letters(words) in "".join(map(letters, pieces))
