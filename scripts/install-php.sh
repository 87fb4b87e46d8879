#!/usr/bin/env bash
# Installs the PHP interpreters that the tests run, as WebAssembly, into backend/tests/php.
set -euo pipefail

usage() {
	echo "usage: scripts/install-php.sh BIN [--all]"
	echo "BIN is the virtual environment's bin folder, whose Node runs the interpreters."
	echo "--all adds PHP 7.0 to 7.3, for the long tests. Safe to run twice."
}

case "${1:-}" in
-h | --help | "")
	usage
	[ $# -gt 0 ] && exit 0 || exit 2
	;;
esac
