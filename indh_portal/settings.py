"""Holds all settings; ENVIRONMENT chooses between production (the default) and development.

Production refuses to start without DATABASE_URL and a strong SECRET_KEY. Development, which
`make` declares in `.env`, finds or starts the machine's private Postgres by itself.
"""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from indh_portal import devdb

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

ENVIRONMENT = env.str("ENVIRONMENT", default="production")
if ENVIRONMENT not in {"production", "development"}:
    raise ImproperlyConfigured("ENVIRONMENT vaut « production » ou « development ».")
DEVELOPMENT = ENVIRONMENT == "development"
DEBUG = DEVELOPMENT and env.bool("DEBUG", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(
        "SECRET_KEY est absente ou trop faible : donnez au moins 50 caractères aléatoires."
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEVELOPMENT else []
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Database -----------------------------------------------------------------------------

SERVES_PAGES = os.environ.get("PORTAL_PROCESS") == "web"

if "DATABASE_URL" not in os.environ:
    if not DEVELOPMENT:
        raise ImproperlyConfigured(
            "DATABASE_URL est absente : indiquez la base Postgres, par exemple "
            "postgresql://portal_app@localhost/portal."
        )
    os.environ["DATABASE_URL"] = devdb.url("run", role="portal_app" if SERVES_PAGES else None)

DATABASES = {"default": env.db_url("DATABASE_URL")}
if "postgresql" not in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured("DATABASE_URL désigne une base Postgres (postgresql://…).")
if not SERVES_PAGES and "DATABASE_OWNER_URL" in os.environ:
    DATABASES["default"] = env.db_url("DATABASE_OWNER_URL")
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The jit compiler is off: Postgres takes longer to compile one of our statements than to run it.
DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"} | DATABASES["default"].get(
    "OPTIONS", {}
)
if SERVES_PAGES:
    DATABASES["default"]["OPTIONS"] |= {
        "pool": {"min_size": 1, "max_size": 6, "timeout": 5},
        "options": "-c jit=off -c statement_timeout=10s -c lock_timeout=5s"
        " -c idle_in_transaction_session_timeout=30s -c application_name=indh_portal",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Applications -------------------------------------------------------------------------

ROOMS = ["visits", "funding", "cooperatives"]  # each may import only those after it
INSTALLED_APPS = [
    *ROOMS,
    "indh_portal.dashboard",
    "indh_portal.search",
    "indh_portal.demo",
    "indh_portal.operations",
    "indh_portal.catalogue",
    "indh_portal.journal",
    "indh_portal.locks",
    "indh_portal.history",
    "indh_portal.accounts",
    "indh_portal.files",
    "indh_portal.lists",
    "indh_portal.territory",
    "indh_portal.names",
    "indh_portal.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "indh_portal.operations.admin_config.PortalAdminConfig",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django.forms",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "indh_portal.ui.middleware.NoStoreMiddleware",
    "indh_portal.ui.middleware.RefuseBrokenTextMiddleware",
    "indh_portal.ui.middleware.DatabaseTroubleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "indh_portal.accounts.middleware.AccountLanguageMiddleware",
    "indh_portal.accounts.middleware.WholePageSignInMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "indh_portal.history.middleware.WhereItHappenedMiddleware",
    "cooperatives.middleware.FollowMergedCooperativeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "indh_portal.urls"
WSGI_APPLICATION = "indh_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "indh_portal.ui.templatetags.ui",
                "indh_portal.ui.templatetags.pages",
                "indh_portal.lists.templatetags.lists",
                "indh_portal.territory.templatetags.letterhead",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "indh_portal.demo.context.demonstration",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- Language and place -------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("ar", _("العربية"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["indh_portal.ui.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Africa/Casablanca"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Accounts -----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "indh_portal.accounts.backends.RoleBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "indh_portal.accounts.adapter.NoSignUpAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "indh_portal.accounts.forms.LoginForm",
    "change_password": "indh_portal.accounts.forms.ChangePasswordForm",
    "reauthenticate": "indh_portal.accounts.forms.ReauthenticateForm",
}
# Only axes counts failures; two limiters would contradict each other.
ACCOUNT_RATE_LIMITS = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "indh_portal.accounts.lockout.locked_out"
AXES_USERNAME_CALLABLE = "indh_portal.accounts.lockout.attempted_username"
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- Safety -------------------------------------------------------------------------------


def _listens_on_loopback_only():
    return DEVELOPMENT and all(
        host == "localhost" or ip_address(host.strip("[]")).is_loopback for host in ALLOWED_HOSTS
    )


# The portal speaks plain HTTP only on the loopback of a development machine.
OVER_TLS = not _listens_on_loopback_only()
SECURE_SSL_REDIRECT = OVER_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OVER_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = OVER_TLS
SECURE_HSTS_PRELOAD = OVER_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = OVER_TLS
SESSION_COOKIE_NAME = "__Host-session" if OVER_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if OVER_TLS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 36_000
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "indh_portal.ui.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Files --------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", BASE_DIR / "build" / "vendor")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Received files are private: there is no MEDIA_URL and no route; a view checks the right first.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
FILE_UPLOAD_HANDLERS = ["indh_portal.files.uploading.LimitedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
UPLOAD_REQUEST_MEGABYTES = 12
UPLOAD_QUOTA_FILES = env.int("UPLOAD_QUOTA_FILES", default=500)
UPLOAD_QUOTA_MEGABYTES = env.int("UPLOAD_QUOTA_MEGABYTES", default=300)
# The internal location where nginx serves MEDIA_ROOT/files; when it is empty, the portal sends the
# files itself.
UPLOAD_ACCEL_PREFIX = env.str("UPLOAD_ACCEL_PREFIX", default="")

# --- Logs ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "stream": sys.stdout, "formatter": "line"}
    },
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "indh_portal": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
