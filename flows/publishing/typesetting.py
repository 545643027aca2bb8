"""Pages from templates: one document that needs no script, and no file beside it to look as it should."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def typeset(template: str, **facts: object) -> bytes:
    """One HTML document in UTF-8; every fact is escaped, and nothing but its own style is let in."""
    environment = _environment()
    style = environment.get_template("style.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template(template).render(style=style, style_hash=f"sha256-{digest}", **facts)
    return page.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("flows.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
