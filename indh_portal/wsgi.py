import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings")
os.environ.setdefault("PORTAL_PROCESS", "web")

from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

try:
    application = get_wsgi_application()
except ImproperlyConfigured as trouble:
    sys.exit(str(trouble))
