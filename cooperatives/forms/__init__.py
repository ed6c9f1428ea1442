"""Holds the forms of the register. A form only parses what is typed; an action decides."""
