#!/usr/bin/env bash
# spaCy 3.8.18 (PyPI), Python 3.11
#
# A label whose end is one character short ("Bo" of "Bob") goes into an evaluation set. One would expect the entity that the model did
# not find to count against it. It does not count at all: its word becomes "missing" and is left out of the score, so that recall rises
# when labels get worse. An exporter that does not list misaligned spans makes the model look better.
#
# Seen: a model that finds one of two entities has recall 0.5; with the second label one character short it has 1.0.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check spacy==3.8.18

cat > "$dir/score.py" <<'PY'
import spacy
from spacy.scorer import Scorer
from spacy.training import Example
nlp = spacy.blank("en")
for end in (12, 11):
    found = nlp("Anna met Bob.")
    found.ents = [found.char_span(0, 4, label="PERSON")]
    example = Example.from_dict(found, {"entities": [(0, 4, "PERSON"), (9, end, "PERSON")]})
    print(Scorer().score([example])["ents_r"])
PY
seen=$("$dir/venv/bin/python" "$dir/score.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "0.5
1.0" ] || { echo "CHANGED"; exit 1; }
