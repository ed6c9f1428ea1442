"""Lists the roles that read the history, and the models that administrators edit in the admin."""

from indh_portal.roles import ADMINISTRATOR, HEAD, INSPECTOR, OFFICER

GRANTED = {"accounts.view_history": {OFFICER, HEAD, INSPECTOR, ADMINISTRATOR}}
KEPT_IN_ADMIN = ["user"]
