"""Who gets what from every page of ours: the table that the walk compares each answer with.

A page of the resolver that has no row here fails.
"""

# OWNER: whose it is, and nobody else, not even a superuser; here it is nobody’s who asks.
OWNER = "owner"
OPEN, ALL = "open", "OCHGIA"  # officer, coordinator, head, executive (G), inspector, administrator
REGISTER, GRANTS, DECIDE = "OCH", "OH", "H"
VISIT, FOLLOW, MERGE = "CH", "OCH", "HA"
PROPOSE, SEE_PROPOSALS = "GI", "OCHGI"

ROWS = {
    "account_login": OPEN,
    "account_inactive": OPEN,
    "account_signup": OPEN,
    "set_language": OPEN,
    "healthz": OPEN,
    "readyz": OPEN,
    "account_logout": OPEN,
    "account_reauthenticate": ALL,
    "account_change_password": ALL,
    "account": ALL,
    "home": ALL,
    "search": ALL,
    "search_suggestions": ALL,
    "echo_amount": ALL,
    "echo_date": ALL,
    "history": "OHIA",
    "views": ALL,
    "view_keep": ALL,
    "view_rename": OWNER,
    "view_default": OWNER,
    "view_share": OWNER,
    "view_discard": OWNER,
    "cooperatives:list": ALL,
    "cooperatives:bulk_correct": REGISTER,
    "cooperatives:bulk_export": ALL,
    "cooperatives:bulk_visit": VISIT,
    "cooperatives:detail": ALL,
    "cooperatives:new": REGISTER,
    "cooperatives:new_details": REGISTER,
    "cooperatives:new_candidates": REGISTER,
    "cooperatives:duplicates": "OHA",
    "cooperatives:distinct_list": "OHA",
    "cooperatives:duplicates_search": "HA",
    "cooperatives:distinct": "OH",
    "cooperatives:distinct_revoke": "OH",
    "cooperatives:edit": REGISTER,
    "cooperatives:merge_choice": MERGE,
    "cooperatives:merge": MERGE,
    "cooperatives:unmerge": MERGE,
    "cooperatives:officer_new": REGISTER,
    "cooperatives:officer_phone": "I",
    "cooperatives:officer_elsewhere": "OHI",
    "cooperatives:bank_account_new": "OH",
    "cooperatives:bank_account_close": "OH",
    "cooperatives:bank_account_reveal": "OH",
    "cooperatives:document_new": REGISTER,
    "cooperatives:document_file": "OCHGI",
    "cooperatives:document_open": "OH",
    "cooperatives:document_replace": REGISTER,
    "cooperatives:document_edit": REGISTER,
    "cooperatives:document_withdraw": REGISTER,
    "cooperatives:set_aside": REGISTER,
    "cooperatives:close": REGISTER,
    "cooperatives:reactivate": REGISTER,
    "cooperatives:proposal_list": SEE_PROPOSALS,
    "cooperatives:proposal_detail": SEE_PROPOSALS,
    "cooperatives:proposal_new": PROPOSE,
    "cooperatives:proposal_decide": REGISTER,
    "cooperatives:proposal_refuse": REGISTER,
    "cooperatives:proposal_withdraw": PROPOSE,
    "cooperatives:officer_edit": REGISTER,
    "cooperatives:officer_end": REGISTER,
    "cooperatives:headcount_new": REGISTER,
    "cooperatives:meeting_new": REGISTER,
    "cooperatives:meeting_edit": REGISTER,
    "cooperatives:meeting_filing": REGISTER,
    "cooperatives:support_new": REGISTER,
    "cooperatives:support_edit": REGISTER,
    "cooperatives:alias_keep": REGISTER,
    "cooperatives:alias_retire": REGISTER,
    "cooperatives:statement_new": REGISTER,
    "funding:grant_list": ALL,
    "funding:grant_detail": ALL,
    "funding:grant_new": GRANTS,
    "funding:grant_edit": GRANTS,
    "funding:agreement_new": GRANTS,
    "funding:plan_edit": GRANTS,
    "funding:disbursement_new": GRANTS,
    "funding:disbursement_reverse": GRANTS,
    "funding:disbursement_list": ALL,
    "funding:disbursement_detail": ALL,
    "funding:grant_suspend": DECIDE,
    "funding:grant_resume": DECIDE,
    "funding:grant_terminate": DECIDE,
    "funding:grant_close": DECIDE,
    "visits:list": ALL,
    "visits:detail": ALL,
    "visits:new": VISIT,
    "visits:edit": VISIT,
    "visits:report": VISIT,
    "visits:cancel": VISIT,
    "visits:validate": DECIDE,
    "visits:send_back": DECIDE,
    "visits:stop_choice": VISIT,
    "visits:stop_log": VISIT,
    "visits:stop_add": VISIT,
    "visits:stop_remove": VISIT,
    "visits:recommendation_list": ALL,
    "visits:recommendation_detail": ALL,
    "visits:recommendation_new": VISIT,
    "visits:recommendation_edit": VISIT,
    "visits:recommendation_follow": FOLLOW,
    "visits:recommendation_postpone": FOLLOW,
    "visits:recommendation_close": FOLLOW,
    "visits:recommendation_reopen": FOLLOW,
}
# Whoever may only propose sees their own proposals; the canary is somebody else’s.
THEIR_OWN = {"cooperatives:proposal_detail": PROPOSE, "cooperatives:proposal_withdraw": "GIA"}
LISTS = [name for name in ROWS if name.endswith("list")] + ["cooperatives:duplicates", "history"]
WAYS = [("GET", False), ("GET", True), ("HEAD", False), ("POST", False), ("POST", True)]
PLAIN_WAYS = [("GET", False), ("POST", False)]
# What a method that a page does not know may get; an open page may also answer it.
UNKNOWN_METHOD = {"method", "refused", "login", "hidden"}


def ways_of(person, row):
    """Return every way for a person who must stay out and for the head, else the plain ones."""
    enters = person.here and person.may(row)
    return WAYS if not enters or person.name == "head" else PLAIN_WAYS


def expected(person, route, method):
    """Return the outcomes that are right for a person on a page about the world."""
    row = ROWS[route.name]
    if method not in route.methods:
        return UNKNOWN_METHOD | ({"served"} if row == OPEN else set())
    if row == OPEN:
        return {"served", "login"}
    if person.anonymous:
        return {"login"}
    if row == OWNER:
        return {"hidden"}
    if not person.may(row):
        return {"refused"}
    if person.letter in THEIR_OWN.get(route.name, ""):
        return {"hidden"}
    return {"served"} if person.here or not route.sample else {"hidden"}
