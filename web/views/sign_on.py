"""Single sign-on: to the provider and back. Who may come in is decided in notifications.sign_on."""

from collections.abc import Callable

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from notifications.sign_on import note_refusal
from web.views.errors import sign_on_refused


class SignedTokenAdapter(OpenIDConnectOAuth2Adapter):
    """Believe the provider's token only by its signature, also where it came over a connection of our own."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, object]:
        config = self.openid_config
        token: dict[str, object] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return token


@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead somebody to the provider."""
    return _through(request, provider_id, OAuth2LoginView.adapter_view)


@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take who comes back from the provider: in, where we know them."""
    return _through(request, provider_id, OAuth2CallbackView.adapter_view)


def _through(request: HttpRequest, provider_id: str, door: Callable[..., Callable[..., HttpResponse]]) -> HttpResponse:
    adapter = SignedTokenAdapter(request, provider_id)
    try:
        return door(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (RequestException, OAuth2Error, KeyError, ValueError) as error:
        # The provider is away, or said what no provider should.
        note_refusal(type(error).__name__)
        return sign_on_refused(request)
