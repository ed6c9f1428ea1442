"""What people send: received, examined, kept and handed out again. Knows no noun of the domain.

`receive` keeps a file, `file_response` gives it back, `UploadField` asks for one; the room that
owns the row decides who may do either (reliability §4.6, docs/adr/0005).
"""
