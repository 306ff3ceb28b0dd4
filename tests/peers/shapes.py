"""Shapes by pycocotools and shapely. One JSON document on stdin: jobs by name; one on stdout: their answers by name."""
import contextlib
import io
import json
import sys

import numpy as np
from pycocotools import mask as masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union


def text(rle):
    return {"size": rle["size"], "counts": rle["counts"].decode("ascii")}


def fill(job):
    out = []
    for rings, (height, width) in job:
        rle = masks.merge(masks.frPyObjects([list(map(float, ring)) for ring in rings], height, width))
        out.append({**text(rle), "area": int(masks.area(rle)), "box": masks.toBbox(rle).tolist()})
    return out


def bitmaps(job):
    out = []
    for rows in job:
        rle = masks.encode(np.asfortranarray(np.array(rows, dtype=np.uint8)))
        flat = np.array(rows, dtype=np.uint8).flatten(order="F")
        ends = np.flatnonzero(np.diff(np.concatenate([[0], flat]).astype(np.int8)))
        counts = np.diff(np.concatenate([[0], ends, [flat.size]])).tolist()
        out.append({**text(rle), "area": int(masks.area(rle)), "box": masks.toBbox(rle).tolist(), "runs": counts})
    return out


def overlaps(job):
    def of(one):
        return {"size": one["size"], "counts": one["counts"].encode("ascii")} if isinstance(one, dict) else one
    return [float(masks.iou([of(found)], [of(truth)], [int(crowd)])[0][0]) for found, truth, crowd in job]


def polygon(pieces):
    """Pieces add up; a ring that crosses itself is taken even-odd, by the edges that shapely notes."""
    def ring(flat):
        points = np.array(flat, dtype=float).reshape(-1, 2)
        return Polygon(points)
    return unary_union([ring(outer).difference(unary_union([ring(hole) for hole in holes])) for outer, holes in pieces])


def areas(job):
    out = []
    for a, b in job:
        one, other = polygon(a), polygon(b)
        out.append([one.area, other.area, one.intersection(other).area, one.union(other).area, one.difference(other).area])
    return out


def evaluate(job):
    out = []
    for data, results, kind in job:
        with contextlib.redirect_stdout(io.StringIO()):
            coco = COCO()
            coco.dataset = data
            coco.createIndex()
            run = COCOeval(coco, coco.loadRes(results), kind)
            run.evaluate()
            run.accumulate()
            run.summarize()
            oks = [] if kind != "keypoints" else [np.asarray(run.computeOks(i, c)).tolist() for i in run.params.imgIds for c in run.params.catIds]
        out.append({"stats": run.stats.tolist(), "oks": oks})
    return out


JOBS = {"fill": fill, "bitmaps": bitmaps, "overlaps": overlaps, "areas": areas, "evaluate": evaluate}
given = json.load(sys.stdin)
json.dump({name: JOBS[name](job) for name, job in given.items()}, sys.stdout)
