"""Lists the roles that read the acts without a commune."""

from indh_portal.roles import ADMINISTRATOR

GRANTED = {"history.view_placeless": {ADMINISTRATOR}}
