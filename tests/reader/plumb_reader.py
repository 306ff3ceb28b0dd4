#!/usr/bin/env python3
"""Reads a Plumbline project file by docs/project-file.md alone and prints what it found as JSON.

Usage: plumb_reader.py file.plumb [file.plumb ...]      one JSON document a line
"""
import hashlib
import hmac
import json
import math
import re
import sys
import unicodedata
import zipfile
from decimal import Decimal

ZEROS = "0" * 64
RANKS = {"adjudicated": 2, "person": 1, "import": 0}


# 1. Building blocks

def number(x):
    """A double as ECMAScript prints it."""
    if x == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(float(x))).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + exponent
    if 0 < point <= 21:
        text = text + "0" * (point - len(text)) if len(text) <= point else text[:point] + "." + text[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + text
    else:
        power = point - 1
        text = text[0] + ("." + text[1:] if len(text) > 1 else "") + "e" + ("+" if power > 0 else "-") + str(abs(power))
    return ("-" if sign else "") + text


def canonical(x):
    if x is None or isinstance(x, bool):
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, (int, float)):
        return number(x)
    if isinstance(x, str):
        return json.dumps(x, ensure_ascii=False)
    if isinstance(x, list):
        return "[" + ",".join(map(canonical, x)) + "]"
    keys = sorted(x, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(canonical(key) + ":" + canonical(x[key]) for key in keys) + "}"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def hash_json(x):
    return sha256(canonical(x).encode())


# 6. Shapes of payloads

text = lambda x: isinstance(x, str)
boolean = lambda x: isinstance(x, bool)
numeric = lambda x: isinstance(x, (int, float)) and not isinstance(x, bool)
integer = lambda x: numeric(x) and x == int(x) and abs(x) <= 2**53 - 1
count = lambda x: integer(x) and x >= 0
share = lambda x: numeric(x) and 0 <= x <= 1
anything = lambda x: True
nullable = lambda check: lambda x: x is None or check(x)
listed = lambda check: lambda x: isinstance(x, list) and all(map(check, x))
mapped = lambda check: lambda x: isinstance(x, dict) and all(map(check, x.values()))
words = lambda *names: lambda x: text(x) and x in names
either = lambda *checks: lambda x: any(check(x) for check in checks)


def fields(needed, optional=None):
    def check(x):
        return (isinstance(x, dict) and all(key in x and test(x[key]) for key, test in needed.items())
                and all(key not in x or test(x[key]) for key, test in (optional or {}).items()))
    return check


SETTINGS = {"suggestions": words("before", "after", "off"), "strategy": text, "hardTags": listed(text)}
BESIDE = {"beside": listed(text), "resolution": words("latest", "majority")}
LABEL = fields({"id": text, "slug": text, "name": text, "color": count, "hotkey": nullable(text), "description": text,
                "retired": boolean, "parent": nullable(text), "attributes": mapped(text)},
               {"mergedInto": text, "skeleton": fields({"points": listed(text), "edges": listed(listed(count))}), "relation": lambda value: value is True})
# Kinds without labels, whose values are equal or not: the field of each.
PLAIN = {"rating": {"rating": nullable(numeric)}, "number": {"number": nullable(numeric)}, "date": {"date": nullable(text)},
         "free-text": {"text": text}, "text-correction": {"text": nullable(text)}, "key-value": {"fields": mapped(either(text, numeric))},
         "pairwise": {"preferred": nullable(text)},
         "best-worst": {"best": nullable(numeric), "worst": nullable(numeric)}, "ranking": {"order": listed(numeric)}}
KINDS = ("choice", "multi-choice", "regions", "spans", *PLAIN)
OPTIONS = mapped(anything)
QUESTION = fields({"id": text, "title": text, "kind": words(*KINDS), "labels": listed(text), "required": boolean},
                  {"options": OPTIONS, "shownWhen": fields({"question": text, "labels": listed(text)},
                                                           {"atLeast": numeric, "atMost": numeric, "answered": boolean})})
SCHEMA = fields({"kind": words(*KINDS, "form"), "labels": listed(LABEL)}, {"questions": listed(QUESTION), "options": OPTIONS})
SECTION = fields({"id": text, "title": text, "labels": nullable(listed(text)), "hash": text})
PACKS = {"rows": count, "digest": text, "packs": listed(fields({"hash": text, "rows": count}))}
NUMBERS = listed(numeric)
SHAPE = either(
    fields({"kind": words("box"), "x": numeric, "y": numeric, "width": numeric, "height": numeric}),
    fields({"kind": words("rotated-box"), "cx": numeric, "cy": numeric, "width": numeric, "height": numeric, "angle": numeric}),
    fields({"kind": words("polygon"), "parts": listed(fields({"outer": NUMBERS, "holes": listed(NUMBERS)}))}),
    fields({"kind": words("polyline", "keypoints"), "points": NUMBERS}),
    fields({"kind": words("ellipse"), "cx": numeric, "cy": numeric, "rx": numeric, "ry": numeric, "angle": numeric}),
    fields({"kind": words("mask"), "x": numeric, "y": numeric, "width": numeric, "height": numeric, "counts": text}))
REGION = fields({"id": text, "label": nullable(text), "shape": SHAPE}, {"attributes": mapped(anything), "group": text})
PART = fields({"start": count, "end": count, "quote": text})
SPAN = fields({"id": text, "label": nullable(text), "parts": listed(PART)}, {"attributes": mapped(anything)})
RELATION = fields({"id": text, "label": text, "from": text, "to": text}, {"attributes": mapped(anything)})
SINGLE = either(fields({"kind": words("choice"), "label": nullable(text)}), fields({"kind": words("multi-choice"), "labels": listed(text)}),
                fields({"kind": words("regions"), "regions": listed(REGION)}),
                fields({"kind": words("spans"), "spans": listed(SPAN), "relations": listed(RELATION)}),
                *(fields({"kind": words(kind), **shape}, {"given": text}) for kind, shape in PLAIN.items()))
VALUE = either(SINGLE, fields({"kind": words("form"), "answers": mapped(SINGLE)}))
STORED = either(VALUE, fields({"parts": listed(text)}))
STAMP = nullable(fields({"version": text, "sections": mapped(text)}))
QUEUE = nullable(fields({"strategy": text, "run": nullable(text), "candidates": count, "probability": share}))
PURPOSE = words("manual", "seed", "strategy", "holdout", "control", "repeat", "review", "stale")
REASON = words("stale", "bulk", "merge")
ANSWER = {"item": text, "pass": count, "purpose": PURPOSE, "schema": text, "guide": STAMP, "queue": QUEUE, "activeMs": numeric}
FATES = listed(lambda part: isinstance(part, list) and len(part) == 2 and text(part[0]) and nullable(share)(part[1]))
SUGGESTION = fields({"source": text, "value": VALUE, "confidence": share, "shown": words("before", "after"), "outcome": words("taken", "changed")},
                    {"parts": fields({"accepted": FATES, "corrected": FATES, "rejected": FATES, "open": FATES})})
SHAPES = {
    "ProjectCreated": fields({"name": text, "itemSalt": text, "seed": text, "holdoutShare": share, "resolution": words("latest"), "settings": fields(SETTINGS, BESIDE)},
                             {"medium": words("text", "image", "dialogue", "candidates")}),
    "ProjectChanged": fields({}, {"name": text, "archived": boolean, "settings": fields({}, {**SETTINGS, **BESIDE})}),
    "MemberJoined": fields({"member": text, "kind": words("person", "import")}),
    "SchemaPublished": fields({"version": text, "parents": listed(text), "schema": SCHEMA}),
    "GuidePublished": fields({"version": text, "parents": listed(text), "title": text, "sections": listed(SECTION),
                              "changes": mapped(words("clarify", "narrow", "widen", "new-rule"))}, {"note": text}),
    "ItemsImported": fields({**PACKS, "source": text, "format": text, "medium": words("text", "image", "dialogue", "candidates")}, {"reading": mapped(anything)}),
    "LabelsImported": fields({**PACKS, "member": text, "schema": text}, {"source": text, "reading": mapped(anything)}),
    "SuggestionsImported": fields({**PACKS, "model": text, "schema": text, "source": text}, {"reading": mapped(anything)}),
    "ItemsWithdrawn": fields({"imports": listed(text)}),
    "ItemMetaChanged": fields({"item": text, "meta": mapped(anything)}),
    "SplitAssigned": fields({"import": text, "rule": words("hmac-group"), "share": share, "holdout": count, "excluded": listed(text)},
                            {"moved": listed(share), "official": count}),
    "LabelSubmitted": fields({**ANSWER, "value": STORED, "suggestion": nullable(SUGGESTION)}, {"reason": REASON}),
    "LabelRetracted": fields({"item": text, "pass": count}, {"reason": REASON}),
    "ItemSkipped": fields(ANSWER),
    "HardTagged": fields({"item": text, "tags": listed(text), "note": text}),
    "HardCleared": fields({"item": text}),
    "CommentAdded": fields({"item": text, "text": text}),
    "ReviewDecided": fields({"item": text, "outcome": words("stands", "fixed", "hard", "guide-gap"), "value": nullable(STORED),
                             "schema": text, "guide": STAMP, "activeMs": numeric},
                            {"via": words("issue", "holdout", "sample", "manual"), "sample": text, "reason": REASON}),
    "DatasetFrozen": fields({"version": text, "items": count, "name": text, "note": text, "manifest": mapped(anything)}, {"parts": listed(text)}),
    "ModelKept": fields({"model": text, "run": text, "dataset": nullable(text), "manifest": mapped(anything)}),
    "ModelPromoted": fields({"model": nullable(text), "previous": nullable(text)}),
    "ExposureClosed": fields({"guide": text, "section": text, "n": count, "found": count, "bound": share}),
    "Undone": fields({"gesture": text}),
    "Erased": fields({"events": listed(text), "items": listed(text), "reason": text}, {"members": listed(text)}),
}
HEADER = fields({**{key: text for key in ("id", "gesture", "project", "device", "prev", "author", "app", "type", "payloadHash")},
                 "n": lambda x: integer(x) and x >= 1, "lamport": integer, "wall": integer, "supersedes": listed(text)})


class Event:
    def __init__(self, line):
        self.header, self.payload, self.salt = line["header"], line["payload"], line["salt"]
        self.id, self.gesture, self.type = (self.header[key] for key in ("id", "gesture", "type"))
        self.supersedes, self.author = self.header["supersedes"], self.header["author"]
        self.order = (self.header["lamport"], self.id)
        self.hash = hash_json(self.header)
        self.status = "known"


# 2 and 3. The archive

class ProjectFile:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.manifest = json.loads(self.zip.read("manifest.json"))
        self.faults, self.events = [], []
        self.parts = {}
        for file in self.manifest["files"]:
            data = self.zip.read(file["path"])
            if sha256(data) != file["sha256"] or len(data) != file["bytes"]:
                self.faults.append({"code": "altered-entry", "path": file["path"]})
                continue
            self.parts[file["path"]] = data
            if file["path"].startswith("items/"):
                self.check_pack(file["path"], data)
        for path in sorted(self.parts):
            if path.startswith("events/"):
                self.read_events(self.parts[path].decode())

    def read_events(self, block):
        for line in filter(None, block.split("\n")):
            try:
                parsed = json.loads(line)
            except ValueError:
                parsed = None
            salted = fields({"salt": nullable(lambda x: text(x) and re.fullmatch("[0-9a-f]{32}", x)), "payload": anything, "header": HEADER})
            if salted(parsed):
                self.events.append(Event(parsed))
            else:
                self.faults.append({"code": "bad-event"})

    def body(self, digest):
        data = self.parts.get("values/" + digest)
        return None if data is None else data.decode()

    def rows(self, folder, event):
        for pack in event.payload["packs"]:
            for row in map(json.loads, filter(None, self.parts[f"{folder}/{pack['hash']}.jsonl"].decode().split("\n"))):
                if "pack" not in row:
                    yield row

    def check_pack(self, path, data):
        """7. A pack is what its name says, or what erasures have left of it."""
        name = path.split("/")[1].removesuffix(".jsonl")
        body, _, seal = data.decode().removesuffix("\n").rpartition("\n")
        sealed = canonical({"pack": name, "sha256": sha256((body + "\n").encode())})
        if sha256(data) != name and seal != sealed:
            self.faults.append({"code": "altered-entry", "path": path})

    def names(self, erased):
        return {each["member"]: each["name"] for each in json.loads(self.parts["members.json"]) if each["member"] not in erased}


# 4. The chain

def check_chain(file):
    faults, forks = [], []
    devices = {}
    for event in file.events:
        devices.setdefault(event.header["device"], {}).setdefault(event.header["n"], []).append(event)
    for device, places in sorted(devices.items()):
        before, last = {ZEROS}, 0
        for n in sorted(places):
            if n > last + 1:
                faults.append({"code": "missing-events", "device": device, "n": last + 1})
                before = {places[n][0].header["prev"]}
            for event in places[n]:
                if event.header["prev"] not in before:
                    faults.append({"code": "broken-chain", "device": device, "n": n})
                if event.payload is not None:
                    salted = bytes.fromhex(event.salt or "") + canonical(event.payload).encode()
                    if event.salt is None or sha256(salted) != event.header["payloadHash"]:
                        faults.append({"code": "bad-payload", "device": device, "n": n})
            before, last = {event.hash for event in places[n]}, n
            if len(before) > 1:
                forks.append({"device": device, "n": n})
    for device, head in file.manifest["heads"].items():
        if head["n"] > 0 and head["hash"] not in {event.hash for event in devices.get(device, {}).get(head["n"], [])}:
            faults.append({"code": "wrong-head", "device": device, "n": head["n"]})
    return faults, forks


# 5. From events to labels

class Answer:
    def __init__(self, event, item, rank, kind, value=None, passed=0, author=None):
        self.event, self.item, self.rank, self.kind, self.value, self.passed = event, item, rank, kind, value, passed
        self.author = event.author if author is None else author


def turned(shape, points):
    cos, sin = math.cos(math.radians(shape["angle"])), math.sin(math.radians(shape["angle"]))
    return [(shape["cx"] + x * cos - y * sin, shape["cy"] + x * sin + y * cos) for x, y in points]


def runs_of(counts):
    runs, value, shift = [], 0, 0
    for sign in counts:
        six = ord(sign) - 48
        value |= (six & 31) << shift
        shift += 5
        if six & 32:
            continue
        if six & 16:
            value -= 1 << shift
        runs.append(value + (runs[-2] if len(runs) > 2 else 0))
        value, shift = 0, 0
    return runs


def pieces(shape):
    """coordinates.md: an area as [(outer, holes)], rings as points; None for what is no area"""
    kind, pairs = shape["kind"], lambda flat: list(zip(flat[::2], flat[1::2]))
    box = lambda x, y, w, h: ([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], [])
    if kind == "box":
        return [box(shape["x"], shape["y"], shape["width"], shape["height"])]
    if kind == "rotated-box":
        w, h = shape["width"] / 2, shape["height"] / 2
        return [(turned(shape, [(-w, -h), (w, -h), (w, h), (-w, h)]), [])]
    if kind == "ellipse":
        step = 2 * math.pi / 256
        wide = math.sqrt(step / math.sin(step))
        around = [(wide * shape["rx"] * math.cos(i * step), wide * shape["ry"] * math.sin(i * step)) for i in range(256)]
        return [(turned(shape, around), [])]
    if kind == "polygon":
        return [(pairs(part["outer"]), [pairs(hole) for hole in part["holes"]]) for part in shape["parts"]]
    if kind == "mask":
        found, at, width = [], 0, shape["width"]
        for i, run in enumerate(runs_of(shape["counts"])):
            end = at + run
            while i % 2 == 1 and at < end:
                row = at // width
                stop = min(end, (row + 1) * width)
                found.append(box(shape["x"] + at - row * width, shape["y"] + row, stop - at, 1))
                at = stop
            at = end
        return found
    return None


def spans(area, y):
    """where pieces cover a height, sorted and apart"""
    def inside(ring):
        xs = sorted(a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in zip(ring, ring[1:] + ring[:1]) if (a[1] > y) != (b[1] > y))
        return list(zip(xs[::2], xs[1::2]))

    found = []
    for outer, holes in area:
        left = inside(outer)
        for hole in map(inside, holes):
            for x0, x1 in hole:
                left = [part for a, b in left for part in ((a, min(b, x0)), (max(a, x1), b)) if part[0] < part[1]]
        found += left
    merged = []
    for a, b in sorted(found):
        if merged and a <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], b)
        else:
            merged.append([a, b])
    return merged


