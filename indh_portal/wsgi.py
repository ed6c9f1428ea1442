import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings")
os.environ.setdefault("PORTAL_PROCESS", "web")

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

try:
    application = get_wsgi_application()
except ImproperlyConfigured as trouble:
    sys.exit(str(trouble))
