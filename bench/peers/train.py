"""Peer of bench/train: hashed TF-IDF, softmax regression on 5,000 rows, scores of all rows; scikit-learn, one thread.

Usage: train.py FILE ROUNDS. FILE is a CSV with the columns id, label (empty: unlabeled) and text. Prints one JSON line.
"""
import csv
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

with open(sys.argv[1], encoding="utf8") as file:
    rows = list(csv.DictReader(file))
texts = [row["text"] for row in rows]
labeled = [i for i, row in enumerate(rows) if row["label"]][:5000]
y = [rows[i]["label"] for i in labeled]
out = []
for _ in range(int(sys.argv[2])):
    began = time.perf_counter()
    counts = HashingVectorizer(n_features=2**18, alternate_sign=False, norm=None, token_pattern=r"(?u)\b\w+\b").transform(texts)
    x = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    features = time.perf_counter() - began
    began = time.perf_counter()
    model = LogisticRegression(C=10, max_iter=1000).fit(x[labeled], y)
    fit = time.perf_counter() - began
    began = time.perf_counter()
    model.predict_proba(x)
    out.append({"features": features, "fit": fit, "rank": time.perf_counter() - began})
print(json.dumps(out))
