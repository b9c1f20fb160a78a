"""Fits the models that bench/run.sh measures: models.py FOLDER [--small]. Writes NAME.joblib, NAME.onnx, rows and answers as plain numbers.

The shapes are those of docs/performance.md: 30 normal features, 20,000 training rows. --small leaves out the deep forest.
"""

import json
import os
import sys

import joblib
import numpy as np
import pandas as pd
import xgboost
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import to_onnx

ROWS = 20_000


def main(folder, small):
    os.makedirs(folder, exist_ok=True)
    rng = np.random.RandomState(0)
    X = rng.normal(size=(ROWS, 30))
    signal = X[:, 0] * X[:, 1] + np.sin(2 * X[:, 2]) + X[:, 3:10] @ rng.normal(size=7) * 0.5
    y = signal + rng.normal(size=ROWS) * 0.5
    label = (y > np.median(y)).astype(int)
    asked = rng.normal(size=(4_000, 30))
    asked.tofile(os.path.join(folder, "rows.f64"))
    X.tofile(os.path.join(folder, "train.f64"))
    y.tofile(os.path.join(folder, "target.f64"))

    models = {
        "scaler-logistic": (make_pipeline(StandardScaler(), LogisticRegression()), label, "predict_proba"),
        "gb100d3": (GradientBoostingRegressor(n_estimators=100, max_depth=3, random_state=0), y, "predict"),
        "hist100x31": (HistGradientBoostingRegressor(max_iter=100, max_leaf_nodes=31, early_stopping=False, random_state=0), y, "predict"),
        "rf100d6": (RandomForestClassifier(n_estimators=100, max_depth=6, random_state=0), label, "predict_proba"),
        "rf500full": (RandomForestClassifier(n_estimators=500, random_state=0, n_jobs=-1), label, "predict_proba"),
        "xgb100d6": (xgboost.XGBRegressor(n_estimators=100, max_depth=6, n_jobs=1), y, "predict"),
    }
    index = []
    for name, (model, target, method) in models.items():
        if small and name == "rf500full":
            continue
        model.fit(X, target)
        if hasattr(model, "n_jobs"):
            model.n_jobs = None
        joblib.dump(model, os.path.join(folder, name + ".joblib"))
        if name == "xgb100d6":
            model.save_model(os.path.join(folder, name + ".json"))
        to_onnx.write(model, os.path.join(folder, name + ".onnx"))
        answers(folder, name, getattr(model, method)(asked), index, method)

    mixed = pd.DataFrame(X[:, :10], columns=["n%d" % i for i in range(10)])
    values = np.array(["alpha", "beta", "gamma", "delta", "epsilon"])
    for i in range(5):
        mixed["c%d" % i] = values[rng.randint(0, 5, ROWS)]
    pipeline = Pipeline([
        ("columns", ColumnTransformer([
            ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), list(mixed.columns[:10])),
            ("names", OneHotEncoder(handle_unknown="ignore"), list(mixed.columns[10:])),
        ])),
        ("model", LogisticRegression(max_iter=500)),
    ]).fit(mixed, label)
    rows = mixed.sample(4_000, random_state=1)
    rows.to_csv(os.path.join(folder, "mixed.csv"), index=False)
    joblib.dump(pipeline, os.path.join(folder, "mixed-logistic.joblib"))
    answers(folder, "mixed-logistic", pipeline.predict_proba(rows), index, "predict_proba")
    with open(os.path.join(folder, "models.json"), "w") as file:
        json.dump(index, file, indent=1)


def answers(folder, name, values, index, method):
    values = np.asarray(values, dtype=np.float64)
    values.tofile(os.path.join(folder, name + ".answers.f64"))
    index.append({"name": name, "method": method, "columns": 1 if values.ndim == 1 else values.shape[1]})


if __name__ == "__main__":
    main(sys.argv[1], "--small" in sys.argv)
