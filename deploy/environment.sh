#!/bin/sh
# Creates .venv and installs one file of pinned packages into it; does nothing if that is done.
# Usage: deploy/environment.sh requirements.txt
# With INSTALL_MISSING=1, root installs a missing Python module of the system with apt-get.
set -u

requirements=$1
venv=.venv
log=build/environment.log
half_made=$venv/.half-made

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
        command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate" && echo "$candidate" && return
    done
    return 1
}

has_venv() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null
}

install_venv_module() {
    [ "${INSTALL_MISSING:-}" = 1 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y python3-venv; } >>"$log" 2>&1
}

make_venv() {
    rm -rf "$venv"
    python=$(find_python) || fail "Нужен Python 3.11 или новее: установите его (в Debian и Ubuntu — apt-get install python3 python3-venv) и повторите."
    has_venv "$python" || { install_venv_module && has_venv "$python"; } ||
        fail "У Python нет модуля venv: установите пакет python3-venv (apt-get install python3-venv) и повторите."
    "$python" -m venv "$venv" >>"$log" 2>&1 || fail "Не удалось создать окружение $venv; подробности — в файле $log."
}

usable() {
    [ ! -e "$half_made" ] && [ -x "$venv/bin/python" ] && new_enough "$venv/bin/python" &&
        "$venv/bin/python" -m pip --version >>"$log" 2>&1
}

explain_failed_install() {
    if grep -qiE 'THESE PACKAGES DO NOT MATCH THE HASHES|Hashes are required' "$log"; then
        fail "Пакеты не совпали с контрольными суммами из $requirements: установка остановлена; подробности — в файле $log."
    elif grep -qiE 'No space left on device' "$log"; then
        fail "Не хватило места на диске, чтобы установить пакеты; подробности — в файле $log."
    elif grep -qiE 'NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|ConnectionError|SSLError' "$log"; then
        fail "Нет связи с хранилищем пакетов Python: проверьте сеть и повторите; подробности — в файле $log."
    fi
    fail "Не удалось установить пакеты из $requirements; подробности — в файле $log."
}

install() {
    echo "Устанавливаются пакеты из $requirements; в первый раз это занимает минуту-другую."
    : >"$half_made"
    "$venv/bin/python" -m pip install --require-hashes --no-input --disable-pip-version-check \
        --root-user-action=ignore --retries 2 --timeout 20 -r "$requirements" >>"$log" 2>&1 ||
        explain_failed_install
    rm -f "$half_made"
}

[ -r "$requirements" ] || fail "Нет файла $requirements: команду запускают из папки проекта."
stamp=$venv/.installed-$requirements
checksum=$(cksum <"$requirements")
installed() {
    [ ! -e "$half_made" ] && [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$checksum" ] &&
        new_enough "$venv/bin/python"
}
installed && exit 0
mkdir -p build || fail "Не удалось создать папку build: проверьте права на запись."
# Another command may be installing the same; macOS has no flock.
exec 9>build/installing
! command -v flock >/dev/null || { flock 9 && installed && exit 0; }
: >"$log"
usable || make_venv
install
echo "$checksum" >"$stamp"
