"""The whole table: what each area says of its addresses, and what programs write there, put together."""

from tests.permissions.action_rules import ACTION_PARTS, ACTION_WRITES
from tests.permissions.agenda_rules import AGENDA_WRITES, AGENDAS
from tests.permissions.decision_rules import DECISION_WRITES, DECISIONS
from tests.permissions.information_rules import INFORMATION, SESSION_WRITES
from tests.permissions.live_rules import LIVE, LIVE_WRITES
from tests.permissions.members_rules import MEMBERS
from tests.permissions.minutes_rules import MINUTES, MINUTES_WRITES
from tests.permissions.operations_rules import OPERATIONS
from tests.permissions.pathway_api import PATHWAY_API
from tests.permissions.poll_rules import POLL_WRITES, POLLS
from tests.permissions.report_rules import REPORT_WRITES, REPORTS
from tests.permissions.resource_rules import RESOURCES
from tests.permissions.runs_rules import RUNS
from tests.permissions.security_rules import SECURITY
from tests.permissions.series_rules import SERIES, SERIES_WRITES
from tests.permissions.table import RULES as TABLE
from tests.permissions.table import Rule
from tests.permissions.token_rules import TOKENS
from tests.permissions.webhook_rules import WEBHOOK_WRITES, WEBHOOKS
from tests.permissions.writing_rules import WRITES, WRITING, Write

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
# What programs write with a body that means something.
EVERY_WRITE: list[Write] = [
    *WRITES,
    *ACTION_WRITES,
    *AGENDA_WRITES,
    *DECISION_WRITES,
    *LIVE_WRITES,
    *MINUTES_WRITES,
    *POLL_WRITES,
    *REPORT_WRITES,
    *SERIES_WRITES,
    *SESSION_WRITES,
    *WEBHOOK_WRITES,
]
