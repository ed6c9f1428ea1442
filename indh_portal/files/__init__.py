"""Receives the files that people send, examines them, keeps them and serves them.

This app knows nothing of cooperatives, funding or visits. `receive` keeps a file, `file_response`
serves it, `UploadField` asks for one. The room that owns the row decides who may send or read the
file (docs/adr/0005).
"""
