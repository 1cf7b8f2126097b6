"""What a step of a pathway stands for: the assessment, course or licence that costs money and takes time.

Components of a pathway carry neither cost nor duration in CTDL, so each is the proxy of such a resource. Those belong
to others (the regulator, the examining body): we mint no identifier for them, they are blank nodes of this graph.
"""

from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Step, Text
from pathways.document.words import StepKind, StepStatus
from pathways.exports.context import Names
from pathways.exports.ctdl.values import Node, cost_profile, duration_profile, lists, term, texts, words

ASSESSMENTS = frozenset(
    {
        StepKind.EXAM,
        StepKind.LANGUAGE,
        StepKind.JURISPRUDENCE,
        StepKind.CREDENTIAL_ASSESSMENT,
        StepKind.COMPETENCY_ASSESSMENT,
    }
)
LEARNING = frozenset({StepKind.BRIDGING, StepKind.SUPERVISED_PRACTICE})


def body_node(code: str) -> str:
    """Name the blank node of an organization."""
    return f"_:body-{code}"


def profile_node(step: Step) -> str:
    """Name the blank node of what a step stands for."""
    return f"_:step-{step.key}"


def is_credential(step: Step, destinations: tuple[str, ...]) -> bool:
    """Say whether a step ends in a licence, be it a provisional one."""
    return step.kind == StepKind.LICENCE or step.provisional is not None or step.key in destinations


def profile_of(step: Step, document: Document, names: Names, destinations: tuple[str, ...]) -> Node | None:
    """Return what a step stands for, or None for a step that is only a thing to do."""
    if is_credential(step, destinations):
        return _licence(step, document, names, destinations)
    if step.kind in ASSESSMENTS:
        kind = "ceterms:AssessmentProfile"
    elif step.kind in LEARNING:
        kind = "ceterms:LearningOpportunityProfile"
    else:
        return None
    profile = _profile(step, kind, step.title, step.organization or document.regulator)
    if step.status == StepStatus.PAUSED:
        profile["ceterms:lifeCycleStatusType"] = _paused("Life Cycle Status", "lifeCycle:Suspended")
    return profile


def _profile(step: Step, kind: str, name: Text, owner: str) -> Node:
    profile: Node = {
        "@id": profile_node(step),
        "@type": kind,
        "ceterms:name": texts(name),
        "ceterms:description": texts(step.description or step.title),
        "ceterms:ownedBy": [body_node(owner)],
    }
    if step.costs:
        profile["ceterms:estimatedCost"] = [cost_profile(cost) for cost in step.costs]
    if step.duration:
        profile["ceterms:estimatedDuration"] = [duration_profile(step.duration)]
    if step.papers or step.requirements:
        profile["ceterms:requires"] = [condition_profile(step, with_costs=False)]
    return profile


def _licence(step: Step, document: Document, names: Names, destinations: tuple[str, ...]) -> Node:
    """Return the licence a step ends in. The last one also requires the steps that stand for nothing of their own."""
    is_last = step.key in destinations
    name = document.destination.credential if is_last else step.title
    licence = _profile(step, "ceterms:License", name, document.regulator)
    if step.provisional and not is_last:
        licence["ceterms:name"] = texts(step.provisional.title)
        licence["ceterms:description"] = texts(step.provisional.allows or step.provisional.title)
        status = "credentialStat:Probationary", lambda: _("provisional")
        licence["ceterms:credentialStatusType"] = term("Credential Status", *status)
    if step.status == StepStatus.PAUSED:
        licence["ceterms:credentialStatusType"] = _paused("Credential Status", "credentialStat:Suspended")
    licence["ceterms:jurisdiction"] = [
        {
            "@type": "ceterms:JurisdictionProfile",
            "ceterms:mainJurisdiction": {"@type": "ceterms:Place", "ceterms:name": texts(names.jurisdiction)},
        }
    ]
    if is_last:
        required, recommended = _things_to_do(document, destinations)
        if required:
            licence["ceterms:requires"] = [*licence.get("ceterms:requires", []), *required]
        if recommended:
            licence["ceterms:recommends"] = recommended
    return licence


def _things_to_do(document: Document, destinations: tuple[str, ...]) -> tuple[list[Node], list[Node]]:
    """Return the steps without a profile as conditions of the licence: those that must be met, and the optional.

    A decision is what others do, no condition.
    """
    required: list[Node] = []
    recommended: list[Node] = []
    for step in document.steps:
        if not is_credential(step, destinations) and step.kind not in ASSESSMENTS | LEARNING | {StepKind.DECISION}:
            (recommended if step.optional else required).append(condition_profile(step, with_costs=True))
    return required, recommended


def condition_profile(step: Step, *, with_costs: bool) -> Node:
    """Return what has to be fulfilled and handed in for a step."""
    profile: Node = {"@type": "ceterms:ConditionProfile", "ceterms:name": texts(step.title)}
    if with_costs:
        profile["ceterms:description"] = texts(step.description or step.title)
    if step.requirements:
        profile["ceterms:condition"] = lists(step.requirements)
    if step.papers:
        profile["ceterms:submissionOfDescription"] = lists(paper.name for paper in step.papers)
    if with_costs and step.costs:
        profile["ceterms:estimatedCost"] = [cost_profile(cost) for cost in step.costs]
    return profile


def _paused(framework: str, node: str) -> Node:
    return term(framework, node, lambda: _("paused"))


def organizations(document: Document, names: Names) -> list[Node]:
    """Return the bodies that the graph names: the regulator, and whoever examines or teaches."""
    codes = dict.fromkeys([document.regulator, *(step.organization for step in document.steps if step.organization)])
    found = []
    for code in codes:
        body = names.body(code)
        kind = "ceterms:CredentialOrganization" if code == document.regulator else "ceterms:Organization"
        node: Node = {"@id": body_node(code), "@type": kind, "ceterms:name": texts(body.name)}
        if body.website:
            node["ceterms:subjectWebpage"] = body.website
        found.append(node)
    return found


def table_words(names: Names) -> Node:
    """Return who reviewed the pathway."""
    return texts(names.table) or words(lambda: _("the work group"))
