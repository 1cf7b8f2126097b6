"""JSON-LD in the words of schema.org, for the public pages. Each text names its language; no person is in it."""

from pathways.exports.schema_org.page import CONTEXT, breadcrumbs, occupation, pathway_page
from pathways.exports.schema_org.values import embedded

__all__ = ["CONTEXT", "breadcrumbs", "embedded", "occupation", "pathway_page"]
