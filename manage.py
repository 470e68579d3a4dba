#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from kazan_twins.commands import database_needed

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kazan_twins.settings")
    with database_needed():
        execute_from_command_line(sys.argv)
