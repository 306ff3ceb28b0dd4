"""Reads exports of regions the way people do, and prints what came.

stdin:  {jobs: [{tool, format, folder, split}]}
stdout: [{image: {size: [width, height], boxes: [[label, x1, y1, x2, y2, area]]}}], one a job
Boxes are corners in pixels; area is what the reader holds the thing to cover.
"""
import contextlib
import json
import os
import sys

import numpy as np


def with_pycocotools(folder, split):
    from pycocotools.coco import COCO

    with contextlib.redirect_stdout(sys.stderr):
        coco = COCO(os.path.join(folder, "annotations", f"instances_{split}.json"))
    out = {}
    for image in coco.loadImgs(coco.getImgIds()):
        boxes = []
        for each in coco.loadAnns(coco.getAnnIds(imgIds=image["id"])):
            x, y, w, h = each["bbox"]
            [category] = coco.loadCats(each["category_id"])
            pixels = int(coco.annToMask(each).sum()) if each["segmentation"] else None
            boxes.append([category["name"], x, y, x + w, y + h, each["area"], each["iscrowd"], pixels])
        out[image["file_name"]] = {"size": [image["width"], image["height"]], "boxes": boxes}
    return out


def with_supervision(folder, split, form):
    import supervision as sv

    if form == "coco":
        data = sv.DetectionDataset.from_coco(
            os.path.join(folder, "images", split), os.path.join(folder, "annotations", f"instances_{split}.json")
        )
    elif form == "yolo":
        data = sv.DetectionDataset.from_yolo(
            os.path.join(folder, "images", split), os.path.join(folder, "labels", split), os.path.join(folder, "data.yaml")
        )
    else:
        data = sv.DetectionDataset.from_pascal_voc(os.path.join(folder, "JPEGImages"), os.path.join(folder, "Annotations"))
    out = {}
    for path, image, found in data:
        boxes = [
            [data.classes[int(k)], *[float(v) for v in box], float(area)] for k, box, area in zip(found.class_id, found.xyxy, found.box_area)
        ]
        out[os.path.basename(path)] = {"size": [image.shape[1], image.shape[0]], "boxes": boxes}
    return out


def with_datumaro(folder, split, form):
    from datumaro.components.annotation import AnnotationType
    from datumaro.components.dataset import Dataset

    data = Dataset.import_from(folder, {"coco": "coco_instances", "yolo": "yolo_ultralytics", "voc": "voc_detection"}[form])
    labels = data.categories()[AnnotationType.label]
    out = {}
    for item in data:
        if item.subset != split:
            continue
        boxes = []
        for each in item.annotations:
            if each.type in (AnnotationType.bbox, AnnotationType.polygon, AnnotationType.mask):
                x, y, w, h = each.get_bbox()
                boxes.append([labels[each.label].name, float(x), float(y), float(x + w), float(y + h), float(each.get_area())])
        height, width = item.media.size if item.media is not None and item.media.size is not None else (0, 0)
        out[item.id.split("/")[-1]] = {"size": [int(width), int(height)], "boxes": boxes}
    return out


def run(job):
    tool, form, folder, split = job["tool"], job["format"], job["folder"], job["split"]
    if tool == "pycocotools":
        return with_pycocotools(folder, split)
    if tool == "supervision":
        return with_supervision(folder, split, form)
    return with_datumaro(folder, split, form)


def make(images):
    """Draws JPEG files whose EXIF says how they are turned: {path: [stored width, stored height, orientation]}."""
    from PIL import Image

    for path, (width, height, orientation) in images.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        pixels = np.random.default_rng(orientation).integers(0, 255, (height, width, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(path, exif=exif, quality=90)


q = json.load(sys.stdin)
if "make" in q:
    make(q["make"])
with contextlib.redirect_stdout(sys.stderr):
    results = [run(job) for job in q.get("jobs", [])]
json.dump(results, sys.stdout)
