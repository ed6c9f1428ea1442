"""Builds the pages: access, forms, texts on screen, error pages. It imports no room."""
