"""A whole pathway as one CTDL graph."""

from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Step
from pathways.document.words import StepKind
from pathways.exports.context import Names, UnitGroup
from pathways.exports.ctdl.conditions import conditions_of
from pathways.exports.ctdl.profiles import (
    ASSESSMENTS,
    body_node,
    is_credential,
    organizations,
    profile_node,
    profile_of,
    table_words,
)
from pathways.exports.ctdl.values import Node, ctid, resource, term, texts, words
from pathways.exports.wording import state_words
from pathways.graph import destinations

CONTEXT = "https://credreg.net/ctdl/schema/context/json"

# A version is a resource of its own with an identifier of its own; what stays the same is their pathway.
LIFE_CYCLE = {
    "published": "lifeCycle:Active",
    "paused": "lifeCycle:Suspended",
    "superseded": "lifeCycle:Ceased",
    "withdrawn": "lifeCycle:Ceased",
}
IN_THE_MAKING = "lifeCycle:Developing"

COMPONENTS = {
    StepKind.BRIDGING: "ceterms:CourseComponent",
    StepKind.EXPERIENCE: "ceterms:WorkExperienceComponent",
    StepKind.SUPERVISED_PRACTICE: "ceterms:WorkExperienceComponent",
    **dict.fromkeys(ASSESSMENTS, "ceterms:AssessmentComponent"),
}


def ctdl(document: Document, names: Names) -> Node:
    """Return a version as CTDL JSON-LD. Steps without an identifier in ``names`` raise KeyError."""
    ends = tuple(step.key for step in destinations(document))
    graph = [_pathway(document, names, ends)]
    for step in document.steps:
        profile = profile_of(step, document, names, ends)
        graph.append(_component(step, document, names, ends, stands_for=profile is not None))
        if profile:
            graph.append(profile)
    return {"@context": CONTEXT, "@graph": [*graph, *organizations(document, names)]}


def _pathway(document: Document, names: Names, ends: tuple[str, ...]) -> Node:
    version = names.version
    node: Node = {
        "@id": resource(version.ctid),
        "@type": "ceterms:Pathway",
        "ceterms:ctid": ctid(version.ctid),
        "ceterms:name": texts(document.title),
        "ceterms:description": _description(document),
        "ceterms:ownedBy": [body_node(document.regulator)],
        "ceterms:subjectWebpage": names.pages["en"].version,
        "ceterms:versionCode": str(version.number),
        "ceterms:versionIdentifier": [
            {
                "@type": "ceterms:IdentifierValue",
                "ceterms:identifierTypeName": words(lambda: _("The pathway of which this is a version")),
                "ceterms:identifierValueCode": ctid(version.pathway_ctid),
            }
        ],
        "ceterms:lifeCycleStatusType": term(
            "Life Cycle Status", LIFE_CYCLE.get(version.state, IN_THE_MAKING), lambda: state_words(version.state)
        ),
        "ceterms:occupationType": _occupations(document, names),
        "ceterms:hasDestinationComponent": [resource(names.steps[key]) for key in ends],
        "ceterms:hasPart": [resource(names.steps[step.key]) for step in document.steps],
    }
    if version.previous_ctid:
        node["ceterms:previousVersion"] = resource(version.previous_ctid)
    if version.confirmed_on:
        node["ceterms:reviewProcess"] = [_review(names)]
    return node


def _description(document: Document) -> Node:
    """Return the summary, led by the disclaimer where the pathway is only an example."""
    summary = texts(document.summary or document.title)
    if not document.is_illustrative:
        return summary
    said = texts(document.disclaimer) or words(lambda: _("Illustrative example, not official."))
    return {locale: "\n\n".join(filter(None, [said.get(locale), summary.get(locale)])) for locale in said | summary}


def _occupations(document: Document, names: Names) -> list[Node]:
    def alignment(group: UnitGroup) -> Node:
        return {
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:frameworkName": {"en-CA": f"NOC {group.version}", "fr-CA": f"CNP {group.version}"},
            "ceterms:codedNotation": group.code,
            "ceterms:targetNodeName": texts(group.title),
        }

    named = {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": texts(names.profession)}
    return [alignment(group) for group in names.unit_groups] or [named]


def _review(names: Names) -> Node:
    """Return the table's confirmation as a process of review: who and when, no person."""
    version = names.version
    node: Node = {
        "@type": "ceterms:ProcessProfile",
        "ceterms:name": words(lambda: _("Confirmed by the work group")),
        "ceterms:processingAgent": [{"@type": "ceterms:Organization", "ceterms:name": table_words(names)}],
        "ceterms:dateEffective": str(version.confirmed_on),
    }
    if version.confirmation:
        node["ceterms:description"] = texts(version.confirmation)
    return node


def _component(step: Step, document: Document, names: Names, ends: tuple[str, ...], *, stands_for: bool) -> Node:
    identifier = names.steps[step.key]
    kind = (
        "ceterms:CredentialComponent"
        if is_credential(step, ends)
        else COMPONENTS.get(step.kind, "ceterms:BasicComponent")
    )
    node: Node = {
        "@id": resource(identifier),
        "@type": kind,
        "ceterms:ctid": ctid(identifier),
        "ceterms:name": texts(step.title),
        "ceterms:description": texts(step.description or step.title),
        "ceterms:subjectWebpage": f"{names.pages['en'].version}#{step.key}",
        "ceterms:isPartOf": [resource(names.version.ctid)],
    }
    if kind == "ceterms:BasicComponent":
        node["ceterms:componentCategory"] = words(lambda: step.kind.label)
    if step.key in ends:
        node["ceterms:isDestinationComponentOf"] = [resource(names.version.ctid)]
    if conditions := conditions_of(step, document, names):
        node["ceterms:hasCondition"] = conditions
    if stands_for:
        node["ceterms:proxyFor"] = profile_node(step)
    return node
