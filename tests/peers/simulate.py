"""The same active-learning curve with scikit-learn, from the same texts and the same labeled rows.

stdin:  {texts, y, buckets, grid, steps: [{labeled, pool, test}]}
stdout: the accuracy of each step. C is chosen by scikit-learn's own cross-validation, by log loss, as ours is.
"""
import json
import sys
import warnings

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold

warnings.filterwarnings("ignore")
q = json.load(sys.stdin)
y = np.array(q["y"])
counts = HashingVectorizer(n_features=q["buckets"], alternate_sign=False, norm=None).transform(q["texts"])


def choose_c(x, target):
    folds = 3 if len(target) > 1000 else 5
    losses = np.zeros(len(q["grid"]))
    for train, test in StratifiedKFold(folds, shuffle=True, random_state=0).split(x, target):
        seen = np.unique(target[train])
        test = test[np.isin(target[test], seen)]
        for i, c in enumerate(q["grid"]):
            model = LogisticRegression(C=c, max_iter=300, tol=1e-4).fit(x[train], target[train])
            losses[i] += log_loss(target[test], model.predict_proba(x[test]), labels=seen, normalize=False)
    return q["grid"][int(np.argmin(losses))]


out = []
for step in q["steps"]:
    idf = TfidfTransformer().fit(counts[step["pool"]])
    x, t = idf.transform(counts[step["labeled"]]), idf.transform(counts[step["test"]])
    live = np.unique(x.indices)
    x, t = x[:, live], t[:, live]
    target = y[step["labeled"]]
    model = LogisticRegression(C=choose_c(x, target), max_iter=1000, tol=1e-5).fit(x, target)
    out.append(float(model.score(t, y[step["test"]])))
print(json.dumps(out))
