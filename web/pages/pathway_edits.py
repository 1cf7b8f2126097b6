"""An edit of a draft in words, in the reader's language whoever made it: read from the texts before and after."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Step


def edit_words(before: Document, after: Document) -> str:
    """Name what an edit was about: a step that came, went, moved or changed, several, or the texts above them."""
    old, new = ({step.key: step for step in document.steps} for document in (before, after))
    added = [step for key, step in new.items() if key not in old]
    removed = [step for key, step in old.items() if key not in new]
    changed = [step for key, step in new.items() if key in old and old[key] != step]
    if len(added) + len(removed) == 1:
        words = _("a new step: %(step)s") if added else _("removed: %(step)s")
        return words % {"step": _title((added or removed)[0])}
    count = len(added) + len(removed) + len(changed)
    if count == 1:
        return _title(changed[0])
    if count:
        return ngettext("%(count)s step", "%(count)s steps", count) % {"count": count}
    moved = next((new[one] for one, other in zip(new, old, strict=True) if one != other), None)
    if moved is not None:
        return _("moved: %(step)s") % {"step": _title(moved)}
    return _("the texts above the steps")


def _title(step: Step) -> str:
    return step.title.in_language(get_language() or "en")[0]
