"""Holds the observers, one module for each concern; `observing` imports every module."""
