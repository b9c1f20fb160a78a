"""Writes the bundles beside this file and what scikit-learn answers for them: python make.py"""
import collections
import json
import os
import pickle

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import LabelEncoder, StandardScaler

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.RandomState(0)
X = rng.normal(size=(60, 4)) * [1, 10, 100, 0.1] + [0, 5, -3, 1]
y = np.array(["maize", "rice", "wheat"])[np.argmax(X[:, :3] / [1, 10, 100], axis=1)]

labels = LabelEncoder().fit(y)
scaler = StandardScaler().fit(X)
model = LogisticRegression().fit(scaler.transform(X), labels.transform(y))
narrow = StandardScaler().fit(X[:, :3])
pca = PCA(4, random_state=0).fit(X)
low, high = Ridge(1.0).fit(X, X[:, 0]), Ridge(50.0).fit(X, X[:, 0])


def save(name, value):
    with open(os.path.join(HERE, name + ".pkl"), "wb") as file:
        pickle.dump(value, file, protocol=4)


save("crops", collections.OrderedDict(model=model, scaler=scaler, label_encoder=labels, columns=["ph", "rain", "height", "salt"], note="spring"))
save("narrow", {"model": model, "scaler": narrow})
save("two_labels", {"model": model, "label_encoder": LabelEncoder().fit(["no", "yes"])})
save("order", {"pca": pca, "scaler": scaler, "model": low})
save("segments", {"segments": {"low": low, "high": high}, "models": [low, model]})
save("column_encoder", {"model": model, "encoders": {"crop": labels}})
for name, value in (("scaler", scaler), ("model", model), ("label_encoder", labels), ("narrow_scaler", narrow)):
    save(name, value)
rows = X[:6]
with open(os.path.join(HERE, "expected.json"), "w") as file:
    json.dump({
        "rows": rows.tolist(),
        "crops": labels.inverse_transform(model.predict(scaler.transform(rows))).tolist(),
        "probabilities": model.predict_proba(scaler.transform(rows)).tolist(),
        "model": model.predict(rows).tolist(),
        "high": high.predict(rows).tolist(),
    }, file)
