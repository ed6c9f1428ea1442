"""Prevents two people from undoing each other’s work, by versions, submission keys and numbers.

It is an app and not a module, because keys and numbers are rows (docs/adr/0002).
"""
