"""Two change the catalogue at the same moment, on both databases: each change has its number."""

from pathlib import Path

from tests.running.surroundings import commands, empty_database, shell

# Each writes two records in the other's order and takes its time over it: if they were locked
# one by one, both would wait for ever.
WRITE = """
import threading, time
from django.db import connection, transaction
from cities.models import City
from cities.versions import catalogue_version
from tests import factory

agreements = [factory.agreement(factory.city()) for _ in range(2)]
before = catalogue_version().version
raised, faults = [], []

def write(order):
    try:
        for number in range(5):
            with transaction.atomic():
                for agreement in order:
                    agreement.title = f"Договор {number}"
                    agreement.save()
                    time.sleep(0.02)
                raised.append(catalogue_version().version)
    except Exception as fault:
        faults.append(repr(fault))
    finally:
        connection.close()

threads = [threading.Thread(target=write, args=[order]) for order in (agreements, agreements[::-1])]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("faults", faults)
print("changes", len(raised), "numbers", len(set(raised)))
print("last", max(raised) == catalogue_version().version)
print("cities", City.objects.filter(version__gt=before).count())
"""


def assert_no_change_is_lost(environment: dict[str, str]) -> None:
    assert shell(environment, WRITE).splitlines() == [
        "faults []",
        "changes 10 numbers 10",
        "last True",
        "cities 2",
    ]


def test_no_change_is_lost_in_the_embedded_database(tmp_path: Path) -> None:
    assert_no_change_is_lost(commands(tmp_path))


def test_no_change_is_lost_in_postgresql(tmp_path: Path) -> None:
    with empty_database() as database:
        assert_no_change_is_lost(commands(tmp_path, DATABASE_URL=database))
