"""The whole table: what each area says of its addresses, put together."""

from tests.permissions.action_rules import ACTION_PARTS
from tests.permissions.agenda_rules import AGENDAS
from tests.permissions.decision_rules import DECISIONS
from tests.permissions.information_rules import INFORMATION
from tests.permissions.live_rules import LIVE
from tests.permissions.members_rules import MEMBERS
from tests.permissions.minutes_rules import MINUTES
from tests.permissions.operations_rules import OPERATIONS
from tests.permissions.pathway_api import PATHWAY_API
from tests.permissions.poll_rules import POLLS
from tests.permissions.report_rules import REPORTS
from tests.permissions.resource_rules import RESOURCES
from tests.permissions.runs_rules import RUNS
from tests.permissions.security_rules import SECURITY
from tests.permissions.series_rules import SERIES
from tests.permissions.table import RULES as TABLE
from tests.permissions.table import Rule
from tests.permissions.token_rules import TOKENS
from tests.permissions.webhook_rules import WEBHOOKS
from tests.permissions.writing_rules import WRITING

RULES: list[Rule] = [
    *TABLE,
    *DECISIONS,
    *INFORMATION,
    *LIVE,
    *ACTION_PARTS,
    *AGENDAS,
    *MEMBERS,
    *MINUTES,
    *OPERATIONS,
    *PATHWAY_API,
    *POLLS,
    *REPORTS,
    *RESOURCES,
    *RUNS,
    *SECURITY,
    *SERIES,
    *WRITING,
    *TOKENS,
    *WEBHOOKS,
]
