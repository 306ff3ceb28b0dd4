#!/usr/bin/env bash
# irrCAC 0.4.4 (PyPI), Python 3.11
#
# Agreement of two raters who only used the classes x and y. One would expect the same figure whether or not the scheme also has a
# class z that nobody chose. Gwet's AC1 and Brennan-Prediger rise when it is declared, since their chance term divides by the number of
# classes; Fleiss' kappa and Krippendorff's alpha of the same answers do not move. Who reports AC1 must say how many classes were counted.
#
# Seen: AC1 0.68 -> 0.7193 and Brennan-Prediger 0.5 -> 0.625 by declaring z; Fleiss -0.14286 and alpha 0.0 both times.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check irrCAC==0.4.4 numpy==1.26.4 pandas==2.3.3

cat > "$dir/agree.py" <<'PY'
import pandas as pd
from irrCAC.raw import CAC
answers = pd.DataFrame({"ana": ["x", "x", "x", "y"], "ben": ["x", "x", "x", "x"]})
for classes in (["x", "y"], ["x", "y", "z"]):
    figures = CAC(answers, categories=classes)
    print(*(getattr(figures, name)()["est"]["coefficient_value"] for name in ("gwet", "bp", "fleiss", "krippendorff")))
PY
seen=$("$dir/venv/bin/python" "$dir/agree.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "0.68 0.5 -0.14286 0.0
0.7193 0.625 -0.14286 0.0" ] || { echo "CHANGED"; exit 1; }
