"""Lists the roles that keep the places and the postings."""

from indh_portal.roles import ADMINISTRATOR

GRANTED = {
    "territory.view_region": {ADMINISTRATOR},
    "territory.change_region": {ADMINISTRATOR},
    "territory.view_prefecture": {ADMINISTRATOR},
    "territory.change_prefecture": {ADMINISTRATOR},
}
KEPT_IN_ADMIN = ["commune", "communealias", "posting"]
