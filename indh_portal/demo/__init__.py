"""Fills the demonstration: an example from public facts, and an invented prefecture."""
