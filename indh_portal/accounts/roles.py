"""Which role may do what. The only place where a permission is granted.

`manage.py permissions_csv` prints this table for people; `docs/permissions.csv` is its copy.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("gestionnaire des subventions")
    COORDINATOR = "coordinator", _("coordinateur ou coordinatrice")
    HEAD = "head", _("chef de division")
    EXECUTIVE = "executive", _("gouverneur et cabinet")
    INSPECTOR = "inspector", _("inspection")
    ADMINISTRATOR = "administrator", _("administration du portail")


SEE = {
    "cooperatives.view_cooperative",
    "funding.view_grant",
    "visits.view_fieldvisit",
    "visits.view_recommendation",
}
SEE_MONEY_ROWS = {"funding.view_disbursement"}
SEE_HISTORY = {"accounts.view_history"}
SEE_WHAT_HAS_NO_PLACE = {"history.view_placeless"}
KEEP_REGISTER = {
    "cooperatives.add_cooperative",
    "cooperatives.change_cooperative",
    "cooperatives.add_officer",
    "cooperatives.add_headcount",
    "cooperatives.add_supportservice",
    "cooperatives.add_publicstatement",
    "cooperatives.add_generalmeeting",
    "cooperatives.change_generalmeeting",
    "cooperatives.change_officer",
    "cooperatives.change_supportservice",
    "cooperatives.add_cooperativealias",
    "cooperatives.delete_cooperativealias",
    "cooperatives.view_changeproposal",
    "cooperatives.decide_changeproposal",
}
SEE_BANK = {"cooperatives.view_bankaccount"}
KEEP_BANK = {
    "cooperatives.add_bankaccount",
    "cooperatives.close_bankaccount",
    "cooperatives.reveal_bankaccount",
}
SEE_PAPERS = {"cooperatives.view_cooperativedocument"}
KEEP_PAPERS = {
    "cooperatives.add_cooperativedocument",
    "cooperatives.change_cooperativedocument",
    "cooperatives.withdraw_cooperativedocument",
}
# A bank paper bears the whole number: only whoever may show a RIB opens the reserved ones.
OPEN_RESERVED_PAPERS = {"cooperatives.open_restricted_cooperativedocument"}
CALL_PEOPLE = {"cooperatives.view_officer_phone"}
# An inspector rarely calls: each number is asked for, with a reason.
ASK_FOR_PHONES = {"cooperatives.reveal_officer_phone"}
SEE_SHARED_OFFICERS = {"cooperatives.view_shared_officers"}
# Reversible for thirty days, and too wide for whoever enters the records.
MERGE = {"cooperatives.merge_cooperative"}
PROPOSE = {"cooperatives.view_changeproposal", "cooperatives.add_changeproposal"}
SEE_DOUBLES = {"cooperatives.view_duplicatecandidate"}
ANSWER_DOUBLES = {"cooperatives.review_duplicates"}
SEARCH_DOUBLES = {"cooperatives.search_duplicates"}
KEEP_GRANTS = {
    "funding.add_grant",
    "funding.change_grant",
    "funding.sign_agreement",
    "funding.plan_instalments",
    "funding.add_disbursement",
    "funding.reverse_disbursement",
}
DECIDE_GRANTS = {
    "funding.suspend_grant",
    "funding.terminate_grant",
    "funding.close_grant",
}
GO_AND_SEE = {
    "visits.add_fieldvisit",
    "visits.change_fieldvisit",
    "visits.report_fieldvisit",
    "visits.add_recommendation",
}
FOLLOW_UP = {"visits.follow_recommendation", "visits.close_recommendation"}
JUDGE_VISITS = {"visits.validate_fieldvisit", "visits.cancel_fieldvisit"}
SHARE_VIEWS = {"lists.share_savedview"}

# What is kept in Django’s admin: the lists everyone chooses from, the accounts and the postings.
KEPT_IN_ADMIN = {
    "accounts": ["user"],
    "territory": ["commune", "communealias", "posting"],
    "cooperatives": ["sector", "activity", "documentkind"],
    "funding": ["fundingphase", "programme", "programmeaxis"],
    "visits": ["occasion"],
}
ADMINISTER = {
    f"{app}.{verb}_{model}"
    for app, models_of in KEPT_IN_ADMIN.items()
    for model in models_of
    for verb in ("view", "add", "change")
} | {
    f"territory.{verb}_{model}" for model in ("region", "prefecture") for verb in ("view", "change")
}

PERMISSIONS = {
    Role.OFFICER: SEE
    | SEE_MONEY_ROWS
    | SEE_HISTORY
    | SEE_BANK
    | KEEP_BANK
    | SEE_PAPERS
    | KEEP_PAPERS
    | OPEN_RESERVED_PAPERS
    | CALL_PEOPLE
    | SEE_SHARED_OFFICERS
    | KEEP_REGISTER
    | SEE_DOUBLES
    | ANSWER_DOUBLES
    | KEEP_GRANTS
    | FOLLOW_UP,
    Role.COORDINATOR: SEE
    | SEE_MONEY_ROWS
    | SEE_BANK
    | SEE_PAPERS
    | KEEP_PAPERS
    | CALL_PEOPLE
    | KEEP_REGISTER
    | GO_AND_SEE
    | FOLLOW_UP
    | {"visits.cancel_fieldvisit"},
    Role.HEAD: SEE
    | SEE_MONEY_ROWS
    | SEE_HISTORY
    | SEE_BANK
    | KEEP_BANK
    | SEE_PAPERS
    | KEEP_PAPERS
    | OPEN_RESERVED_PAPERS
    | CALL_PEOPLE
    | SEE_SHARED_OFFICERS
    | KEEP_REGISTER
    | MERGE
    | SEE_DOUBLES
    | ANSWER_DOUBLES
    | SEARCH_DOUBLES
    | KEEP_GRANTS
    | DECIDE_GRANTS
    | GO_AND_SEE
    | FOLLOW_UP
    | JUDGE_VISITS
    | SHARE_VIEWS,
    Role.EXECUTIVE: SEE | SEE_MONEY_ROWS | SEE_PAPERS | PROPOSE,
    Role.INSPECTOR: SEE
    | SEE_MONEY_ROWS
    | SEE_HISTORY
    | PROPOSE
    | SEE_BANK
    | SEE_PAPERS
    | ASK_FOR_PHONES
    | SEE_SHARED_OFFICERS,
    Role.ADMINISTRATOR: SEE
    | SEE_MONEY_ROWS
    | SEE_HISTORY
    | MERGE
    | SEE_DOUBLES
    | SEARCH_DOUBLES
    | ADMINISTER
    | SHARE_VIEWS
    | SEE_WHAT_HAS_NO_PLACE,
}


def permissions_of(role):
    """The `app.codename` set of a role; an unknown role holds nothing."""
    return PERMISSIONS.get(role, frozenset())


def roles_holding(permission):
    """Labels of the roles that hold a permission, for « qui peut le faire »."""
    return [role.label for role in Role if permission in PERMISSIONS[role]]
