"""Members of a table as a file: bytes to rows and problems, rows to bytes. Nothing here knows Django or the database.

What is read was written by anybody: every size is bounded before work begins, and nothing raises but Unreadable.
"""
