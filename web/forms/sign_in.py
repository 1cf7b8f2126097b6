"""The forms of signing in with a password, and of a new passkey."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasswordForm(LoginForm):
    """allauth's form without the link it puts between the two fields: Tab leads from the address to the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields.get("password")
        if password is not None:
            password.help_text = ""


class AddPasskeyForm(AddWebAuthnForm):
    """allauth's form in our words; a key is meant for signing in unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        self.fields["name"].help_text = _("Such as: my telephone, the blue key.")
        self.fields["passwordless"].label = _("Sign in with it alone, without a mailed code")
        self.fields["passwordless"].help_text = _("It then asks for your finger, your face or its PIN.")
        self.fields["passwordless"].initial = True


class ProofForm(forms.Form):
    """A mailed code, typed."""

    code = forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )
