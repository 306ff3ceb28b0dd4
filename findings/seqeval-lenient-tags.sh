#!/usr/bin/env bash
# seqeval 1.2.2 (PyPI), Python 3.11
#
# Entities are scored from tags, and exporters write them in IOB2 or in BILOU. Without `mode="strict"` and a scheme, one would expect
# BILOU tags either to be understood or to be refused. They are scored as if L-, U- meant "inside": two neighbouring entities of one word
# each are one entity, and equal to one entity of two words. A model that joins every pair of neighbours gets a perfect score.
#
# Seen: U-PER U-PER against B-PER I-PER: F1 1.0. With mode="strict" and scheme=BILOU: 0.0.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check seqeval==1.2.2 numpy==1.26.4 scikit-learn==1.9.1

cat > "$dir/score.py" <<'PY'
from seqeval.metrics import f1_score
from seqeval.scheme import BILOU
two_words, one_name = [["U-PER", "U-PER"]], [["B-PER", "I-PER"]]
print(f1_score(two_words, one_name))
print(f1_score(two_words, [["B-PER", "L-PER"]], mode="strict", scheme=BILOU))
PY
seen=$("$dir/venv/bin/python" "$dir/score.py" 2>/dev/null | sed 's/np.float64(\(.*\))/\1/')
echo "$seen"
[ "$seen" = "1.0
0.0" ] || { echo "CHANGED"; exit 1; }
