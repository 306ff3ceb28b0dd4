"""Peer of bench/texts: active learning by margin on TF-IDF of words and pairs with C = 10; scikit-learn, one thread.

Usage: rounds.py FILE FIRST BATCH ROUNDS. FILE is a CSV with the columns text and label. Prints one JSON line: CPU seconds a model.
"""
import csv
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

first, batch, rounds = (int(text) for text in sys.argv[2:5])
with open(sys.argv[1], encoding="utf8") as file:
    rows = list(csv.DictReader(file))
y = np.array([row["label"] for row in rows])
order = np.random.RandomState(0).permutation(len(rows))
test, pool = order[: len(rows) // 5], order[len(rows) // 5 :]
began = time.process_time()
x = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([row["text"] for row in rows])
labeled = np.zeros(len(pool), bool)
labeled[:first] = True
for _ in range(rounds + 1):
    model = LogisticRegression(C=10, max_iter=1000).fit(x[pool[labeled]], y[pool[labeled]])
    model.score(x[test], y[test])
    two = np.sort(model.predict_proba(x[pool]), axis=1)[:, -2:]
    margin = np.where(labeled, np.inf, two[:, 1] - two[:, 0])
    labeled[np.argsort(margin)[:batch]] = True
print(json.dumps({"seconds": (time.process_time() - began) / (rounds + 1)}))
