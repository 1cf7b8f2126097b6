"""What goes with an action: waits without circles, files that are what they say."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from meetings.models import ActionWait
from meetings.services.action_waits import wait_for, wait_no_more
from meetings.services.attachments import attach_file, take_off
from meetings.waits import leads_to
from tests.factories import ActionFactory


@pytest.mark.parametrize(
    ("waits", "start", "goal", "expected"),
    [
        ({}, 1, 1, True),
        ({}, 1, 2, False),
        ({1: {2}, 2: {3}}, 1, 3, True),
        ({1: {2}, 2: {3}}, 3, 1, False),
        ({1: {2}, 2: {1}}, 1, 9, False),
        ({1: {2, 3}, 2: {4}, 3: {4}, 4: {5}}, 1, 5, True),
    ],
)
def test_what_waits_for_what_is_followed(waits, start, goal, expected):
    assert leads_to(waits, start=start, goal=goal) is expected


def test_an_action_waits_for_another_and_never_in_a_circle(group, cochair, now):
    first, second, third = (ActionFactory(group=group) for _n in range(3))
    wait = wait_for(action=second, other=first, actor=cochair, now=now)
    wait_for(action=third, other=second, actor=cochair, now=now)

    for action, other, code in [
        (first, third, "waits_in_a_circle"),
        (first, first, "waits_in_a_circle"),
        (second, first, "waits_already"),
        (first, ActionFactory(), "action_of_another_group"),
        (first, ActionFactory(group=group, status="done"), "waits_for_nothing"),
    ]:
        with pytest.raises(ValidationError) as refused:
            wait_for(action=action, other=other, actor=cochair, now=now)
        assert refused.value.error_dict["waits_for"][0].code == code
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionWait.objects.create(action=first, waits_for=first, made_at=now)
    wait_no_more(wait=wait, actor=cochair)
    assert wait_for(action=first, other=second, actor=cochair, now=now)


def test_a_file_is_kept_by_what_it_is_and_goes_whole(group, cochair, now, django_capture_on_commit_callbacks):
    action = ActionFactory(group=group)
    row = attach_file(
        action=action, file=ContentFile(b"a;b\n1;2\n", name="..\\etc/fees.csv"), actor=cochair, now=now, note="Fees"
    )

    assert (row.name, row.suffix, row.size, row.note) == ("fees.csv", "csv", 8, "Fees")
    assert (row.file.name or "").startswith("attachments/")
    for file, code in [
        (ContentFile(b"a;b\n1;2\n", name="again.csv"), "same_file"),
        (ContentFile(b"<svg/>", name="x.svg"), "unknown_kind_of_file"),
        (ContentFile(b"%PDF-1.7", name="x.txt"), "name_misleads"),
        (ContentFile(b"", name="x.txt"), "too_large"),
    ]:
        with pytest.raises(ValidationError) as refused:
            attach_file(action=action, file=file, actor=cochair, now=now)
        assert refused.value.error_dict["file"][0].code == code
    assert refused.value.messages == ["A file has at most 20 MB, and something in it."]
    storage, name = row.file.storage, str(row.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        take_off(row=row, actor=cochair)
    assert not storage.exists(name)
    assert not action.files.exists()
