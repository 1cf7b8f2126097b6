"""Second factors outlive the key they were sealed with."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command

from notifications.factors import FactorAdapter

OLD, NEW = "old-" * 20, "new-" * 20


@pytest.fixture
def sealed(member, settings):
    """Return an app's secret and recovery codes, sealed with the old key; a new one is in use."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    seal = FactorAdapter().encrypt
    app = Authenticator.objects.create(user=member, type="totp", data={"secret": seal("JBSWY3DP")})
    codes = Authenticator.objects.create(
        user=member, type="recovery_codes", data={"seed": seal("seed"), "used_mask": 5, "migrated_codes": [seal("one")]}
    )
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    return app, codes


def test_what_was_sealed_opens_without_the_old_key(sealed, settings):
    out = StringIO()

    call_command("seal_again", stdout=out)

    settings.SECRET_KEY_FALLBACKS = []
    app, codes = (Authenticator.objects.get(pk=factor.pk).data for factor in sealed)
    opened = FactorAdapter().decrypt
    assert opened(app["secret"]) == "JBSWY3DP"
    assert (opened(codes["seed"]), [opened(code) for code in codes["migrated_codes"]]) == ("seed", ["one"])
    assert codes["used_mask"] == 5
    assert out.getvalue() == "2 second factors are sealed with today's key.\n"


def test_without_the_old_key_nothing_is_changed(sealed, settings):
    settings.SECRET_KEY_FALLBACKS = []
    before = [factor.data for factor in Authenticator.objects.order_by("pk")]

    with pytest.raises(InvalidToken):
        FactorAdapter().decrypt(before[0]["secret"])
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("seal_again", stdout=StringIO())

    assert [factor.data for factor in Authenticator.objects.order_by("pk")] == before
