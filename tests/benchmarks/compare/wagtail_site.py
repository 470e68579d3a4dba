"""A minimal Wagtail site of one page, in an environment of its own.

A page of 59 KB, its text in blocks of an editor: a card for each city with facts and links.
"""

import os
import subprocess
import venv
from pathlib import Path

ENVIRONMENT = Path("build/wagtail").resolve()
KILOBYTES = 59
MODELS = """
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

PAIR = blocks.StructBlock([("term", blocks.CharBlock()), ("value", blocks.CharBlock())])
CARD = blocks.StructBlock([
    ("name", blocks.CharBlock()),
    ("about", blocks.RichTextBlock()),
    ("facts", blocks.ListBlock(PAIR)),
    ("links", blocks.ListBlock(PAIR)),
])


class HomePage(Page):
    body = StreamField([("card", CARD)], blank=True)
"""
TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>
{% for block in page.body %}<details><summary><h2>{{ block.value.name }}</h2></summary>
{{ block.value.about|richtext }}
<dl>
{% for fact in block.value.facts %}<dt>{{ fact.term }}</dt><dd>{{ fact.value }}</dd>{% endfor %}
</dl>
<ul>
{% for link in block.value.links %}
<li><a href="{{ link.value }}">{{ link.term }}</a></li>
{% endfor %}
</ul>
</details>{% endfor %}{% endblock %}"""
FILL = """
import json
from django.test import Client
from home.models import HomePage
words = "<p>" + "Test data of a benchmark, no city at all. " * 20 + "</p>"
pairs = [{"type": "item", "value": {"term": f"Test {n}", "value": f"/test/{n}/"}} for n in range(6)]
card = {"type": "card", "value": {
    "name": "Test data", "about": words * 3, "facts": pairs, "links": pairs}}
page = HomePage.objects.get()
count = 1
while True:
    page.body = json.dumps([card] * count)
    page.save_revision().publish()
    if len(Client().get("/", headers={"host": "127.0.0.1"}).content) >= KILOBYTES * 1024:
        break
    count += 1
"""


def prepare(folder: Path) -> None:
    """Make the environment, if it is not there, and in the folder the site with its page."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "bin" / "wagtail").exists():
        venv.create(ENVIRONMENT, with_pip=True)
        _run(folder, python, "-m", "pip", "install", "--quiet", "wagtail", "gunicorn")
    _run(folder, ENVIRONMENT / "bin" / "wagtail", "start", "minimal", folder)
    home = folder / "home"
    (home / "models.py").write_text(MODELS, encoding="utf-8")
    (home / "templates" / "home" / "home_page.html").write_text(TEMPLATE, encoding="utf-8")
    settings = folder / "minimal" / "settings" / "production.py"
    settings.write_text(
        "from .base import *\nDEBUG = False\nSECRET_KEY = 'test'\nALLOWED_HOSTS = ['*']\n"
        "STORAGES['staticfiles']['BACKEND'] = "
        "'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
    )
    for command in (("makemigrations", "home"), ("migrate", "--verbosity", "0")):
        _run(folder, python, "manage.py", *command)
    _run(folder, python, "manage.py", "shell", "-c", FILL.replace("KILOBYTES", str(KILOBYTES)))


def environment() -> dict[str, str]:
    own = {"DJANGO_SETTINGS_MODULE": "minimal.settings.production"}
    ours = {"DATABASE_URL", "DATA_DIR", "PYTHONPATH", "SECRET_KEY"}
    return {name: value for name, value in os.environ.items() if name not in ours} | own


def _run(folder: Path, *command: object) -> None:
    subprocess.run(
        [str(each) for each in command],
        cwd=folder,
        env=environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )
