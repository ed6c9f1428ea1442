"""Holds every action that changes the register. Views, the admin and commands call these."""
