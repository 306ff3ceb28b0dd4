#!/usr/bin/env bash
# datasets 5.2.0 (Hugging Face) with pandas 3.1.1, numpy 2.4.6, pyarrow 26.0.1 (PyPI), Python 3.11
#
# Classes named by numbers (stars of a review, digits) that do not begin at 0: the names are "2", "3", "4". A row that says "1" is no
# class of these, and one would expect an error. A text of digits that is no name is taken for the position of a class: "1" becomes
# the class "3". And class_encode_column on the numbers 1, 2, 10 puts the classes in the order of text, so that 10 is class 1.
#
# Seen: "1" -> 3 and ['1', '10', '2'].
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check datasets==5.2.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
export HF_HOME="$dir/home" HF_HUB_OFFLINE=1

cat > "$dir/classes.py" <<'PY'
from datasets import ClassLabel, Dataset
stars = ClassLabel(names=["2", "3", "4"])
print(stars.int2str(stars.str2int("1")))
print(Dataset.from_dict({"n": [1, 2, 10]}).class_encode_column("n").features["n"].names)
PY
seen=$("$dir/venv/bin/python" "$dir/classes.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "3
['1', '10', '2']" ] || { echo "CHANGED"; exit 1; }
