"""Peer of bench/softmax: scikit-learn's lbfgs on dense float32 rows, one thread, to an objective as low as the given one.

Usage: softmax.py FILE ROWS COLUMNS C OBJECTIVE [TOL]. FILE: rows × columns float32, then rows uint8 of classes. Without TOL it is the
loosest of a grid that reaches OBJECTIVE × (1 + 1e-5), or the tightest. Prints one JSON line.
"""
import json
import os
import sys
import time
import warnings

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

warnings.filterwarnings("ignore")
path, rows, columns, c, goal = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])
with open(path, "rb") as file:
    x = np.frombuffer(file.read(4 * rows * columns), dtype=np.float32).reshape(rows, columns)
    y = np.frombuffer(file.read(rows), dtype=np.uint8)


def fit(tol):
    began = time.perf_counter()
    model = LogisticRegression(C=c, tol=tol, max_iter=5000).fit(x, y)
    seconds = time.perf_counter() - began
    p = model.predict_proba(x.astype(np.float64))
    objective = -np.log(p[np.arange(rows), y]).sum() + (model.coef_.astype(np.float64) ** 2).sum() / (2 * c)
    return {"seconds": seconds, "objective": float(objective), "tol": tol, "iterations": int(model.n_iter_.max())}


grid = [float(sys.argv[6])] if len(sys.argv) > 6 else [1.0, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4]
for tol in grid:
    found = fit(tol)
    if found["objective"] <= goal * (1 + 1e-5):
        break
print(json.dumps(found))
