"""Finds cooperatives by their names, and scores how alike two records are (docs/identity.md)."""
