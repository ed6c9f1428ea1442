"""Lists the roles that may share a view of a list with others."""

from indh_portal.roles import ADMINISTRATOR, HEAD

GRANTED = {"lists.share_savedview": {HEAD, ADMINISTRATOR}}
