"""All rules of the sources at once, for whoever runs this file."""

from tests.sources.test_circles import *  # noqa: F403 -- it gathers
from tests.sources.test_code import *  # noqa: F403 -- it gathers
from tests.sources.test_rooms import *  # noqa: F403 -- it gathers
from tests.sources.test_styles import *  # noqa: F403 -- it gathers
from tests.sources.test_templates import *  # noqa: F403 -- it gathers
from tests.sources.test_tests import *  # noqa: F403 -- it gathers
from tests.sources.test_views import *  # noqa: F403 -- it gathers
