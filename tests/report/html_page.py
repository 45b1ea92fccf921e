"""A page as its reader needs it: tags, attributes, words."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img"}


class Page(HTMLParser):
    """What a reader of the page needs to know of it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.spoken: list[str] = []
        self._card = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self._card = str(dict(attrs).get("id"))
            self.words[self._card] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        if tag == "article":
            self._card = ""

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.spoken.append(data)
        if self._card:
            self.words[self._card].append(data)

    def said(self, name: str) -> str:
        """The words of an exercise's card, blanks made one."""
        return " ".join(" ".join(self.words[name]).split())

    def all_words(self) -> str:
        """Every word of the page, blanks made one."""
        return " ".join(" ".join(self.spoken).split())

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]
