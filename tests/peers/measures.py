"""Measures of agreement by nervaluate, krippendorff, scikit-learn and scipy. One JSON document on stdin: jobs by name; one on stdout."""
import json
import math
import sys
import warnings

import krippendorff
import numpy as np
from nervaluate import Evaluator
from scipy.stats import kendalltau, spearmanr
from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")


def number(value):
    return None if value is None or math.isnan(value) else float(value)


def alpha(job):
    out = []
    for raters, metric in job:
        data = np.array([[np.nan if v is None else v for v in row] for row in raters], dtype=float)
        try:
            out.append(number(krippendorff.alpha(reliability_data=data, level_of_measurement=metric)))
        except ValueError as error:
            out.append(str(error))
    return out


def spans(job):
    """Ends of nervaluate are inclusive. Figures of each scheme: precision, recall, F1, correct, incorrect, partial, missed, spurious."""
    out = []
    names = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
    for truth, found in job:
        sides = [[[{"start": s, "end": e - 1, "label": l} for s, e, l in text] for text in side] for side in (truth, found)]
        tags = sorted({span["label"] for side in sides for text in side for span in text})
        overall = Evaluator(sides[0], sides[1], tags=tags, loader="default").evaluate()["overall"]
        out.append(
            {
                ours: [getattr(overall[theirs], of) for of in ("precision", "recall", "f1", "correct", "incorrect", "partial", "missed", "spurious")]
                for ours, theirs in names.items()
            }
        )
    return out


def kappa(job):
    return [number(cohen_kappa_score(a, b)) for a, b in job]


def ranks(job):
    return [[number(kendalltau(x, y).statistic), number(spearmanr(x, y).statistic)] for x, y in job]


jobs = {"alpha": alpha, "spans": spans, "kappa": kappa, "ranks": ranks}
print(json.dumps({name: jobs[name](job) for name, job in json.load(sys.stdin).items()}))
