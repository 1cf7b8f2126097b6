"""Who may do what with pathways. One decision each; everything not allowed here is forbidden."""

from pathways.models import Pathway, SignOff
from workgroups.standing import Standing


def _chairs(standing: Standing, pathway: Pathway) -> bool:
    """Whether somebody acts as chair of the table that keeps a pathway; one without a table is the consultant's."""
    return standing.is_consultant or pathway.group_id in standing.chaired_group_ids


def can_view_pathway(standing: Standing, pathway: Pathway) -> bool:
    """The table that keeps a pathway sees its drafts and sign-offs, observers too; the consultant sees all."""
    return standing.is_consultant or pathway.group_id in standing.group_ids


def can_create_pathway(standing: Standing) -> bool:
    """Only the consultant begins a pathway, by hand or from a file."""
    return standing.is_consultant


def can_edit_draft(standing: Standing, pathway: Pathway) -> bool:
    """Co-chairs of the table and the consultant write drafts, undo, and drop them."""
    return _chairs(standing, pathway)


def can_request_sign_off(standing: Standing, pathway: Pathway) -> bool:
    """Only the consultant asks parties for their agreement, and takes a question back."""
    return standing.is_consultant


def can_see_addresses(standing: Standing, pathway: Pathway) -> bool:
    """Only those who write drafts see the e-mail addresses of who was asked."""
    return _chairs(standing, pathway)


def can_answer_sign_off(standing: Standing, sign_off: SignOff) -> bool:
    """Everybody answers for themselves; nobody agrees for another."""
    return standing.person_id is not None and sign_off.person_id == standing.person_id


def can_confirm_version(standing: Standing, pathway: Pathway) -> bool:
    """Who holds the table's meetings writes down that it confirms a version: its co-chairs and the consultant."""
    return _chairs(standing, pathway)


def can_publish_pathway(standing: Standing, pathway: Pathway) -> bool:
    """Only the consultant publishes, pauses, resumes and withdraws."""
    return standing.is_consultant


def can_put_on_agenda(standing: Standing, pathway: Pathway) -> bool:
    """Co-chairs of the table and the consultant bring a pathway before the table."""
    return _chairs(standing, pathway)


def can_mark_links(standing: Standing, pathway: Pathway) -> bool:
    """Who writes drafts says that a source no longer opens, or opens again."""
    return _chairs(standing, pathway)
