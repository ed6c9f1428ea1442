"""The demonstration: the founding example from public facts, and an invented world around it."""
