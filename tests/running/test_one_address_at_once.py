"""Ten registrations of one address at once make one account."""

from concurrent.futures import ThreadPoolExecutor

from tests.running.surroundings import empty_database, running, shell
from tests.running.writers import Writer

TIMES = 10
ADDRESS = "same@example.org"
COUNT = """
from accounts.models import Consent, User
mine = User.objects.filter(email="same@example.org")
print("counts", mine.count(), Consent.objects.filter(user__in=mine).count())
"""


def register(port: int) -> int:
    with Writer(port, "") as visitor:
        form = visitor.open_form("/accounts/signup/")
        form |= {"email": ADDRESS, "consent": "on", "password1": "тихая-река-и-мост"}
        return visitor.ask("POST", "/accounts/signup/", form)[0]


def check(database: str) -> None:
    with running(database) as (site, environment):
        with ThreadPoolExecutor(TIMES) as pool:
            statuses = list(pool.map(register, [site.port] * TIMES))
        # On a busy machine a limit may say "not now"; nobody is ever shown a failure.
        assert set(statuses) <= {302, 429}
        assert 302 in statuses
        assert "counts 1 1" in shell(environment, COUNT)


def test_one_address_at_once_makes_one_account_in_the_embedded_database() -> None:
    check("")


def test_one_address_at_once_makes_one_account_in_postgresql() -> None:
    with empty_database() as database:
        check(database)
