#!/usr/bin/env bash
# datasets 5.2.0 (Hugging Face) with pandas 3.1.1, numpy 2.4.6, pyarrow 26.0.1 (PyPI), Python 3.11
#
# An exporter that writes its rows as CSV and describes them in a JSON file beside it would expect load_dataset(folder) to load
# the rows, or to complain about two kinds of file. It loads the description as the data set, and the CSV is not read. No warning.
#
# Seen: one row with the columns "format" and "rows"; of the two rows of items.csv there is nothing.
# What helps (also checked below): a README.md whose YAML names the data file.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check datasets==5.2.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
export HF_HOME="$dir/home" HF_HUB_OFFLINE=1

mkdir "$dir/export"
printf 'text,label\nThe parcel came late,delivery\nWrong amount on the bill,billing\n' > "$dir/export/items.csv"
printf '{"format":"csv","rows":2}\n' > "$dir/export/manifest.json"

cat > "$dir/load.py" <<'PY'
import sys
from datasets import load_dataset
folder = load_dataset(sys.argv[1])["train"]
print(folder.num_rows, sorted(folder.column_names))
PY
seen=$("$dir/venv/bin/python" "$dir/load.py" "$dir/export" 2>/dev/null)
echo "without a card: $seen"
[ "$seen" = "1 ['format', 'rows']" ] || { echo "CHANGED: another answer than 1 ['format', 'rows']"; exit 1; }

printf -- '---\nconfigs:\n  - config_name: default\n    data_files: items.csv\n---\n' > "$dir/export/README.md"
seen=$("$dir/venv/bin/python" "$dir/load.py" "$dir/export" 2>/dev/null)
echo "with a card: $seen"
[ "$seen" = "2 ['label', 'text']" ] || { echo "CHANGED: another answer than 2 ['label', 'text']"; exit 1; }
