#!/usr/bin/env bash
# nervaluate 1.2.1 (PyPI), Python 3.11
#
# A model finds the name that is there and, within it, a second one. One would expect its score not to depend on the order in which it
# lists the two. It does: each found span is compared with the first true one that it overlaps, so the inner one, when it stands first, takes the true
# one away from the one that is right. Between two annotators that alone makes agreement 0 or two thirds.
#
# Seen: strict F1 0.0 with the inner span first, 0.67 with the outer one first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check nervaluate==1.2.1

cat > "$dir/order.py" <<'PY'
from nervaluate import Evaluator
span = lambda start, end: {"start": start, "end": end, "label": "PER"}
for found in ([span(0, 3), span(0, 9)], [span(0, 9), span(0, 3)]):
    print(float(round(Evaluator([[span(0, 9)]], [found], tags=["PER"], loader="default").evaluate()["overall"]["strict"].f1, 2)))
PY
seen=$("$dir/venv/bin/python" "$dir/order.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "0.0
0.67" ] || { echo "CHANGED"; exit 1; }
