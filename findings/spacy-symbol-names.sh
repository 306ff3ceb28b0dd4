#!/usr/bin/env bash
# spaCy 3.8.18 (PyPI), Python 3.11
#
# A DocBin holds words and labels as 64-bit numbers and lists the strings beside them. One would expect the number of a string to be its hash
# (`spacy.strings.hash_string`), for whatever string. It is not for 456 names that spaCy has numbers of its own for: among them DATE, PERSON, ORG, LOC,
# EVENT, "number", "mark", "meta", "root", "_". A file that is written by the hash can be read until a text has one of these words or a label is called
# so; then no document of it comes out, whatever else is in it.
#
# Seen: "CITY" has its hash, "DATE" has 391 instead; a DocBin with the hash of "DATE" for a word of it raises E018 on reading.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check spacy==3.8.18

cat > "$dir/names.py" <<'PY'
import spacy
from spacy.strings import hash_string
from spacy.tokens import Doc, DocBin
nlp = spacy.blank("en")
for name in ("CITY", "DATE"):
    print(name, nlp.vocab.strings[name] == hash_string(name), nlp.vocab.strings[name] if nlp.vocab.strings[name] < 1000 else "")
bin = DocBin(docs=[Doc(nlp.vocab, words=["DATE"])])
bin.tokens[0][0, 0] = hash_string("DATE")
try:
    print(len(list(DocBin().from_bytes(bin.to_bytes()).get_docs(spacy.blank("en").vocab))))
except KeyError as error:
    print("E018" in str(error))
PY
seen=$("$dir/venv/bin/python" "$dir/names.py" 2>/dev/null | sed 's/ *$//')
echo "$seen"
[ "$seen" = "CITY True
DATE False 391
True" ] || { echo "CHANGED"; exit 1; }
