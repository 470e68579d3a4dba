"""Retention of personal data."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "kazan_twins.privacy"

    def ready(self) -> None:
        from kazan_twins.privacy import retention  # noqa: F401, PLC0415 -- connects its signals
