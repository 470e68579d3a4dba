"""Settings of the site, all read from the environment; the defaults are safe for production.

README.md lists the variables, and a test compares that list with this file.
"""

import zoneinfo
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kazan_twins import environment

BASE_DIR = Path(__file__).resolve().parent.parent
environment.read_file(BASE_DIR / ".env")

# The pinned tzdata knows that Almaty changed its time on 1 March 2024; the system's may not.
zoneinfo.reset_tzpath(to=())

DEBUG = environment.boolean("DEBUG", default=False)
SECRET_KEY = environment.secret_key(debug=DEBUG)
ALLOWED_HOSTS = environment.allowed_hosts(debug=DEBUG)
HTTPS = environment.boolean("HTTPS", default=not DEBUG)
TRUSTED_PROXIES = environment.integer("TRUSTED_PROXIES", default=0)
SITE_URL = environment.site_url()
DATA_DIR = environment.directory("DATA_DIR", default=BASE_DIR / "var")

INSTALLED_APPS = [
    "kazan_twins.privacy",
    "kazan_twins.mail",
    "support",
    "accounts",
    "cities",
    "cities.history.apps.HistoryConfig",
    "web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "reversion",
    "accounts.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "kazan_twins.headers.answer_head_with_headers",
    # Before anything reads the query.
    "kazan_twins.tracking.forget_tracking",
    # Next, so that even the refusal of a forged host is a page in the version the reader chose.
    "kazan_twins.accessibility.middleware.AccessibilityMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kazan_twins.headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kazan_twins.refusals.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # After the token check, before any view reads the form.
    "kazan_twins.typed.TypedTextMiddleware",
    "kazan_twins.freshness.FreshnessMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.end_idle_sessions",
    "accounts.middleware.PrivatePagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.LimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kazan_twins.refusals.explain_wrong_method",
]

ROOT_URLCONF = "kazan_twins.urls"
WSGI_APPLICATION = "kazan_twins.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kazan_twins.context_processors.page",
            ],
            "libraries": {
                "accessibility": "kazan_twins.accessibility.template_tags",
                "catalogue": "cities.pages.templatetags.catalogue",
            },
        },
    },
]

# Database, cache and mail: each has a local default and is replaced by one URL.

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged message must survive a power cut, not only a killed process.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database(default=DATA_DIR / "site.sqlite3")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"] |= {
        "ENGINE": "kazan_twins.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

CACHES = {"default": environment.cache(default="dbcache://cache")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "kazan_twins.cache.RedisCache"

EMAIL = environment.mail(default="filemail://")
# Every letter goes to the outbox, in the transaction that causes it; the outbox sends it on.
EMAIL_BACKEND = "kazan_twins.mail.outbox.OutboxBackend"
MAIL_DELIVERY_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"] or "localhost"
EMAIL_PORT = EMAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.mail_address("DEFAULT_FROM_EMAIL", default="twins@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "web.files.WholeFileStorage"},
    "staticfiles": {"BACKEND": "kazan_twins.static_storage.BundlingStorage"},
}
WHITENOISE_AUTOREFRESH = DEBUG
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
FILE_UPLOAD_PERMISSIONS = 0o640
# A photo may be up to 20 MB; larger uploads go straight to a file, never into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Finished public pages in each worker's memory
PAGE_STORE_MEGABYTES = environment.integer("PAGE_STORE_MEGABYTES", default=24, minimum=1)

# Language and time

LANGUAGE_CODE = environment.LANGUAGE
LANGUAGES = [(LANGUAGE_CODE, _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "kazan_twins" / "locale"]
TIME_ZONE = "Europe/Moscow"
USE_TZ = True

# Accounts

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "accounts.passwords.SiteWordsValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
PASSWORD_RESET_TIMEOUT = 60 * 60
STAFF_SECOND_FACTOR = environment.boolean("STAFF_SECOND_FACTOR", default=True)
STAFF_SESSION_AGE = timedelta(hours=12)
READER_SESSION_AGE = timedelta(days=14)
IDLE_SESSION_AGE = timedelta(days=3)

ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
# allauth's limits, and those of the support pages. "m" is one minute, "h" one hour.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/5m/user",
    "reset_password": "20/m/ip,5/h/key",
    "signup": "20/m/ip",
    "support_draft": "30/h/ip",
    "support_autosave": "120/h/ip",
    "staff_form": "30/h/ip",
    "support_message": "60/h/user",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.SecondFactorAgainForm",
    "activate_totp": "accounts.forms.ActivateSecondFactorForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = _("Kazan’s twin and partner cities")
# One step either way: a phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1

# Personal data: who is responsible for it, and how many days it is kept

OPERATOR = environment.text("OPERATOR") or _("the owner of this site")
OPERATOR_CONTACT = environment.text("OPERATOR_CONTACT")
# By which the sets of open data of different owners are told apart.
OPERATOR_INN = environment.text("OPERATOR_INN")
RETENTION_DAYS = {
    "unconfirmed_accounts": environment.integer("KEEP_UNCONFIRMED_ACCOUNTS", default=7, minimum=1),
    "unused_accounts": environment.integer("KEEP_UNUSED_ACCOUNTS", default=730, minimum=1),
    "unused_accounts_after_warning": 30,
    "closed_conversations": environment.integer("KEEP_CONVERSATIONS", default=365, minimum=1),
    "attachments": environment.integer("KEEP_ATTACHMENTS", default=90, minimum=1),
    "drafts": environment.integer("KEEP_DRAFTS", default=7, minimum=1),
    "kept_files": 1,
    "letters": environment.integer("KEEP_LETTERS", default=30, minimum=1),
    "bin": environment.integer("KEEP_DELETED_RECORDS", default=30, minimum=1),
    "access_records": environment.integer("KEEP_ACCESS_RECORDS", default=365, minimum=1),
}

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# The health checks come from inside the network, without HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
ACCESSIBILITY_COOKIE_NAME = "__Host-accessibility" if HTTPS else "accessibility"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kazan_twins.errors.csrf_failure"
SESSION_COOKIE_AGE = int(READER_SESSION_AGE.total_seconds())
MESSAGE_STORAGE = "kazan_twins.notices.CookieStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "kazan_twins.logs.OneLineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "pymorphy3": {"level": "WARNING"},
    },
}
