#!/bin/sh
# Pins every package with its hashes for any platform, from the names in pyproject.toml.
# The resolver is separate from .venv, which holds only what the lock names.
set -eu

python3 -m venv build/lock
build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv

compile() {
    output=$1
    shift
    UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile pyproject.toml \
        --universal --python-version 3.11 --generate-hashes --quiet \
        --no-emit-index-url --no-emit-find-links --output-file "$output" "$@"
}

compile requirements-dev.txt --extra dev "$@"
# The development file comes first, so that both pin the same versions.
compile requirements.txt --constraint requirements-dev.txt "$@"
