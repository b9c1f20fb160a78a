#!/usr/bin/env python3
"""Files that Salver converted, in real scikit-learn: convert.py SALVER CORPUS VERSION[/EVERY] ...

Takes every file, or every EVERYth, that scikit-learn VERSION saved for the corpus, has Salver write it as safetensors, that as joblib or pickle with
one of the compressions, and as skops, and loads all of them with the scikit-learn at hand (and skops, where that is installed). What is loaded has to
be what the source is when that is loaded here: every attribute to the bit, and every answer to the recorded rows. The same model has to give the same
bytes directly and by way of safetensors. CORPUS is the folder of the corpus.
"""

import bz2
import collections
import concurrent.futures
import copy
import functools
import gzip
import importlib
import json
import lzma
import os
import pickle
import subprocess
import sys
import tempfile
import warnings
import zipfile
import zlib

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

import joblib
import numpy as np

from same import difference

DECOMPRESSORS = {".z": zlib.decompress, ".gz": gzip.decompress, ".bz2": bz2.decompress, ".lzma": lzma.decompress, ".xz": lzma.decompress, ".lz4": None}
ENDINGS = [form + compression for form in (".joblib", ".pkl") for compression in ("", *DECOMPRESSORS)]
MORE_METHODS = ["predict_log_proba", "get_feature_names_out", "staged_predict", "staged_predict_proba", "staged_decision_function"]

# Salver flushes what it writes to the disk, which takes most of the time where there is one.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Refused(Exception):
    """Salver's word that it does not convert."""


