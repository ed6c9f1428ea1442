"""Holds the forms of funding, which only read what people type; the actions decide."""
