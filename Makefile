SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check packages style types templates migrations settings format bench bench-compare \
	messages icons screenshots replay lock clean

PORT ?= 8000
PY := .venv/bin/python
# `check --deploy` checks production, whose settings refuse to start without these.
PRODUCTION = mkdir -p build/check; SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=example.org SITE_URL=https://example.org DATA_DIR=build/check
RUN_PACKAGES := @deploy/environment.sh requirements.txt
DEV_PACKAGES := @INSTALL_MISSING=1 deploy/environment.sh requirements-dev.txt

help: ## показать этот список
	@echo 'Команды:'
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 22

run: ## поставить всё нужное и запустить сайт (make run PORT=8123 — на другом порту)
	$(RUN_PACKAGES)
	@exec $(PY) -m kazan_twins.run --port $(PORT)

test: ## проверить код и прогнать все тесты: на SQLite, в браузере и на PostgreSQL
	$(DEV_PACKAGES)
	@$(PY) -m tests.services ensure
	@exec $(PY) -m tests.suite

check: style types templates migrations settings ## проверить стиль, типы, шаблоны, миграции и настройки

packages:
	$(DEV_PACKAGES)
	@$(PY) -m pip check --disable-pip-version-check

style: packages
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: packages
	$(PY) -m mypy .

templates: packages
	$(PY) -m djlint --lint --quiet templates

migrations: packages
	@$(PRODUCTION) $(PY) manage.py makemigrations --check --dry-run

settings: packages
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

format: ## привести код к принятому виду
	$(DEV_PACKAGES)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: ## измерить скорость страниц на условных 74 и 740 городах
	$(DEV_PACKAGES)
	@exec $(PY) -m tests.benchmarks

bench-compare: ## сравнить скорость с Django, Wagtail и nginx и записать в docs/performance.md
	$(DEV_PACKAGES)
	@$(PY) -m tests.services ensure nginx
	@exec $(PY) -m tests.benchmarks.compare

messages: ## собрать строки интерфейса в каталоги переводов и скомпилировать их
	$(DEV_PACKAGES)
	@$(PY) -m tests.services ensure gettext
	@exec $(PY) -m tools.messages

icons: ## нарисовать значки сайта по static/images/logo.svg
	$(DEV_PACKAGES)
	@exec $(PY) -m tools.icons

screenshots: ## снять страницы в build/screenshots и картинки README в docs
	$(DEV_PACKAGES)
	@$(PY) -m tests.services ensure chromium fonts-paratype fonts-liberation
	@exec $(PY) -m tests.browser.screenshots build/screenshots docs

replay: ## выполнить шаги Dockerfile без Docker, в чистой папке
	$(DEV_PACKAGES)
	@exec $(PY) -m tests.deploy.replay

lock: ## заново закрепить версии пакетов (OPTIONS=--upgrade — взять новые)
	$(DEV_PACKAGES)
	@exec deploy/lock.sh $(OPTIONS)

clean: ## удалить всё, что создают проверки; данные сайта (var) и окружение (.venv) остаются
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
