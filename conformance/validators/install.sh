#!/usr/bin/env bash
# Installs the validators that the conformance tests ask: veraPDF, EPUBCheck,
# Ace, the Nu HTML checker, axe-core in Chromium, qpdf and poppler, and an
# emulator that runs the arm64 build (.ci/twice). Run it as
# root on Debian or Ubuntu; elsewhere install the packages named below by hand
# first. Nothing of it is part of annals. Running it again does nothing.
#
#   bash conformance/validators/install.sh
#
# Everything that is no package of the system goes to $ANNALS_VALIDATORS, by
# default the folder annals-validators in the user's cache folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
to=${ANNALS_VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/annals-validators}
mkdir -p "$to"
exec 9>"$to/.lock"
flock 9

packages=(chromium poppler-utils qpdf qemu-user-static)
command -v java >/dev/null || packages+=(openjdk-17-jre-headless)
command -v mvn >/dev/null || packages+=(maven)
command -v npm >/dev/null || packages+=(nodejs npm)
missing=()
for p in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$to/apt.log" 2>&1 || { tail -20 "$to/apt.log"; exit 1; }
fi

# fresh NAME FILE...: true when NAME was installed from exactly these files
fresh() { local name=$1; shift; [ "$(cat "$to/.$name" 2>/dev/null)" = "$(cat "$@" | sha256sum)" ]; }
done_with() { local name=$1; shift; cat "$@" | sha256sum >"$to/.$name"; }

for tool in verapdf epubcheck; do
  pom=$here/$tool/pom.xml
  fresh $tool "$pom" && continue
  echo "fetching $tool"
  rm -rf "${to:?}/$tool"
  mvn -q -B -Dstyle.color=never -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$to/$tool"
  done_with $tool "$pom"
done

lock=("$here/package.json" "$here/package-lock.json")
if ! fresh npm "${lock[@]}"; then
  echo "fetching the npm packages"
  mkdir -p "$to/npm"
  cp "${lock[@]}" "$to/npm/"
  (cd "$to/npm" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  done_with npm "${lock[@]}"
fi
echo "validators ready in $to"
