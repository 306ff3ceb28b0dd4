"""Reads exports of regions the way people do, and prints what came.

stdin:  {config, make: {path: [stored width, stored height, orientation]}, jobs: [{tool, format, folder, split}]}
stdout: [{image: {size: [width, height], boxes: [[label, x1, y1, x2, y2, area]]}}], one a job
Boxes are corners in pixels; area is what the reader holds the thing to cover.
"""
import contextlib
import json
import os
import sys
import types

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

    data = Dataset.import_from(folder, {"coco": "coco_instances", "yolo": "yolo", "voc": "voc_detection"}[form])
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


class Absent:
    """Stands in for packages that are several times larger than all the rest: only the check of label files is used, which needs no tensor."""

    NAMES = ("torch", "torchvision", "psutil", "thop", "cpuinfo")

    def find_spec(self, name, path=None, target=None):
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=True) if name.split(".")[0] in self.NAMES else None

    def create_module(self, spec):
        class Nothing(types.ModuleType):
            __path__ = []
            __version__ = "2.9.0"

            def __getattr__(self, name):
                return absent(name)

        return Nothing(spec.name)

    def exec_module(self, module):
        pass


def absent(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Warning if name.endswith("Warning") else Anything


class AnyName(type):
    def __getattr__(cls, name):
        return absent(name)


class Anything(metaclass=AnyName):
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return args[0] if args and callable(args[0]) else Anything()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


def with_ultralytics(folder, split, config):
    os.environ.update(YOLO_CONFIG_DIR=config, YOLO_OFFLINE="true", YOLO_VERBOSE="false")
    if not any(isinstance(each, Absent) for each in sys.meta_path):
        sys.meta_path.insert(0, Absent())
    from ultralytics.data import utils
    from ultralytics.data.utils import verify_image_label

    utils.check_font = lambda *args: None  # fetches a font for drawing from the network
    data = utils.check_det_dataset(os.path.join(folder, "data.yaml"), autodownload=False)
    points, numbers = data.get("kpt_shape", [0, 0])
    out = {}
    images = str(data[split])
    for name in sorted(os.listdir(images)):
        label = os.path.join(images.replace("images", "labels"), os.path.splitext(name)[0] + ".txt")
        args = (os.path.join(images, name), label, "", points > 0, data["nc"], points, numbers, False)
        file, rows, shape, segments, keypoints, _, _, _, corrupt, message = verify_image_label(args)
        if corrupt:
            raise ValueError(message)
        height, width = shape
        boxes = []
        for k, (number, x, y, w, h) in enumerate(rows.astype(float)):
            corners = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height]
            seen = [] if keypoints is None else (keypoints[k] * [width, height, 1]).ravel().tolist()
            boxes.append([data["names"][int(number)], *corners, w * width * h * height, seen])
        out[name] = {"size": [width, height], "boxes": boxes}
    return out


def run(job):
    tool, form, folder, split = job["tool"], job["format"], job["folder"], job["split"]
    if tool == "pycocotools":
        return with_pycocotools(folder, split)
    if tool == "ultralytics":
        return with_ultralytics(folder, split, q["config"])
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
