"""Texts with spans as Python and spaCy read them. One JSON document on stdin: a folder that Plumbline has written; one on stdout."""
import glob
import json
import os
import sys
import warnings

import spacy
from spacy.tokens import Doc, DocBin

warnings.simplefilter("error")
nlp = spacy.blank("en")
job = json.load(sys.stdin)


def lines(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def told(doc):
    """Text and entities, or the spans of the group that may overlap."""
    spans = list(doc.ents) or list(doc.spans.get("sc", []))
    return [doc.text, sorted([span.start_char, span.end_char, span.label_, span.text] for span in spans)]


def bins(folder):
    return [told(doc) for path in sorted(glob.glob(os.path.join(folder, "*.spacy"))) for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]


def documents(folder):
    return [told(Doc(nlp.vocab).from_json(line)) for line in lines(folder)]


def slices(folder):
    """Spans whose places are not those of their text, counted in the unit that the line names."""
    wrong = 0
    count = 0
    for line in lines(folder):
        code = {"code-points": None, "utf-16": "utf-16-le", "utf-8": "utf-8"}[line["offset_unit"]]
        text = line["text"] if code is None else line["text"].encode(code)
        width = 2 if code == "utf-16-le" else 1
        for span in line["spans"]:
            for part in span.get("parts", [span]):
                found = text[part["start"] * width : part["end"] * width]
                count += 1
                wrong += (found if code is None else found.decode(code)) != part["text"]
    return [count, wrong]


jobs = {"bins": bins, "documents": documents, "slices": slices}
print(json.dumps([jobs[name](folder) for name, folder in job]))
