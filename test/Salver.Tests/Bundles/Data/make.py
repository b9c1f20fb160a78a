"""Writes the bundles beside this file and what scikit-learn answers for them: python make.py"""
import json
import os
import pickle

import numpy as np
from sklearn.linear_model import Ridge

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.RandomState(0)
X = rng.normal(size=(60, 4)) * [1, 10, 100, 0.1] + [0, 5, -3, 1]
low, high = Ridge(1.0).fit(X, X[:, 0]), Ridge(50.0).fit(X, X[:, 0])


def save(name, value):
    with open(os.path.join(HERE, name + ".pkl"), "wb") as file:
        pickle.dump(value, file, protocol=4)


save("segments", {"segments": {"low": low, "high": high}, "models": [low, high]})
save("model", low)
rows = X[:6]
with open(os.path.join(HERE, "expected.json"), "w") as file:
    json.dump({
        "rows": rows.tolist(),
        "high": high.predict(rows).tolist(),
    }, file)
