"""A pathway as a drawn flow: pure layout over a document, in two drawings, made on the server.

A page calls ``flow_of`` and gives what it returns to the tag ``pathway_flow``.
"""

from web.pathway_flow.flow import Flow, flow_of

__all__ = ["Flow", "flow_of"]
