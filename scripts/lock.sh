#!/bin/sh
# Pin every package with its hashes, without any registry's address. The runtime takes the dev lock's versions, so
# that what is tested is what runs.
set -eu
cd "$(dirname "$0")/.."
options="--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate"
uv pip compile pyproject.toml --group dev $options -o requirements/dev.txt
sed '/^ *--hash/d; s/ *\\$//' requirements/dev.txt > requirements/versions.tmp
uv pip compile pyproject.toml $options --constraint requirements/versions.tmp -o requirements/runtime.txt
rm requirements/versions.tmp
# The judge of CTDL exports runs under a newer Python than the house may have (scripts/ctdl.py).
uv pip compile --group ctdl --quiet --python-version 3.12 --generate-hashes --no-emit-index-url --no-header --no-annotate \
    -o requirements/ctdl.txt
uv pip compile --group installer $options -o requirements/installer.txt
