"""Turns text into values and values into text, in French and Arabic.

No other package reads what people type.
"""
