# The site's image: production settings, static files collected and compressed, no secret inside.
# `make replay` runs these steps without a Docker engine.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/python -m pip install --require-hashes --only-binary :all: -r /tmp/requirements.txt
WORKDIR /srv/site
COPY . .
# The settings need a key; this one exists only during the command.
RUN SECRET_KEY="$(/opt/venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    ALLOWED_HOSTS=localhost DATA_DIR=/srv/data \
    /opt/venv/bin/python manage.py collectstatic --noinput
RUN /opt/venv/bin/python -m compileall -q . && mkdir -p /srv/data/media

FROM python:3.11-slim-bookworm
# gunicorn and the health check read PORT.
ENV PATH="/opt/venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/srv/data PORT=8000
# The fonts of the social cards; without them the cards have no words.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-paratype \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin site
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/site /srv/site
COPY --from=build /srv/data/static /srv/data/static
# The only writable folder; a new volume inherits its owner.
COPY --from=build --chown=site:site /srv/data/media /srv/data/media
WORKDIR /srv/site
USER site
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-m", "kazan_twins.healthcheck"]
CMD ["python", "-m", "gunicorn", "--config", "python:kazan_twins.gunicorn", "kazan_twins.wsgi"]
