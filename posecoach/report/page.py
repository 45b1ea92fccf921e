"""What every page has in common: templates with every word escaped, and nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from posecoach.words import Words

TEMPLATES = Path(__file__).parent / "templates"


def page_environment(words: Words) -> Environment:
    """The templates in a language; whatever they are given is text and never becomes markup."""
    page = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.globals.update(language=words.language, say=words.say, text=words.text)
    return page


def rendered(words: Words, template: str, style: str, **given: Any) -> str:
    """A page without a script, whose only style is our own.

    Parameters
    ----------
    words : Words
        In which language.
    template, style : str
        Names of files among the templates.
    **given
        What the template names.

    Returns
    -------
    str
        HTML. Its Content-Security-Policy allows the style by its hash, pictures inside of the file
        and nothing else.
    """
    css = inline(style)
    page = page_environment(words).get_template(template)
    return page.render(style=css, style_hash=content_hash(css), **given)


def inline(name: str) -> Markup:
    """One of our own files among the templates, as it stands."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def content_hash(text: str) -> str:
    """As a Content-Security-Policy names an inline style or script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
