"""What a token opens: the doors of the API by the scope that their area and their method ask for, and no page."""

from django.urls import URLPattern

from accounts.scopes import Scope, scope_of
from api.urls import urlpatterns
from tests.permissions.every_rule import RULES
from tests.permissions.table import Rule
from tests.permissions.world import ANONYMOUS

VIEWS = {
    entry.name: entry.callback.view_class
    for entry in urlpatterns
    if isinstance(entry, URLPattern) and hasattr(entry.callback, "view_class")
}
# Stands below /api/ and is a page: for people, with the cookie of who signed in.
A_PAGE = "api-docs"
DOORS = [rule for rule in RULES if rule.name.startswith("api-") and rule.name != A_PAGE]
PAGES = [rule for rule in RULES if rule not in DOORS]
# Doors that ask nobody who they are, tokens included.
OPEN = [rule for rule in DOORS if ANONYMOUS in rule.allowed]
# The description of the API: every program may read it.
FOR_EVERY_TOKEN = [rule for rule in DOORS if rule.name == "api-schema"]
SCOPED = [rule for rule in DOORS if rule not in OPEN and rule not in FOR_EVERY_TOKEN]


def scope_for(rule: Rule) -> Scope:
    """Return the scope that a door asks for."""
    return scope_of(VIEWS[rule.name].area, "read" if rule.method == "GET" else "write")
