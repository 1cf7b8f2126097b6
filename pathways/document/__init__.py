"""A pathway as one document: its shape, how it is read, written and checked. Pure; nothing here knows the database.

Schema ``pathway/1``, as the files of `reference/pathways/` have it (docs/pathway-schema.md).
"""