def iou(a, b):
    """by two heights between each two at which a side begins, ends or crosses another: widths are straight there (Gauss' rule)"""
    sides = [(p, q) for outer, holes in a + b for ring in [outer, *holes] for p, q in zip(ring, ring[1:] + ring[:1])]
    heights = {p[1] for p, _ in sides}
    for i, (p, q) in enumerate(sides):
        for r, s in sides[:i]:
            across = (q[0] - p[0]) * (s[1] - r[1]) - (q[1] - p[1]) * (s[0] - r[0])
            if across:
                t = ((r[0] - p[0]) * (s[1] - r[1]) - (r[1] - p[1]) * (s[0] - r[0])) / across
                heights |= {p[1] + t * (q[1] - p[1])} if 0 < t < 1 else set()
    width = lambda parts: sum(b - a for a, b in parts)
    one = other = both = 0
    levels = sorted(heights)
    for top, bottom in zip(levels, levels[1:]):
        y = (top + bottom) / 2
        in_a, in_b = spans(a, y), spans(b, y)
        common = sum(max(0, min(p[1], q[1]) - max(p[0], q[0])) for p in in_a for q in in_b)
        one, other, both = one + width(in_a) * (bottom - top), other + width(in_b) * (bottom - top), both + common * (bottom - top)
    return both / (one + other - both)


