#!/usr/bin/env bash
# Makes the virtual environment with every pinned dependency and the engine itself.
set -euo pipefail

usage() {
	echo "usage: scripts/install.sh VENV"
	echo "Creates VENV (or brings it up to date) from backend/requirements/dev.lock. Safe to run twice."
}

case "${1:-}" in
-h | --help | "")
	usage
	[ $# -gt 0 ] && exit 0 || exit 2
	;;
esac

venv=$1
python=${PYTHON:-python3}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
	! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
	echo "installing Python (3.11 or newer, with venv)" >&2
	as_root apt-get update -qq
	as_root apt-get install -y -qq python3 python3-venv >/dev/null
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r backend/requirements/dev.lock
"$venv/bin/pip" install -q --disable-pip-version-check --no-deps --no-build-isolation -e backend
