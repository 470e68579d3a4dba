"""Two runs of the daily purge at the same moment, on both databases."""

from pathlib import Path

from tests.running.surroundings import commands, empty_database, shell

# Each deed is slow, so that the two runs are sure to overlap.
PURGE_TWICE = """
import io, threading, time
from datetime import timedelta
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from accounts.models import AccountDeletion, User
from kazan_twins.privacy import retention
from kazan_twins.mail.models import Letter

def slowly(deed):
    def wrapped(*arguments):
        time.sleep(1)
        deed(*arguments)
    return wrapped

retention.delete_account = slowly(retention.delete_account)
retention.warn_of_deletion = slowly(retention.warn_of_deletion)
years_ago, months_ago = (timezone.now() - timedelta(days=days) for days in (1000, 60))
for name, warned in (("unused", None), ("warned", months_ago)):
    user = User.objects.create_confirmed_user(f"{name}@example.org", "test-data-quiet-river")
    dates = {"date_joined": years_ago, "last_login": years_ago, "unused_warned_at": warned}
    User.objects.filter(pk=user.pk).update(**dates)
User.objects.create_user("unconfirmed@example.org", date_joined=years_ago)

def purge():
    try:
        call_command("purge_personal_data", stdout=io.StringIO())
    finally:
        connection.close()

threads = [threading.Thread(target=purge) for _number in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("letters", Letter.objects.count(), "deletions", AccountDeletion.objects.count())
"""


def test_the_embedded_database_warns_and_deletes_once(tmp_path: Path) -> None:
    assert "letters 1 deletions 2" in shell(commands(tmp_path), PURGE_TWICE)


def test_postgresql_warns_and_deletes_once(tmp_path: Path) -> None:
    with empty_database() as database:
        environment = commands(tmp_path, DATABASE_URL=database)
        assert "letters 1 deletions 2" in shell(environment, PURGE_TWICE)
