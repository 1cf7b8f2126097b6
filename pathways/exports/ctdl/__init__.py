"""Credential Transparency Description Language (CTDL): a version as linked data that the Credential Registry knows."""

from pathways.exports.ctdl.graph import ctdl

__all__ = ["ctdl"]
