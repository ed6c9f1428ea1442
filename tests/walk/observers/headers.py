"""Checks the headers, the inline code and the language of the answers."""

import re

from tests.walk.observing import observer

INLINE = ("<style", " style=", "<script>")
LANGUAGE = re.compile(r'<html[^>]*?\blang="(\w+)"')


@observer
def nothing_is_kept_by_a_shared_computer(answer):
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        yield f"{answer}: {answer.headers.get('Cache-Control')}"


@observer
def every_page_says_what_a_browser_may_run(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    if answer.is_html and ("default-src" not in policy or "unsafe" in policy):
        yield f"{answer}: {policy!r}"


@observer
def no_page_holds_inline_style_or_script(answer):
    if answer.is_html:
        yield from (f"{answer} holds {sign}" for sign in INLINE if sign in answer.text)


@observer
def a_page_is_in_the_language_of_its_reader(answer):
    said = LANGUAGE.search(answer.text) if answer.is_html else None
    if said and said[1] != (answer.person.reads or "fr"):
        yield f"{answer} is in {said[1]}"
