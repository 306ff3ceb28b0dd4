"""Peer of bench/cifar: out-of-fold probabilities by scikit-learn's LogisticRegression on the same features, labels and folds.

Usage: cifar.py FOLDER GRID. GRID is a JSON list of values of C. Reads x.npy (float32), y.npy and folds.npy there, writes probabilities.npy (float64); prints the C of each fold and the seconds.
C is chosen inside each fold by scikit-learn's own cross-validation over the same grid, by log loss, as ours is.
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
from sklearn.model_selection import GridSearchCV, StratifiedKFold  # noqa: E402

warnings.filterwarnings("ignore")
folder, grid = sys.argv[1], json.loads(sys.argv[2])
x, y, folds = (np.load(os.path.join(folder, f"{name}.npy")) for name in ("x", "y", "folds"))
out = np.zeros((len(y), y.max() + 1))
chosen = []
began = time.perf_counter()
for fold in range(folds.max() + 1):
    train, test = folds != fold, folds == fold
    search = GridSearchCV(
        LogisticRegression(max_iter=300, tol=1e-3),
        {"C": grid},
        scoring="neg_log_loss",
        cv=StratifiedKFold(3, shuffle=True, random_state=0),
    ).fit(x[train], y[train])
    chosen.append(search.best_params_["C"])
    out[np.ix_(test, search.classes_)] = search.predict_proba(x[test])
np.save(os.path.join(folder, "probabilities.npy"), out)
print(json.dumps({"c": chosen, "seconds": time.perf_counter() - began}))