SIGMAS = [s / 1000 for s in (26, 25, 25, 35, 35, 79, 79, 72, 72, 62, 62, 107, 107, 87, 87, 89, 89)]


def keypoint_similarity(a, b):
    a, b = (list(zip(flat[::3], flat[1::3], flat[2::3])) for flat in (a, b))
    if len(a) != len(b):
        return 0
    sigmas = SIGMAS if len(a) == 17 else [sum(SIGMAS) / 17] * len(a)

    def scale(points):
        xs, ys = zip(*[(x, y) for x, y, v in points if v])
        return math.sqrt(max(32 ** 2, 0.53 * (max(xs) - min(xs)) * (max(ys) - min(ys))))
    total = 0
    for sigma, (x, y, v), (x2, y2, v2) in zip(sigmas, a, b):
        if v and v2:
            p, q = sigma * scale(a), sigma * scale(b)
            total += 2 * p * q / (p * p + q * q) * math.exp(-((x - x2) ** 2 + (y - y2) ** 2) / (4 * (p * p + q * q)))
    return total / math.sqrt(sum(v > 0 for *_, v in a) * sum(v > 0 for *_, v in b))


def line_distance(a, b):
    def spread(flat):
        points, lengths = list(zip(flat[::2], flat[1::2])), [0]
        for p, q in zip(points, points[1:]):
            lengths.append(lengths[-1] + math.dist(p, q))
        found, at = [], 0
        for k in range(64):
            length = k / 63 * lengths[-1]
            while at + 2 < len(lengths) and lengths[at + 1] < length:
                at += 1
            part = lengths[at + 1] - lengths[at]
            share = min(1, (length - lengths[at]) / part) if part else 0
            found.append(tuple(p + share * (q - p) for p, q in zip(points[at], points[at + 1])))
        return found
    a, b = spread(a), spread(b)
    half = lambda points: max(max(xs) - min(xs) for xs in zip(*points)) / 2
    sizes = half(a) + half(b)
    apart = min(sizes, max(max(min(math.dist(p, q) for q in other) for p in one) for one, other in ((a, b), (b, a))))
    return 2 * apart / (sizes + apart) if sizes else 0


