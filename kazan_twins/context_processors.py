"""What every page knows about itself."""

from django.http import HttpRequest

from kazan_twins.site_address import absolute_address


def page(request: HttpRequest) -> dict[str, str]:
    """Give the page's canonical address: no query, so that filters are one page to a crawler."""
    return {"canonical_address": absolute_address(request, request.path)}
