"""What is said of a set of open data, as the Russian recommendations for municipal data ask."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cities.models import Catalogue
from cities.pages.data_sets import DataSet
from web.addresses import absolute_address

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
# The day on which columns were last added or changed.
STRUCTURE_OF = date(2026, 11, 28)
# Where there is no tax number, by which the recommendations tell owners apart.
SITE = "kazan-twins"


@dataclass(frozen=True)
class DataFile:
    """One form in which a set is published; its path is within the site."""

    form: str
    path: str
    address: str
    content_type: str


CONTENT_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}


@dataclass(frozen=True)
class Passport:
    """A set as it is published by this site today."""

    request: HttpRequest
    data_set: DataSet
    catalogue: Catalogue
    standard: str = STANDARD

    @property
    def identifier(self) -> str:
        return f"{settings.OPERATOR_INN or SITE}-{self.data_set.name}"

    @property
    def owner(self) -> str:
        return str(settings.OPERATOR)

    @property
    def contact(self) -> str:
        return str(settings.OPERATOR_CONTACT)

    @property
    def created(self) -> datetime:
        return localtime(self.catalogue.created_at)

    @property
    def modified(self) -> datetime:
        return localtime(self.catalogue.changed_at)

    @property
    def path(self) -> str:
        return reverse("cities:open-data-set", kwargs={"name": self.data_set.name})

    @property
    def files(self) -> list[DataFile]:
        forms = CONTENT_TYPES if self.data_set.has_places else [*CONTENT_TYPES][:2]
        return [self._file(form) for form in forms]

    @property
    def address(self) -> str:
        return self._absolute(self.path)

    @property
    def meta(self) -> str:
        return f"{self.address}meta.csv"

    @property
    def structure(self) -> str:
        return f"{self.address}structure.csv"

    @property
    def schema(self) -> str:
        return f"{self.address}schema.json"

    @property
    def licence(self) -> str:
        return _(
            "Public information in the form of open data (article 7 of the Federal Law of "
            "27 July 2006, No. 149-FZ): anybody may use it for any lawful purpose, free of charge. "
            "Name the source when you pass it on: %(owner)s, %(address)s."
        ) % {"owner": self.owner, "address": self._absolute(reverse("cities:home"))}

    @property
    def summary(self) -> dict[str, str]:
        """What stands at the head of a file of rows."""
        return {
            "identifier": self.identifier,
            "title": str(self.data_set.title),
            "passport": self.address,
            "publisher": self.owner,
            "licence": self.licence,
            "modified": self.modified.isoformat(timespec="seconds"),
        }

    def properties(self) -> list[tuple[str, str]]:
        """Return the rows of the machine-readable passport."""
        structure = f"structure-{STRUCTURE_OF:%Y%m%d}"
        is_mail = "@" in self.contact
        return [
            ("standardversion", self.standard),
            ("identifier", self.identifier),
            ("title", str(self.data_set.title)),
            ("description", str(self.data_set.description)),
            ("creator", self.owner),
            ("created", f"{self.created:%Y%m%d}"),
            ("modified", f"{self.modified:%Y%m%d}"),
            ("subject", str(self.data_set.keywords)),
            ("format", "csv"),
            ("provenance", _("The catalogue was corrected or added to")),
            ("valid", f"{localtime():%Y%m%d}"),
            ("publishername", self.owner),
            ("publisherphone", "" if is_mail else self.contact),
            ("publishermbox", self.contact if is_mail else ""),
            (f"data-{self.modified:%Y%m%dT%H%M}-{structure}.csv", self.files[0].address),
            (f"{structure}.csv", self.structure),
        ]

    def thing(self) -> dict[str, Any]:
        """Return the set as schema.org's `Dataset`."""
        owner = {"@type": "Organization", "name": self.owner}
        return {
            "@type": "Dataset",
            "name": str(self.data_set.title),
            "description": f"{self.data_set.description} {self.licence}",
            "identifier": self.identifier,
            "url": self.address,
            "license": f"{self.address}#licence",
            "creator": owner,
            "publisher": owner,
            "keywords": str(self.data_set.keywords).split(", "),
            "isAccessibleForFree": True,
            "datePublished": self.created.date().isoformat(),
            "dateModified": self.modified.isoformat(timespec="seconds"),
            "variableMeasured": [column.name for column in self.data_set.columns],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": file.content_type,
                    "contentUrl": file.address,
                }
                for file in self.files
            ],
        }

    def _file(self, form: str) -> DataFile:
        path = reverse(f"cities:open-data-{form}", kwargs={"name": self.data_set.name})
        return DataFile(form, path, self._absolute(path), CONTENT_TYPES[form])

    def _absolute(self, path: str) -> str:
        return absolute_address(self.request, path)