def near(a, b):
    """6: whether two shapes are near enough to be the same"""
    one, other = pieces(a), pieces(b)
    if one is not None and other is not None:
        return iou(one, other) >= 0.5
    if a["kind"] != b["kind"]:
        return False
    if a["kind"] == "keypoints":
        return keypoint_similarity(a["points"], b["points"]) >= 0.5
    return line_distance(a["points"], b["points"]) <= 0.1


def paired(a, b):
    """6: the regions of two answers, one to one"""
    if len(a) != len(b):
        return False
    if not a:
        return True
    return any(a[0]["label"] == other["label"] and near(a[0]["shape"], other["shape"]) and paired(a[1:], b[:k] + b[k + 1:])
               for k, other in enumerate(b))


def joined(parts):
    """6: places of the parts of a span, in order, those that touch or overlap as one"""
    places = []
    for start, end in sorted((part["start"], part["end"]) for part in parts if part["end"] > part["start"]):
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return tuple(places)


def marks(value):
    """6: what two people must have marked alike in a text to have said the same"""
    spans = {span["id"]: (span["label"], joined(span["parts"])) for span in value["spans"]}
    return set(spans.values()) | {(one["label"], spans.get(one["from"]), spans.get(one["to"])) for one in value["relations"]}


def say_the_same(a, b):
    if a.kind != b.kind or "skip" in (a.kind, b.kind):
        return a.kind == b.kind
    return same_value(a.value, b.value)


