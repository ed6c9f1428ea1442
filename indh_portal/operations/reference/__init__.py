"""Lists the rows that the portal needs on its first day; `loading.load` creates missing ones."""