def optional(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def original(case, folder, file):
    """A file of the corpus, as this installation loads it; numpy 1 is told the names that numpy 2 has for its modules."""
    try:
        return optional("replay").load(case, folder, file)
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("numpy._core"):
            raise
    known = {name.replace("numpy.core", "numpy._core", 1): module for name, module in sys.modules.items() if name == "numpy.core" or name.startswith("numpy.core.")}
    sys.modules.update(known)
    try:
        return optional("replay").load(case, folder, file)
    finally:
        for name in known:
            del sys.modules[name]


def convert(salver, sources, target):
    done = subprocess.run([salver, "convert", *sources, target], capture_output=True, text=True)
    if done.returncode:
        raise Refused(" ".join(done.stderr.split())[:300])
    return target


def load(path, mmap_mode=None):
    """Loads a converted file as Python users do."""
    if path.endswith(".skops"):
        skops = optional("skops.io")
        return skops.load(path, trusted=skops.get_untrusted_types(file=path))
    if ".pkl" not in path:
        return joblib.load(path, mmap_mode)
    with open(path, "rb") as file:
        content = file.read()
    ending = os.path.splitext(path)[1]
    decompress = importlib.import_module("lz4.frame").decompress if ending == ".lz4" else DECOMPRESSORS.get(ending, bytes)
    return pickle.loads(decompress(content))


def by_skops(source, path):
    """The source as skops itself writes and loads it, which changes what skops does not keep; the source when skops cannot write it."""
    try:
        optional("skops.io").dump(source, path)
        return load(path)
    except Exception:
        return source


def outcome(call):
    """What a call answers, or the exception it raises."""
    try:
        return call()
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


def answers(model, X, names):
    """What a model answers to every method, its exceptions too."""
    replay, asking, found = optional("replay"), optional("asking"), {}
    for name in dict.fromkeys([*names, *asking.METHODS, *MORE_METHODS]):
        if name not in ("inverse_transform", "predict_std") and not asking.has(model, name):
            continue
        np.random.seed(0)
        ask = model.get_feature_names_out if name == "get_feature_names_out" else functools.partial(replay.ask, model, name, copy.deepcopy(X), None)
        found[name] = outcome(lambda: list(ask()) if name.startswith("staged") else ask())
    return found


def estimators(case, loaded):
    """The estimators in what was loaded, with what describes them."""
    for member in case.get("members", [case]):
        model = loaded
        for step in member.get("path", []):
            model = model[step]
        if "input" in member:
            yield member, model


def joined(case, folder, loaded):
    """What the pieces answer one after another, and what the model they were joined to answers: a Pipeline, in a dictionary with its label encoder."""
    X, model = optional("replay").rows(case["input"]), loaded if isinstance(loaded, dict) else {"model": loaded}
    methods = [step["method"] for step in case["chain"]]

    def pieces(value):
        for step in case["chain"]:
            value = getattr(original(case, folder, case["members"][step["member"]]["file"]), step["method"])(value)
        return value

    def together(value):
        answer = getattr(model["model"], [m for m in methods if m != "inverse_transform"][-1])(value)
        return model["label_encoder"].inverse_transform(answer) if methods[-1] == "inverse_transform" else answer

    return outcome(lambda: pieces(copy.deepcopy(X))), outcome(lambda: together(X))


def compare(case, folder, way, path, source):
    """How a converted file differs from its source."""
    loaded, replay = load(path), optional("replay")
    if len(case.get("files", [])) > 1:
        yield difference(*joined(case, folder, loaded))
        return
    yield difference(by_skops(source, os.path.join(folder, "by.skops")) if way == "skops" else source, loaded)
    if path.endswith(".joblib"):
        yield difference(source, load(path, "r"))
    for (member, left), (_, right) in zip(estimators(case, source), estimators(case, loaded)):
        X, names = replay.rows(member["input"]), member.get("expected", [member.get("error", {}).get("method")])
        apart = difference(answers(left, X, names), answers(right, X, names))
        yield apart and "answers " + apart


def check(salver, folder, case):
    """One case: how it ended, and what is to be said of it."""
    sources = [os.path.join(folder, file) for file in case.get("files", [case.get("file")])]
    ending = ENDINGS[zlib.crc32(case["name"].encode()) % len(ENDINGS)]
    at = lambda name: os.path.join(folder, name)
    try:
        safe = convert(salver, sources, at("a.safetensors"))
        written = {"as " + ending: convert(salver, [safe], at("b" + ending))}
        direct = convert(salver, sources, at("c" + ending))
    except Refused as refusal:
        return "refused", [str(refusal)]
    with open(direct, "rb") as one, open(at("b" + ending), "rb") as other:
        problems = [] if one.read() == other.read() else ["as %s: other bytes by way of safetensors" % ending]
    kinds, said = "alike", []
    try:
        convert(salver, [safe], at("d.skops"))
        if optional("skops.io"):
            kinds, written["skops"] = "alike, as skops too", at("d.skops")
    except Refused as refusal:
        kinds, said = "alike, skops refused", [str(refusal)]
    try:
        [original(case, folder, os.path.basename(file)) for file in sources]
    except Exception as error:
        return "source not loaded here: " + type(error).__name__, []
    for way, path in written.items():
        try:
            source = original(case, folder, os.path.basename(sources[0]))
            problems += ["%s: %s" % (way, apart) for apart in compare(case, folder, way, path, source) if apart]
        except Exception as error:
            problems.append("%s: %s: %.300s" % (way, type(error).__name__, error))
    return ("DIFFERENT", problems) if problems else (kinds, said)


def run(salver, corpus, version, name):
    """One case in a folder of its own."""
    warnings.simplefilter("ignore")
    if optional("xgboost"):
        optional("xgboost").set_config(verbosity=0)
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, zipfile.ZipFile(os.path.join(corpus, "sklearn-%s.zip" % version)) as archive:
        for member in archive.namelist():
            if os.path.dirname(member) == name and not member.endswith("/"):
                with open(os.path.join(folder, os.path.basename(member)), "wb") as file:
                    file.write(archive.read(member))
        with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
            return check(salver, folder, json.load(file))


def main(salver, corpus, *versions):
    sys.path.insert(0, corpus)
    wrong = False
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        pending, totals = {}, collections.defaultdict(collections.Counter)
        for version, _, every in (text.partition("/") for text in versions):
            with zipfile.ZipFile(os.path.join(corpus, "sklearn-%s.zip" % version)) as archive:
                names = [e["name"] for e in json.loads(archive.read("manifest.json"))["cases"] if e["kind"] != "native"]
            pending.update({pool.submit(run, salver, corpus, version, name): (version, name) for name in names[:: int(every or 1)]})
        for future in concurrent.futures.as_completed(pending):
            version, name = pending[future]
            outcome, lines = future.result()
            totals[version][outcome] += 1
            wrong |= outcome == "DIFFERENT"
            for line in lines:
                print("%s %s: %s: %s" % (outcome, version, name, line), flush=True)
    for version, counts in totals.items():
        print(version, dict(counts))
    print("skops %s" % optional("skops").__version__ if optional("skops") else "skops is not installed: its files were written and not loaded")
    return 1 if wrong or not any(key.startswith("alike") for counts in totals.values() for key in counts) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
