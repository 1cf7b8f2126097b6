"""Tokens for programs: made, told once, revoked, used."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import ApiToken, SecurityEvent
from accounts.models.api_token import digest_of
from accounts.tokens import MOST, make_token, note_use, revoke_token, revoke_tokens_of

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def make(member, now):
    def a_token(**given):
        typed = {"person": member, "name": "Wiki", "scopes": ["actions:read"], "days": 30, "now": now}
        return make_token(**(typed | given))

    return a_token


def test_a_token_is_told_once_and_kept_as_a_digest(make, now):
    made = make(scopes=["meetings:read", "actions:read", "meetings:read"])

    row = ApiToken.objects.get()
    assert made.secret.startswith("rt_")
    assert len(made.secret) == 46
    assert (row.digest, row.prefix) == (digest_of(made.secret), made.secret[:7])
    assert made.secret not in repr(vars(row))
    assert row.scopes == "meetings:read actions:read"
    assert row.granted == {"meetings:read", "actions:read"}
    assert (row.created_at, row.expires_at) == (now, now + dt.timedelta(days=30))
    assert str(row) == f"Wiki ({row.prefix}…)"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"scopes": []}, "scopes", "required"),
        ({"scopes": ["secrets:read"]}, "scopes", "unknown_scope"),
        ({"days": 367}, "days", "too_long"),
        ({"days": 0}, "days", "too_long"),
        ({"name": " "}, "name", "blank"),
        ({"name": "x" * 81}, "name", "max_length"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(make, given, field, code):
    with pytest.raises(ValidationError) as refused:
        make(**given)

    assert [error.code for error in refused.value.error_dict[field]] == [code]
    assert not ApiToken.objects.exists()
    assert not SecurityEvent.objects.exists()


def test_nobody_holds_tokens_without_end(make, member, now):
    row = make().row
    rest = [ApiToken(**_fields(row) | {"digest": digest_of(str(n))}) for n in range(MOST - 1)]
    ApiToken.objects.bulk_create(rest)

    with pytest.raises(ValidationError, match="many tokens"):
        make()
    revoke_token(token=row, actor=member, now=now)
    make()


def _fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}


def test_a_token_is_revoked_once(make, member, now):
    row = make().row

    revoke_token(token=row, actor=member, now=now + HOUR)

    with pytest.raises(ValidationError, match="revoked already"):
        revoke_token(token=row, actor=member, now=now + 2 * HOUR)
    row.refresh_from_db()
    assert row.revoked_at == now + HOUR
    assert not row.is_live(now=now + HOUR)
    assert list(ApiToken.objects.live(now=now)) == []


def test_making_and_revoking_stand_on_the_security_log(make, member, now):
    row = make().row
    revoke_token(token=row, actor=member, now=now)

    noted = list(SecurityEvent.objects.order_by("pk").values_list("kind", "actor", "person", "data"))
    assert noted == [
        ("token-made", member.pk, member.pk, {"token": row.pk, "scopes": ["actions:read"], "days": 30}),
        ("token-revoked", member.pk, member.pk, {"token": row.pk}),
    ]


def test_all_tokens_of_a_person_end_at_once(make, member, cochair, now):
    mine, other = [make().row.pk, make().row.pk], make(person=cochair).row

    assert revoke_tokens_of(person=member, actor=cochair, now=now) == 2
    assert revoke_tokens_of(person=member, actor=cochair, now=now) == 0

    assert list(ApiToken.objects.live(now=now)) == [other]
    noted = SecurityEvent.objects.get(kind="token-revoked")
    assert (noted.actor, noted.person, noted.data) == (cochair, member, {"tokens": mine})


def test_use_is_noted_once_an_hour(make, now, django_assert_num_queries):
    made = make().row

    for after, queries in ((dt.timedelta(0), 1), (HOUR / 2, 0), (HOUR, 1)):
        row = ApiToken.objects.get(pk=made.pk)
        with django_assert_num_queries(queries):
            note_use(row, now=now + after)

    made.refresh_from_db()
    assert made.last_used_at == now + HOUR


def test_of_two_uses_at_once_one_is_noted(make, now):
    row = make().row

    note_use(row, now=now)
    note_use(row, now=now + HOUR / 2)  # read before the other wrote

    row.refresh_from_db()
    assert row.last_used_at == now


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("name", "", "api_token_has_a_name"),
        ("scopes", "", "api_token_is_good_for_something"),
        ("expires_at", dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "api_token_expires_after_it_was_made"),
        ("revoked_at", dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "api_token_is_revoked_after_it_was_made"),
    ],
)
def test_the_database_refuses_what_must_not_be(make, field, value, name):
    row = make().row
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ApiToken.objects.filter(pk=row.pk).update(**{field: value})
