"""Whoever has to return to the release before migrates back with rows in the tables."""

import subprocess
import sys
from pathlib import Path

from tests.running.surroundings import commands, empty_database, shell
from tests.services.site import PROJECT

# The migrations of the release before; then all of them once more.
STEPS = [("support", "0001"), ("accounts", "0002"), ()]
WRITE = """
from support.models import Draft
for words in ("older", "newer"):
    Draft.objects.create(key="of-one-visitor", kind="message", fields={"text": words})
"""
READ = """
from support.models import Draft
print(*(draft.fields["text"] for draft in Draft.objects.filter(key="of-one-visitor")))
print("drafts", Draft.objects.count())
"""


def assert_it_leads_back_and_on(environment: dict[str, str]) -> None:
    shell(environment, WRITE)
    for step in STEPS:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", *step]
        subprocess.run(command, cwd=PROJECT, env=environment, check=True)
    assert shell(environment, READ).split() == ["newer", "drafts", "2"]


def test_the_embedded_database_leads_back(tmp_path: Path) -> None:
    assert_it_leads_back_and_on(commands(tmp_path))


def test_postgresql_leads_back(tmp_path: Path) -> None:
    with empty_database() as database:
        assert_it_leads_back_and_on(commands(tmp_path, DATABASE_URL=database))
