"""Lists the roles that hold each permission of the register, noun by noun."""

from indh_portal.roles import (
    ADMINISTRATOR,
    COORDINATOR,
    EVERYONE,
    EXECUTIVE,
    HEAD,
    INSPECTOR,
    OFFICER,
)

KEEPERS = {OFFICER, COORDINATOR, HEAD}  # who keep the register
TRUSTED = {OFFICER, HEAD}  # who may see whole bank numbers
ONLOOKERS = {EXECUTIVE, INSPECTOR}

GRANTED = {
    # The record itself.
    "cooperatives.view_cooperative": EVERYONE,
    "cooperatives.add_cooperative": KEEPERS,
    "cooperatives.change_cooperative": KEEPERS,
    # A merge can be undone for thirty days, but it changes too much for those who enter records.
    "cooperatives.merge_cooperative": {HEAD, ADMINISTRATOR},
    # The aliases of a cooperative.
    "cooperatives.add_cooperativealias": KEEPERS,
    "cooperatives.delete_cooperativealias": KEEPERS,
    # The officers of a cooperative.
    "cooperatives.add_officer": KEEPERS,
    "cooperatives.change_officer": KEEPERS,
    "cooperatives.view_officer_phone": KEEPERS,
    # An inspector rarely calls, so they give a reason to see each number.
    "cooperatives.reveal_officer_phone": {INSPECTOR},
    "cooperatives.view_shared_officers": {*TRUSTED, INSPECTOR},
    # The headcounts.
    "cooperatives.add_headcount": KEEPERS,
    # The general meetings.
    "cooperatives.add_generalmeeting": KEEPERS,
    "cooperatives.change_generalmeeting": KEEPERS,
    # The technical support.
    "cooperatives.add_supportservice": KEEPERS,
    "cooperatives.change_supportservice": KEEPERS,
    # What was said in public.
    "cooperatives.add_publicstatement": KEEPERS,
    # The bank accounts.
    "cooperatives.view_bankaccount": {*KEEPERS, INSPECTOR},
    "cooperatives.add_bankaccount": TRUSTED,
    "cooperatives.close_bankaccount": TRUSTED,
    "cooperatives.reveal_bankaccount": TRUSTED,
    # The documents.
    "cooperatives.view_cooperativedocument": {*KEEPERS, *ONLOOKERS},
    "cooperatives.add_cooperativedocument": KEEPERS,
    "cooperatives.change_cooperativedocument": KEEPERS,
    "cooperatives.withdraw_cooperativedocument": KEEPERS,
    # A bank document holds the whole number: only those who may show a RIB open reserved documents.
    "cooperatives.open_restricted_cooperativedocument": TRUSTED,
    # The corrections proposed by people who may not write.
    "cooperatives.view_changeproposal": {*KEEPERS, *ONLOOKERS},
    "cooperatives.add_changeproposal": ONLOOKERS,
    "cooperatives.decide_changeproposal": KEEPERS,
    # The possible duplicates.
    "cooperatives.view_duplicate": {*TRUSTED, ADMINISTRATOR},
    "cooperatives.review_duplicates": TRUSTED,
    "cooperatives.search_duplicates": {HEAD, ADMINISTRATOR},
}
KEPT_IN_ADMIN = ["sector", "activity", "documentkind"]