def same_value(a, b):
    if a["kind"] != b["kind"]:
        return False
    if a["kind"] == "form":
        return a["answers"].keys() == b["answers"].keys() and all(same_value(each, b["answers"][key]) for key, each in a["answers"].items())
    if a["kind"] == "regions":
        return paired(a["regions"], b["regions"])
    if a["kind"] == "spans":
        return marks(a) == marks(b)
    return canonical(a) == canonical(b)


def is_empty(value):
    if value["kind"] == "form":
        return all(map(is_empty, value["answers"].values()))
    return all(said in (None, [], "", {}) for key, said in value.items() if key != "kind")


def version_of(payload):
    v = payload.get("v", 1) if isinstance(payload, dict) else 1
    return v if integer(v) and v >= 1 else 1


VERSIONS = {"ItemsImported": 2}


def lifted(event):
    """6: payloads of older versions in the form of today"""
    if event.type == "ItemsImported" and isinstance(event.payload, dict) and version_of(event.payload) == 1:
        return {**event.payload, "medium": "image" if event.payload.get("format") in ("images", "idx") else "text"}
    return event.payload


class Fold:
    def __init__(self, file):
        self.file = file
        self.events = {event.id: event for event in file.events}
        self.classify()
        self.undone = {}
        for event in self.known("Undone"):
            self.undone.setdefault(event.payload["gesture"], []).append(event)
        self.effective_memo = {}
        withdrawn = {each for event in self.known("ItemsWithdrawn") if self.effective(event) for each in event.payload["imports"]}
        self.counting = {event.id for event in self.known("ItemsImported", "LabelsImported")
                         if self.effective(event) and event.id not in withdrawn}
        self.rule = "latest"
        created = min(self.known("ProjectCreated"), key=lambda event: event.order, default=None)
        changed = [event for event in self.known("ProjectChanged") if self.effective(event)]
        for event in ([created] if created else []) + sorted(changed, key=lambda event: event.order):
            self.rule = event.payload.get("settings", {}).get("resolution", self.rule)
        self.collect()

    def classify(self):
        """5.1"""
        erased = [event for event in self.events.values() if event.type == "Erased" and event.payload is not None
                  and event.header["v"] == 1 and SHAPES["Erased"](event.payload)]
        named = {each for event in erased for each in event.payload["events"]}
        self.erased_items = {each for event in erased for each in event.payload["items"]}
        self.erased_members = {each for event in erased for each in event.payload.get("members", [])}
        for event in self.events.values():
            if event.payload is None or (event.id in named and event.type not in ("Undone", "Erased")) or self.told(event):
                event.status = "erased"
            elif event.header["v"] != 1 or event.type not in SHAPES or version_of(event.payload) > VERSIONS.get(event.type, 1):
                event.status = "unknown-type"
            elif not SHAPES[event.type](lifted(event)):
                event.status = "unreadable"
            elif event.type in ("LabelSubmitted", "ReviewDecided"):
                event.value = self.whole(event)

    def told(self, event):
        """Tells of an erased item, or in words of an erased author."""
        if event.type not in ("CommentAdded", "HardTagged", "ItemMetaChanged") or not isinstance(event.payload, dict):
            return False
        words = event.type == "CommentAdded" or (event.type == "HardTagged" and event.payload.get("note") != "")
        return event.payload.get("item") in self.erased_items or (words and event.author in self.erased_members)

    def whole(self, event):
        value = event.payload["value"]
        if value is None or VALUE(value):
            return value
        parts = [self.file.body(part) for part in value["parts"]]
        if None in parts:
            event.status = "erased"
            return None
        try:
            joined = json.loads("".join(parts))
        except ValueError:
            joined = None
        if not VALUE(joined):
            event.status = "unreadable"
        return joined

    def known(self, *types):
        return [event for event in self.events.values() if event.status == "known" and event.type in types]

    def effective(self, event):
        """5.2"""
        if event.id not in self.effective_memo:
            self.effective_memo[event.id] = not any(undo.order > event.order and self.effective(undo)
                                                    for undo in self.undone.get(event.gesture, []))
        return self.effective_memo[event.id]

    def collect(self):
        """5.3 and the answers of 5.4"""
        self.items, self.answers = {}, {}
        for event in sorted(self.known("ItemsImported"), key=lambda event: (event.id not in self.counting, event.id)):
            for row in self.file.rows("items", event):
                self.items.setdefault(row["id"], (event.id in self.counting, row))
        for event in self.events.values():
            if event.status != "known":
                continue
            item = event.payload.get("item")
            if event.type in ("LabelSubmitted", "ItemSkipped", "LabelRetracted"):
                kind = {"LabelSubmitted": "label", "ItemSkipped": "skip", "LabelRetracted": "retracted"}[event.type]
                self.add(Answer(event, item, "person", kind, getattr(event, "value", None), event.payload["pass"]))
            elif event.type == "ReviewDecided":
                self.add(Answer(event, item, "adjudicated", "retracted" if event.value is None else "label", event.value))
            elif event.type == "LabelsImported":
                rows = {row["item"]: row["value"] for row in self.file.rows("labels", event)}
                for item, value in rows.items():
                    self.add(Answer(event, item, "import", "label", value, author=event.payload["member"]))
        self.passable = {event.id: event for event in self.events.values() if event.status != "known"}
        self.above = {}
        for event in self.passable.values():
            for below in event.supersedes:
                self.above.setdefault(below, []).append(event)

    def add(self, answer):
        self.answers.setdefault(answer.item, []).append(answer)

    def stands(self, answer):
        return answer.event.id in self.counting if answer.rank == "import" else self.effective(answer.event)

    def unreplaced(self, answers):
        """5.4"""
        nodes = {**self.passable, **{answer.event.id: answer.event for answer in answers}}
        mine, reaching, todo = {answer.event.id for answer in answers}, {}, [answer.event for answer in answers]
        while todo:
            for event in self.above.get(todo.pop().id, []):
                if event.id not in reaching and event.id not in mine:
                    reaching[event.id] = event
                    todo.append(event)
        todo = [answer.event for answer in answers if self.stands(answer)]
        todo += [event for event in reaching.values()
                 if event.status == "erased" and not event.type.endswith("sImported") and self.effective(event)]
        reached = set()
        while todo:
            event = todo.pop()
            for below in event.supersedes:
                if below != event.id and below not in reached:
                    reached.add(below)
                    if below in nodes:
                        todo.append(nodes[below])
        kept = [answer for answer in answers if self.stands(answer) and answer.event.id not in reached]
        return sorted(kept, key=lambda answer: answer.event.order)

    def item(self, item):
        """5.4 and 5.5"""
        counts, row = self.items[item]
        kept = self.unreplaced(self.answers.get(item, []))
        heads = [answer for answer in kept if answer.kind != "retracted"]
        slots = {}
        for answer in kept:
            slots.setdefault((answer.rank, answer.passed, answer.author), []).append(answer)
        conflicts = [key for key, same in slots.items() if len(same) > 1 and any(answer.kind != "retracted" for answer in same)]
        first = [answer for answer in heads if answer.passed == 0]
        top = max((RANKS[answer.rank] for answer in first), default=None)
        equals = [answer for answer in first if RANKS[answer.rank] == top]
        if self.rule == "majority" and equals:
            backers = lambda answer: len({other.author for other in equals if say_the_same(answer, other)})
            most = max(map(backers, equals))
            resolved = max((answer for answer in equals if backers(answer) == most), key=lambda answer: answer.event.order)
        else:
            resolved = max(equals, key=lambda answer: answer.event.order, default=None)
        return {
            "present": counts and item not in self.erased_items,
            "state": state_of(resolved),
            "resolved": resolved.event.id if resolved else None,
            "value": resolved.value if resolved else None,
            "disputed": any(not say_the_same(answer, resolved) for answer in equals),
            "heads": [[answer.event.id, answer.rank, answer.author, answer.passed] for answer in heads],
            "conflicts": sorted([author, passed] for _, passed, author in conflicts),
            "text": None if item in self.erased_items else words_of(row),
            "split": self.split(item, row),
        }

    def split(self, item, row):
        splits = [event.payload for event in self.known("SplitAssigned") if self.effective(event)]
        if item in self.erased_items or any(item in payload["excluded"] for payload in splits):
            return "excluded"
        created = min(self.known("ProjectCreated"), key=lambda event: event.order, default=None)
        if created is None:
            return "train"
        unit = group_unit(bytes.fromhex(created.payload["seed"]), row)
        moved = any(unit in payload.get("moved", []) for payload in splits)
        return "holdout" if (unit < created.payload["holdoutShare"]) != moved else "train"


