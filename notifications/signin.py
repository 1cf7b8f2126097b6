"""Sign-in by mailed code: allauth's messages leave by our deliveries, like everything else."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Our house rules for allauth."""
