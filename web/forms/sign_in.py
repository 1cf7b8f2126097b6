"""The form of signing in with a password."""

from typing import Any

from allauth.account.forms import LoginForm


class PasswordForm(LoginForm):
    """allauth's form without the link it puts between the two fields: Tab leads from the address to the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields.get("password")
        if password is not None:
            password.help_text = ""
