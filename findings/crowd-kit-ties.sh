#!/usr/bin/env bash
# crowd-kit 1.4.2 with pandas 2.3.3 and with pandas 3.1.1 (PyPI), Python 3.11
#
# Two annotators, two answers: a tie. One would expect it to be marked, drawn by a seed, or left open. MajorityVote and DawidSkene name a
# winner and do not say that there was a tie. Which one depends on the version of another library: with pandas 2.3.3 the class whose
# name comes first in the alphabet, with pandas 3.1.1 the class that stands first in the table, so that sorting the rows otherwise
# changes the result. An aggregated data set is not repeatable from crowd-kit's version alone.
#
# Seen, for the rows pear, apple and the rows apple, pear: pandas 2.3.3: apple, apple; pandas 3.1.1: pear, apple.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"

cat > "$dir/ties.py" <<'PY'
import pandas as pd
from crowdkit.aggregation import MajorityVote, DawidSkene
winners = []
for order in (["pear", "apple"], ["apple", "pear"]):
    votes = pd.DataFrame({"task": ["t", "t"], "worker": ["ana", "ben"], "label": order})
    winners += [MajorityVote().fit_predict(votes)["t"], DawidSkene(n_iter=20).fit_predict(votes)["t"]]
print(*winners)
PY
for case in "2.3.3 apple apple apple apple" "3.1.1 pear pear apple apple"; do
  pandas=${case%% *} expected=${case#* }
  "$dir/venv/bin/pip" install -q --disable-pip-version-check crowd-kit==1.4.2 "pandas==$pandas"
  seen=$("$dir/venv/bin/python" "$dir/ties.py" 2>/dev/null)
  echo "pandas $pandas: $seen"
  [ "$seen" = "$expected" ] || { echo "CHANGED: expected $expected"; exit 1; }
done
