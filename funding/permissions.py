"""Lists the roles that hold each permission of the grants and of their payments."""

from indh_portal.roles import EVERYONE, HEAD, OFFICER

KEEPERS = {OFFICER, HEAD}

GRANTED = {
    # A grant, its agreement and its instalments.
    "funding.view_grant": EVERYONE,
    "funding.add_grant": KEEPERS,
    "funding.change_grant": KEEPERS,
    "funding.sign_agreement": KEEPERS,
    "funding.plan_instalments": KEEPERS,
    "funding.suspend_grant": {HEAD},
    "funding.terminate_grant": {HEAD},
    "funding.close_grant": {HEAD},
    # What a grant bought.
    "funding.add_equipmentitem": KEEPERS,
    "funding.change_equipmentitem": KEEPERS,
    # The payments of a grant.
    "funding.view_disbursement": EVERYONE,
    "funding.add_disbursement": KEEPERS,
    "funding.reverse_disbursement": KEEPERS,
}
KEPT_IN_ADMIN = ["fundingphase", "programme", "programmeaxis"]
