"""Defines the queries of the register, and the rows that a person may see.

A QuerySet reaches the rows of funding and visits by the name of a relation (`grants`,
`visit_stops`), since this app may not import those two.
"""
