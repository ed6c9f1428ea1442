"""Configures gunicorn for the portal: `gunicorn -c indh_portal/gunicorn.py indh_portal.wsgi`.

BIND (or PORT on the loopback) says where it listens. WEB_CONCURRENCY says how many processes it
starts.
"""

import logging
import os
import runpy
import sys
from pathlib import Path

import gunicorn.http.wsgi
from django.core.exceptions import ImproperlyConfigured

from indh_portal.devdb import NoDatabaseError

# The master reads the settings once, for two reasons: a bad configuration stops the start with one
# sentence instead of workers that die in turn, and the private Postgres runs as long as the master.
# The module does not stay imported, so that a reload loads new code.
os.environ.setdefault("PORTAL_PROCESS", "web")
try:
    runpy.run_module("indh_portal.settings")
except (ImproperlyConfigured, NoDatabaseError) as trouble:
    sys.exit(str(trouble))

# Django sends a body with an answer to HEAD. gunicorn drops it and need not report that.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)

# Do not tell visitors which server answers.
gunicorn.http.wsgi.SERVER = "portail"

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
max_requests = 2000
max_requests_jitter = 200
timeout = 60
graceful_timeout = 8
keepalive = 5
control_socket_disable = True
# On a slow disk the heartbeat file of a worker is late, and the master kills healthy workers.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Log the path without its query: nobody may read what people search for.
accesslog = "-"
access_log_format = "%(t)s %(h)s %(m)s %(U)s %(s)s %(B)s octets %(M)s ms"
errorlog = "-"
loglevel = "warning"
