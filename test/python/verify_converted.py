"""Converts every recorded model of one scikit-learn version and asks the result in that scikit-learn.

python verify_converted.py ZIP COMMAND...

ZIP is test/corpus/sklearn-1.2.2.zip or another whose version is installed; COMMAND runs salver. The formats take turns. A converted model has to
answer exactly as the file it was converted from.
"""

import bz2
import gzip
import json
import lzma
import os
import pickle
import subprocess
import sys
import tempfile
import warnings
import zipfile

import joblib
import numpy as np
import pandas as pd
from scipy import sparse

ENDINGS = [".joblib", ".joblib.z", ".joblib.gz", ".joblib.bz2", ".joblib.lzma", ".joblib.xz", ".joblib.lz4", ".pkl", ".pkl.gz", "via safetensors"]
METHODS = ["predict", "predict_proba", "decision_function", "transform", "score_samples"]
SPECIAL = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    return SPECIAL.get(value, value) if isinstance(value, str) else value


def array(spec):
    values = np.empty(len(spec["values"]), dtype=object)
    values[:] = decode(spec["values"])
    return (np.array(list(values), dtype=str) if spec["dtype"] == "str" else values.astype(spec["dtype"])).reshape(spec["shape"])


def column(spec):
    values = decode(spec["values"])
    if spec["dtype"] == "category":
        return pd.Series(pd.Categorical(values, categories=decode(spec["categories"]), ordered=spec["ordered"]))
    return pd.Series(values, dtype=spec["dtype"])


def rows(spec):
    kind = spec["kind"]
    if kind == "frame":
        return pd.DataFrame({c["name"]: column(c) for c in spec["columns"]})
    if kind == "matrix":
        return array(spec)
    if kind == "sparse":
        parts = tuple(np.array(decode(spec[k]), dtype=spec["dtype"] if k == "data" else int) for k in ("data", "indices", "indptr"))
        return sparse.csr_matrix(parts, shape=spec["shape"])
    if kind in ("text", "dicts", "lists"):
        return decode(spec["values"])
    raise ValueError(kind)


def ask(model, data):
    answers = {}
    for method in METHODS:
        if not hasattr(model, method):
            continue
        try:
            answer = getattr(model, method)(data)
        except Exception as error:
            answers[method] = type(error).__name__
            continue
        answers[method] = answer.toarray() if sparse.issparse(answer) else answer
    return answers


def same(left, right):
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right))
    if isinstance(left, pd.DataFrame):
        return left.equals(right)
    left, right = np.asarray(left), np.asarray(right)
    if left.dtype != right.dtype or left.shape != right.shape:
        return False
    return np.array_equal(left, right, equal_nan=left.dtype.kind in "fc")


def load(path, container):
    with open(path, "rb") as file:
        head = file.read(2)
    if container.startswith("joblib") or ".joblib" in path:
        return joblib.load(path)
    for magic, opener in ((b"\x1f\x8b", gzip.open), (b"BZ", bz2.open), (b"\xfd7", lzma.open)):
        if head == magic:
            with opener(path, "rb") as file:
                return pickle.load(file)
    with open(path, "rb") as file:
        return pickle.load(file)


def convert(command, source, target):
    result = subprocess.run([*command, "convert", source, target], capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(result.stderr.strip())


def check(command, folder, case, number):
    source = os.path.join(folder, case["file"])
    ending = ENDINGS[number % len(ENDINGS)]
    if ending == "via safetensors":
        convert(command, source, os.path.join(folder, "between.safetensors"))
        source_now, ending = os.path.join(folder, "between.safetensors"), ".joblib"
    else:
        source_now = source
    target = os.path.join(folder, "converted" + ending)
    convert(command, source_now, target)
    data = rows(case["input"])
    before, after = ask(load(source, case["container"]), data), ask(load(target, "pickle" if ".pkl" in ending else "joblib"), data)
    if before.keys() != after.keys():
        return f"has {sorted(after)} instead of {sorted(before)}"
    wrong = [method for method in before if not same(before[method], after[method])]
    return f"{', '.join(wrong)} differ after {ending}" if wrong else None


def main():
    warnings.simplefilter("ignore")
    archive, command = zipfile.ZipFile(sys.argv[1]), sys.argv[2:]
    passed, skipped, failed = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for number, listed in enumerate(json.loads(archive.read("manifest.json"))["cases"]):
            case = json.loads(archive.read(listed["name"] + "/case.json"))
            if case["kind"] != "estimator" or not case["container"].startswith(("joblib", "pickle")) or case["input"]["kind"] == "series":
                continue
            inside = archive.extract(f"{listed['name']}/{case['file']}", folder)
            try:
                data_folder = os.path.dirname(inside)
                problem = check(command, data_folder, case, number)
            except ModuleNotFoundError:
                skipped += 1
                continue
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
            passed += problem is None
            if problem:
                failed.append(f"{listed['name']}: {problem}")
    print(f"{passed} converted models answer as before, {len(failed)} do not, {skipped} need packages that are not installed")
    print("\n".join(failed))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
