"""Peer of bench/texts: TF-IDF of words and pairs, cross-validated softmax regression, cleanlab's issues; scikit-learn and cleanlab, one thread.

Usage: check.py FILE. FILE is a CSV with the columns text and label. Prints one JSON line: CPU seconds, labels, issues found.
"""
import csv
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from cleanlab.filter import find_label_issues  # noqa: E402
from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import StratifiedKFold, cross_val_predict  # noqa: E402

with open(sys.argv[1], encoding="utf8") as file:
    rows = list(csv.DictReader(file))
_, y = np.unique([row["label"] for row in rows], return_inverse=True)
began = time.process_time()
x = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([row["text"] for row in rows])
folds = StratifiedKFold(5, shuffle=True, random_state=0)
p = cross_val_predict(LogisticRegression(C=10, max_iter=1000), x, y, cv=folds, method="predict_proba")
found = find_label_issues(y, p, n_jobs=1)
print(json.dumps({"seconds": time.process_time() - began, "labels": len(y), "found": int(found.sum())}))
