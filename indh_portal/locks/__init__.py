"""What keeps two people from undoing each other: versions, submission keys, numbers.

An app and not a module because keys and numbers are rows (docs/adr/0002).
"""