def words_of(row):
    """7. What an item is called."""
    kind, said = row["content"]["kind"], text_of(row["content"])
    return said if said or kind in ("text", "dialogue") else row["source"] if row["externalId"] is None else row["externalId"]


def text_of(content):
    if content["kind"] == "dialogue":
        return "\n".join(f"{turn['speaker']}: {turn['text']}" if turn["speaker"] else turn["text"] for turn in content["turns"])
    if content["kind"] == "candidates":
        said = [candidate["content"] for candidate in content["candidates"] if candidate["content"]["kind"] == "text"]
        return "\n".join(text_of(part) for part in [content["prompt"], *said] if part is not None)
    return content.get("text", "")


def state_of(resolved):
    if resolved is None:
        return "unseen"
    if resolved.kind == "skip":
        return "skipped"
    return "confirmed-empty" if is_empty(resolved.value) else "labeled"


# 8. Ids, groups, splits

SPACES = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def group_unit(seed, row):
    content = row["content"]
    if row["group"] is not None:
        key = "field:" + row["group"]
    else:
        key = group_of(content)
    return (int.from_bytes(hmac.new(seed, key.encode(), "sha256").digest()[:8], "big") >> 11) / 2**53


def group_of(content):
    kind = content["kind"]
    if kind == "image":
        return "image:" + content["look"]
    if kind != "candidates":
        return kind + ":" + normalise(text_of(content))
    prompt = [] if content["prompt"] is None else [normalise(text_of(content["prompt"]))]
    parts = [candidate["content"] for candidate in content["candidates"]]
    return "candidates:" + "\n".join(prompt + [normalise(part["text"]) if part["kind"] == "text" else group_of(part) for part in parts])


def normalise(content):
    digits = "".join("0" if unicodedata.category(char) == "Nd" else char for char in content.lower())
    return SPACES.sub(" ", digits).strip(" ")


def key_of(content):
    return canonical(content) if content["kind"] in ("dialogue", "candidates") else content["media" if content["kind"] == "image" else "text"]


def item_id(salt, row, occurrence=0):
    kind, external = row["content"]["kind"], row["externalId"]
    name = ["content", kind, key_of(row["content"]), occurrence] if external is None else ["external", kind, row["source"], external]
    return hmac.new(salt, canonical(name).encode(), "sha256").hexdigest()[:32]


def read(path):
    file = ProjectFile(path)
    faults, forks = check_chain(file)
    fold = Fold(file)
    return {
        "project": file.manifest["project"],
        "events": len(file.events),
        "faults": file.faults + faults,
        "forks": forks,
        "unread": sorted(event.id for event in file.events if event.status in ("unknown-type", "unreadable")),
        "items": {item: fold.item(item) for item in sorted(fold.items)},
        "names": file.names(fold.erased_members),
    }


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps(read(argument), sort_keys=True))
