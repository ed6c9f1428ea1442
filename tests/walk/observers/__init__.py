"""One module for each concern; every module here is read."""
