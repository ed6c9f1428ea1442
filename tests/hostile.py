"""Writes texts that a test recognises in a page, and that show wrongly in a careless page.

Each text holds markup and a direction override. A text that people of the territory write also
holds the canary word; a text of a list that everybody reads does not.
"""


def hostile(tag, word=""):
    """Return a text that opens a tag and reverses the sentence around it.

    A page that isolates and escapes the text prevents both.
    """
    return f"ل<b>{tag}</b>{word}\u202e"


def written(tag):
    """Return a hostile text that holds the canary word."""
    return hostile(tag, " Canari")


def texts(*names):
    return {name: written(name) for name in names}


def bilingual(tag):
    """Return a hostile name in each script, with the canary word.

    Only people of the territory may read such a name.
    """
    return {"name_fr": written(f"{tag}_fr"), "name_ar": hostile(f"{tag}_ar", " كناري")}


def listed(tag):
    """Return a hostile name in each script, without the canary word.

    Everybody may read such a name.
    """
    return {"name_fr": hostile(f"{tag}_fr"), "name_ar": hostile(f"{tag}_ar")}
