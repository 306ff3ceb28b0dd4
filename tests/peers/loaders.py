"""Loads exports the way people do, and prints what came: every text, label and split as each reader gives them.

stdin:  {cache, jobs: {name: {folder, tables: [path], classes: [folder]}}}
stdout: {name: {hf: {split: rows}, features, pandas, polars, duckdb, classes: [{classes, samples}]}}
Where a value has a time or a number type of the reader, it is printed as text.
"""
import importlib.util
import json
import os
import sys
import types

q = json.load(sys.stdin)
os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", HF_DATASETS_CACHE=q["cache"], HF_HOME=q["cache"])


def with_datasets(folder):
    import datasets

    datasets.disable_progress_bars()
    data = datasets.load_dataset(folder, download_mode="force_redownload")
    out, types_of = {}, {}
    for split, rows in data.items():
        out[split] = []
        for name, feature in rows.features.items():
            types_of[name] = repr(feature)
        for row in rows:
            plain = {}
            for name, value in row.items():
                feature = rows.features[name]
                inner = getattr(feature, "feature", None)
                if isinstance(feature, datasets.ClassLabel) and value is not None:
                    value = feature.int2str(value)
                elif isinstance(inner, datasets.ClassLabel) and value is not None:
                    value = [inner.int2str(each) for each in value]
                elif isinstance(feature, datasets.Image) and value is not None:
                    value = [list(value.size), list(value.convert("RGB").getpixel((0, 0)))]
                plain[name] = value
            out[split].append(plain)
    return out, types_of


def with_pandas(path):
    import pandas

    if path.endswith(".csv"):
        table = pandas.read_csv(path, keep_default_na=False, na_values=[""], dtype={"id": str, "label": str, "text": str, "group": str, "externalId": str})
    else:
        table = pandas.read_json(path, lines=True, dtype=False)
    return [{k: plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def with_polars(path):
    import polars

    table = polars.read_csv(path, infer_schema=False) if path.endswith(".csv") else polars.read_ndjson(path, infer_schema_length=None)
    return [{k: plain(v) for k, v in row.items()} for row in table.to_dicts()]


def with_duckdb(path):
    import duckdb

    read = "read_csv(?, all_varchar=true, header=true)" if path.endswith(".csv") else "read_json(?, format='newline_delimited')"
    found = duckdb.execute(f"select * from {read}", [path])
    names = [column[0] for column in found.description]
    return [{k: plain(v) for k, v in zip(names, row)} for row in found.fetchall()]


def plain(value):
    if value is None or value != value:
        return None
    if isinstance(value, (dict, list, str, int, float, bool)):
        return value
    return str(value)


PLACE = os.path.dirname(importlib.util.find_spec("torchvision").origin)


def image_folder(folder):
    """torchvision's own files for image folders, without torch: they need of it one name to inherit from."""
    for name in ("torch", "torch.utils", "torch.utils.data"):
        sys.modules[name] = types.ModuleType(name)
    from typing import Generic, TypeVar

    T = TypeVar("T")

    class Dataset(Generic[T]):
        pass

    sys.modules["torch.utils.data"].Dataset = Dataset
    sys.modules["torch.utils"].data = sys.modules["torch.utils.data"]
    sys.modules["torch"].utils = sys.modules["torch.utils"]
    for name, path in (("torchvision", PLACE), ("torchvision.datasets", os.path.join(PLACE, "datasets")), ("torchvision.utils", None)):
        module = types.ModuleType(name)
        if path:
            module.__path__ = [path]
        sys.modules[name] = module
    sys.modules["torchvision.utils"]._log_api_usage_once = lambda _: None
    from importlib import import_module

    found = import_module("torchvision.datasets.folder").ImageFolder(folder)
    return {"classes": found.classes, "samples": [[os.path.relpath(path, folder), found.classes[k]] for path, k in found.samples]}


results = {}
for name, job in q["jobs"].items():
    out = results[name] = {}
    out["hf"], out["features"] = with_datasets(job["folder"])
    for reader, read in (("pandas", with_pandas), ("polars", with_polars), ("duckdb", with_duckdb)):
        out[reader] = [row for path in job["tables"] for row in read(path)]
# last: what stands for torch here would mislead the others
for name, job in q["jobs"].items():
    results[name]["classes"] = [image_folder(folder) for folder in job["classes"]]
print(json.dumps(results, default=str))
