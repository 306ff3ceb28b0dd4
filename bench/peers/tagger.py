"""Peer of bench/tagger: sklearn-crfsuite, lbfgs, one thread, on features that are given by number.

Usage: tagger.py FILE TEST C2 ROUNDS. FILE and TEST: a JSON list of sequences, each {"x": [[feature numbers]], "y": [tags]}. Prints one JSON line: seconds of
each fit (wall and processor), iterations, loss, and the tags of the test sequences.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import sklearn_crfsuite  # noqa: E402


def read(path):
    with open(path) as file:
        data = json.load(file)
    return [[[str(number) for number in token] for token in each["x"]] for each in data], [each["y"] for each in data]


x, y = read(sys.argv[1])
test, _ = read(sys.argv[2])
fits = []
for _ in range(int(sys.argv[4])):
    wall, cpu = time.perf_counter(), time.process_time()
    model = sklearn_crfsuite.CRF(algorithm="lbfgs", c1=0, c2=float(sys.argv[3]), all_possible_transitions=True)
    model.fit(x, y)
    fits.append({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu})
last = model.training_log_.last_iteration
print(json.dumps({"fits": fits, "iterations": last["num"], "loss": last["loss"], "tags": [list(each) for each in model.predict(test)]}))
