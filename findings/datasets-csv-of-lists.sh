#!/usr/bin/env bash
# datasets 5.2.0 (Hugging Face) with pandas 3.1.1, numpy 2.4.6, pyarrow 26.0.1 (PyPI), Python 3.11
#
# A multi-label data set is written with Dataset.to_csv and read again elsewhere. One would expect a list in a cell as JSON, or as
# Python writes a list. The cell is the printed form of a numpy array: no commas between the labels, and from 1,001 entries on the
# middle is replaced by "...", so that labels are gone from the file without a word.
#
# Seen: ['late' 'damaged'] for two labels; for 1,001 offsets a cell that holds "..." and fewer than 10 numbers.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check datasets==5.2.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
export HF_HOME="$dir/home" HF_HUB_OFFLINE=1

cat > "$dir/write.py" <<'PY'
import csv, re, sys
from datasets import Dataset
out = sys.argv[1]
Dataset.from_dict({"labels": [["late", "damaged"]]}).to_csv(out)
two = list(csv.reader(open(out)))[1][0]
Dataset.from_dict({"offsets": [list(range(1001))]}).to_csv(out)
csv.field_size_limit(10**7)
many = list(csv.reader(open(out)))[1][0]
print(two, "..." in many, len(re.findall(r"\d+", many)) < 10)
PY
seen=$("$dir/venv/bin/python" "$dir/write.py" "$dir/out.csv" 2>/dev/null)
echo "$seen"
[ "$seen" = "['late' 'damaged'] True True" ] || { echo "CHANGED"; exit 1; }
