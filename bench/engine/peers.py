"""One round of the Python peers: peers.py FOLDER prints 'model <tab> engine <tab> rows <tab> nanoseconds a row <tab> largest difference' lines."""

import json
import os
import sys
import time
import warnings

import joblib
import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
SECONDS = 0.3
LARGE = 20_000


def best(calls, rows):
    """Nanoseconds a row: the best pass over the calls within the time given."""
    fastest, end = float("inf"), time.perf_counter() + SECONDS
    while True:
        begin = time.perf_counter()
        for call in calls:
            call()
        now = time.perf_counter()
        fastest = min(fastest, (now - begin) / (len(calls) * rows))
        if now > end:
            return fastest * 1e9


def measure(model, engine, ask, rows, expected, take):
    got = np.asarray(ask(rows), dtype=np.float64).reshape(expected.shape)
    difference = np.max(np.abs(got - expected) / np.maximum(np.abs(expected), 1))
    ask(take(rows, 0, 1))
    begin = time.perf_counter()
    ask(take(rows, 1, 2))
    singles = max(5, min(400, int(SECONDS / (time.perf_counter() - begin))))
    repeated = pd.concat([rows] * (LARGE // len(rows))) if isinstance(rows, pd.DataFrame) else np.ascontiguousarray(np.concatenate([rows] * (LARGE // len(rows))))
    plans = {1: [take(rows, i, i + 1) for i in range(singles)], 100: [take(rows, i * 100, i * 100 + 100) for i in range(10)], LARGE: [repeated]}
    for count, parts in plans.items():
        time_a_row = best([lambda p=p: ask(p) for p in parts], count)
        print("%s\t%s\t%d\t%.1f\t%.1e" % (model, engine, count, time_a_row, difference), flush=True)


def main(folder):
    rows = np.fromfile(os.path.join(folder, "rows.f64")).reshape(-1, 30)
    mixed = pd.read_csv(os.path.join(folder, "mixed.csv"))
    with open(os.path.join(folder, "models.json")) as file:
        index = json.load(file)
    for entry in index:
        if not os.path.exists(os.path.join(folder, entry["name"] + ".joblib")):
            continue  # LightGBM's own file.
        model = joblib.load(os.path.join(folder, entry["name"] + ".joblib"))
        expected = np.fromfile(os.path.join(folder, entry["name"] + ".answers.f64")).reshape(-1, entry["columns"])
        if entry["name"].startswith("mixed"):
            measure(entry["name"], "scikit-learn", getattr(model, entry["method"]), mixed, expected, lambda r, a, b: r.iloc[a:b])
            continue
        name = "XGBoost (scikit-learn API)" if entry["name"].startswith("xgb") else "scikit-learn"
        measure(entry["name"], name, getattr(model, entry["method"]), rows, expected, lambda r, a, b: r[a:b])
        if entry["name"].startswith("xgb"):
            booster = model.get_booster()
            booster.set_param({"nthread": 1})
            measure(entry["name"], "XGBoost inplace_predict", booster.inplace_predict, rows.astype(np.float32), expected, lambda r, a, b: r[a:b])


if __name__ == "__main__":
    main(sys.argv[1])
