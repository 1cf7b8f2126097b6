"""What differs between two documents: found by field, carried over, said in words, marked on a page. Pure.

``apply(a, differences(a, b)) == b`` for all documents, and each change has a sentence in English and in French.
"""
