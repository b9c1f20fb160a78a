"""Writes the bundles beside this file and what scikit-learn answers for them: python make.py"""
import collections
import json
import os
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, StandardScaler

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["ph", "rain", "height", "salt"]
rng = np.random.RandomState(0)
X = rng.normal(size=(60, 4)) * [1, 10, 100, 0.1] + [0, 5, -3, 1]
y = np.array(["maize", "rice", "wheat"])[np.argmax(X[:, :3] / [1, 10, 100], axis=1)]

labels = LabelEncoder().fit(y)
codes = labels.transform(y)
scaler = StandardScaler().fit(X)
Z = scaler.transform(X)
model = LogisticRegression().fit(Z, codes)
imputer = SimpleImputer().fit(X)
pca = PCA(2).fit(Z)
on_pca = LogisticRegression().fit(pca.transform(Z), codes)
low, high = Ridge(1.0).fit(X, X[:, 0]), Ridge(50.0).fit(X, X[:, 0])
named = StandardScaler().fit(pd.DataFrame(X, columns=NAMES))
swapped = LogisticRegression().fit(pd.DataFrame(Z, columns=["ph", "rain", "salt", "height"]), y)
search = GridSearchCV(make_pipeline(StandardScaler(), LogisticRegression()), {"logisticregression__C": [0.1, 1]}, cv=2).fit(X, codes)
vote = VotingClassifier([("a", LogisticRegression()), ("b", RandomForestClassifier(2, max_depth=2, random_state=0))]).fit(Z, codes)
sexes = LabelEncoder().fit(["f", "m"])
two = LogisticRegression().fit(Z, codes > 0)


def save(name, value):
    with open(os.path.join(HERE, name + ".pkl"), "wb") as file:
        pickle.dump(value, file, protocol=4)


# Bundles that are one model.
save("crops", collections.OrderedDict(model=model, scaler=scaler, label_encoder=labels, columns=NAMES, note="spring"))
save("crops_index", {"clf": model, "preprocessor": scaler, "feature_names": pd.Index(NAMES), "classes": np.array(["maize", "rice", "wheat"], dtype=object)})
save("crops_map", {"model": model, "scaler": scaler, "features": tuple(NAMES), "id2label": {0: "maize", 1: "rice", 2: "wheat"}})
save("crops_inverse", {"model": model, "scaler": scaler, "features": np.array(NAMES), "label_map": {"maize": 0, "rice": 1, "wheat": 2}})
save("crops_tuple", (model, scaler, NAMES, labels))
save("crops_nested", {"artifact": {"model": model, "prepare": {"scaler": scaler}, "columns": NAMES, "target_names": ["maize", "rice", "wheat"]}, "date": "2024"})
save("search", {"search": search, "best": search.best_estimator_, "le": labels, "features": NAMES})
save("vote", {"model": vote, "scaler": scaler, "target_encoder": labels})
save("imputed", {"imputer": imputer, "scaler": scaler, "model": model})
save("projected", {"model": on_pca, "pca": pca, "scaler": scaler})
save("column_encoder", {"model": two, "scaler": scaler, "columns": ["sex", "rain", "height", "salt"], "le_sex": sexes})
save("row_labels", {"model": model, "scaler": scaler, "labels": y})
with open(os.path.join(HERE, "stream.pkl"), "wb") as file:
    for value in (scaler, model, labels, NAMES):
        pickle.dump(value, file)
with open(os.path.join(HERE, "stream.joblib"), "wb") as file:
    for value in (scaler, model, labels, NAMES):
        joblib.dump(value, file)

# Bundles that are none.
save("narrow", {"model": model, "scaler": StandardScaler().fit(X[:, :3])})
save("two_labels", {"model": model, "scaler": scaler, "label_encoder": LabelEncoder().fit(["no", "yes"])})
save("three_columns", {"model": model, "scaler": scaler, "columns": NAMES[:3]})
save("twice_named", {"model": model, "scaler": scaler, "columns": ["ph", "rain", "ph", "salt"]})
save("swapped", {"model": swapped, "scaler": named})
save("other_columns", {"model": model, "scaler": named, "columns": ["ph", "rain", "depth", "salt"]})
save("order", {"scaler": scaler, "imputer": imputer, "model": model})
save("unsaid", {"model": two, "scaler": scaler, "sex_encoder": sexes})
save("two_encoders", {"model": model, "scaler": scaler, "soil": labels, "crop": LabelEncoder().fit(y[:50])})
save("class_names", {"model": model, "scaler": scaler, "class_names": ["maize", "rice"]})
save("segments", {"segments": {"low": low, "high": high}, "models": [high, model]})
save("unfitted", {"model": LogisticRegression(), "scaler": scaler})

# Models that take no columns.
texts = ["a fine day", "a bad day", "fine food", "bad food"]
save("words", make_pipeline(CountVectorizer(), MultinomialNB()).fit(texts, ["good", "bad", "good", "bad"]))
records = [{"age": 1, "city": "Oslo"}, {"age": 2, "city": "Rome"}, {"age": 3, "city": "Oslo"}]
save("records", make_pipeline(DictVectorizer(), LogisticRegression()).fit(records, [0, 1, 1]))

# Loose pieces.
for name, value in (("scaler", scaler), ("model", model), ("label_encoder", labels), ("columns", NAMES), ("imputer", imputer), ("pca", pca), ("on_pca", on_pca)):
    save(name, value)

rows = X[:6]
projected = on_pca.predict(pca.transform(scaler.transform(rows)))
with open(os.path.join(HERE, "expected.json"), "w") as file:
    json.dump(
        {
            "rows": rows.tolist(),
            "crops": labels.inverse_transform(model.predict(scaler.transform(rows))).tolist(),
            "probabilities": model.predict_proba(scaler.transform(rows)).tolist(),
            "search": labels.inverse_transform(search.predict(rows)).tolist(),
            "vote": labels.inverse_transform(vote.predict(scaler.transform(rows))).tolist(),
            "codes": [str(c) for c in model.predict(scaler.transform(rows))],
            "imputed": [str(c) for c in model.predict(scaler.transform(imputer.transform(rows)))],
            "projected": [str(c) for c in projected],
            "projected_labels": labels.inverse_transform(projected).tolist(),
            "two": [str(c) for c in two.predict(scaler.transform(rows))],
            "high": high.predict(rows).tolist(),
        },
        file,
    )
