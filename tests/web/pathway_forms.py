"""Reads a form off a page as a browser would send it, so that tests change one field and post the rest."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.inside = False
        self.area = self.select = ""
        self.is_first = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "form":
            self.inside = "hx-post" in said or "editor-form" in (said.get("class") or "")
        if not self.inside:
            return
        if tag == "input" and name and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.fields.setdefault(name, []).append(said.get("value") or ("on" if "checked" in said else ""))
        elif tag == "textarea":
            self.area = name
            self.fields[name] = [""]
        elif tag == "select":
            self.select, self.is_first = name, True
        elif tag == "option" and self.select and (self.is_first or "selected" in said):
            self.fields[self.select] = [said.get("value") or ""]
            self.is_first = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            # A browser drops the line end that begins a textarea.
            self.fields[self.area][0] += data


def filled_in(response: Any) -> dict[str, Any]:
    """Return what the editor's form on a page would send as it stands."""
    form = _Form()
    form.feed(response.content.decode())
    typed = {name: values if len(values) > 1 else values[0] for name, values in form.fields.items()}
    return {name: value[1:] if value[:1] == "\n" else value for name, value in typed.items() if name != "form_key"}
