#!/usr/bin/env bash
# innie's search beside fuzzy-matcher, nucleo-matcher and fzf, over the same names in one run: ratios, below 1 where innie is faster.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v fzf >/dev/null; then
    echo "fzf $(fzf --version)"
else
    echo "fzf is not installed (the package is called fzf): it is left out"
fi
cargo bench --locked --bench compare
