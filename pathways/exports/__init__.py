"""A pathway in the formats of others: CTDL, schema.org, tables, JSON, Atom and paper.

Pure functions of a document and its names (``context.Names``); ``loading`` alone asks the database for those names.
None of them holds a word about a person.
"""
