"""The whole table: what each area says of its addresses, put together."""

from tests.permissions.members_rules import MEMBERS
from tests.permissions.operations_rules import OPERATIONS
from tests.permissions.pathway_api import PATHWAY_API
from tests.permissions.resource_rules import RESOURCES
from tests.permissions.runs_rules import RUNS
from tests.permissions.security_rules import SECURITY
from tests.permissions.table import RULES as TABLE
from tests.permissions.table import Rule
from tests.permissions.token_rules import TOKENS
from tests.permissions.webhook_rules import WEBHOOKS
from tests.permissions.writing_rules import WRITING

RULES: list[Rule] = [
    *TABLE,
    *MEMBERS,
    *OPERATIONS,
    *PATHWAY_API,
    *RESOURCES,
    *RUNS,
    *SECURITY,
    *WRITING,
    *TOKENS,
    *WEBHOOKS,
]
