"""Changes that were made, and changes that wait."""

from cities.history.models.change import Change, in_bin_for
from cities.history.models.waiting import DraftFile, WaitingChange

__all__ = ["Change", "DraftFile", "WaitingChange", "in_bin_for"]
