"""Confident learning with numpy, written from Northcutt, Jiang, Chuang 2021 (sections 3.1 and 3.2), a second opinion on src/learning/review.

stdin:  a list of {given, probabilities}: class numbers, and a row of probabilities each
stdout: for each the marks by method
Details that the paper leaves open follow the behaviour that cleanlab documents: a slack of 1e-6 on thresholds, every class counted
right at least once, whole counts that keep the sum of each given label, one row of each class never taken, rows whose given label is the
most probable one taken back (except where the lowest scored rows are taken).
"""
import json
import sys

import numpy as np

SLACK = 1e-6


def whole(row):
    """Round, halves to even, then mend the sum where rounding moved most."""
    out = np.rint(row)
    lacking = int(np.rint(row.sum()) - out.sum())
    while lacking != 0:
        moved = row - out
        step = 1 if lacking > 0 else -1
        by = np.argsort(moved, kind="stable")
        by = by[::-1] if step > 0 else by
        for i in by[: abs(lacking)]:
            out[i] += step
        lacking = int(np.rint(row.sum()) - out.sum())
    return out


def confident(given, p):
    k = p.shape[1]
    thresholds = np.array([max(2 * SLACK, p[given == j, j].mean()) if (given == j).any() else np.inf for j in range(k)])
    reached = p >= thresholds - SLACK
    out = np.full(len(given), -1)
    for i in range(len(given)):
        bins = np.flatnonzero(reached[i])
        if len(bins) == 1:
            out[i] = bins[0]
        elif len(bins) > 1:
            out[i] = p[i].argmax()
    return out


def joint(given, p):
    k = p.shape[1]
    true = confident(given, p)
    counts = np.zeros((k, k))
    for g, t in zip(given, true):
        if t >= 0:
            counts[g, t] += 1
    counts[np.arange(k), np.arange(k)] = np.maximum(1, counts.diagonal())
    given_counts = np.bincount(given, minlength=k)
    return np.array([whole(row / row.sum() * n) for row, n in zip(counts, given_counts)])


def to_prune(given, p):
    """Cell [given, true]: how many rows to take; the diagonal: how many stay."""
    out = joint(given, p)
    for g, row in enumerate(out):
        kept = max(row[g], 1)
        givers = max(1, np.count_nonzero(row) - 1)
        row -= (kept - row[g]) / givers
        np.maximum(row, 0, out=row)
        row[g] = kept
    return np.floor(out).astype(int)


def methods(given, p):
    n, k = p.shape
    predicted = p.argmax(axis=1)
    own = p[np.arange(n), given]
    prune = to_prune(given, p)
    by_rate, by_class = np.zeros(n, bool), np.zeros(n, bool)
    for g in range(k):
        rows = np.flatnonzero(given == g)
        if len(rows) <= 1:
            continue
        for t in range(k):
            if t != g and prune[g, t] > 0:
                margin = p[rows, t] - p[rows, g]
                by_rate[rows[np.argsort(-margin, kind="stable")[: prune[g, t]]]] = True
        wrong = len(rows) - prune[g, g]
        if wrong > 0:
            by_class[rows[np.argsort(p[rows, g], kind="stable")[:wrong]]] = True
    true = confident(given, p)
    off_diagonal = (true >= 0) & (true != given)
    nearly = p.copy()
    nearly[np.arange(n), given] += SLACK
    errors = int((off_diagonal & (nearly.argmax(axis=1) != given)).sum())
    others = p.copy()
    others[np.arange(n), given] = -np.inf
    margin = (own - others.max(axis=1) + 1) / 2

    def lowest(scores):
        out = np.zeros(n, bool)
        out[np.argsort(scores, kind="stable")[:errors]] = True
        return out

    differs = predicted != given
    return {
        "prune_by_noise_rate": by_rate & differs,
        "prune_by_class": by_class & differs,
        "both": by_rate & by_class & differs,
        "confident_learning": off_diagonal & differs,
        "predicted_neq_given": differs,
        "low_normalized_margin": lowest(margin),
        "low_self_confidence": lowest(own),
    }


out = []
for case in json.load(sys.stdin):
    marks = methods(np.array(case["given"]), np.array(case["probabilities"], dtype=float))
    out.append({name: mark.astype(int).tolist() for name, mark in marks.items()})
print(json.dumps(out))
