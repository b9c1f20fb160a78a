"""Makes the small models of the HTTP tests, on made-up data, and what scikit-learn answers. Run with scikit-learn 1.2.1."""

import json
import pickle

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, StandardScaler

rng = np.random.RandomState(0)
expected = {}


def save(name, model, rows, **answers):
    with open(name + ".pkl", "wb") as file:
        pickle.dump(model, file)
    expected[name] = {"rows": rows, **answers}


# Text classes with probabilities, two columns that must be known categories, one boolean, one of no known type, one that nothing reads.
count = 120
frame = pd.DataFrame({
    "plan": rng.choice(["basic", "plus", "größer"], count),
    "country": rng.choice(["no", "se", "dk"], count),
    "months": rng.randint(1, 40, count).astype(float),
    "active": rng.rand(count) < 0.5,
    "visits": rng.randint(0, 9, count),
    "note": ["-"] * count,
})
churn = np.where(frame.months * 0.1 + frame.active + rng.randn(count) * 0.3 > 2, "stays", "goes")
columns = ColumnTransformer([
    ("codes", OneHotEncoder(handle_unknown="error"), ["plan", "country", "active"]),
    ("numbers", StandardScaler(), ["months"]),
    ("others", "passthrough", ["visits"]),
])
model = Pipeline([("columns", columns), ("classifier", LogisticRegression())]).fit(frame, churn)
asked = frame.head(6)
save("churn", model, json.loads(asked.to_json(orient="records")), predict=model.predict(asked).tolist(), predict_proba=model.predict_proba(asked).tolist())

# No names, whole-number classes, two outputs.
numbers = rng.rand(80, 3)
labels = np.column_stack([(numbers[:, 0] > 0.5).astype(int), np.where(numbers[:, 1] > 0.6, 2, 5)])
forest = RandomForestClassifier(n_estimators=5, max_depth=3, random_state=0).fit(numbers, labels)
few = numbers[:4]
save("two_outputs", forest, few.tolist(), predict=forest.predict(few).tolist(), predict_proba=[p.tolist() for p in forest.predict_proba(few)])

# Thirty numbers whose ranges the model keeps.
wide = rng.rand(100, 30)
linear = Pipeline([("scaler", MinMaxScaler()), ("linear", LinearRegression())]).fit(wide, wide @ np.arange(30))
save("linear", linear, wide[:3].tolist(), predict=linear.predict(wide[:3]).tolist(), ranges=np.column_stack([wide.min(axis=0), wide.max(axis=0)]).tolist())

# A transformer alone.
scaler = StandardScaler().fit(numbers)
save("scaler", scaler, few.tolist(), transform=scaler.transform(few).tolist())

# One dictionary a row.
records = [{"city": str(rng.choice(["Oslo", "Rome"])), "size": float(rng.randint(1, 9)), "tags": ["a", "b"][: rng.randint(0, 3)]} for _ in range(60)]
records = [{k: v for k, v in record.items() if k != "tags" or v} for record in records]
warm = np.array([record["city"] == "Rome" for record in records])
dictionaries = Pipeline([("vectorizer", DictVectorizer()), ("classifier", LogisticRegression())]).fit(records, warm)
asked = records[:5]
save("dictionaries", dictionaries, asked, predict=dictionaries.predict(asked).tolist(), predict_proba=dictionaries.predict_proba(asked).tolist())

# Any number of columns: it is never fitted, and needs not be.
logarithm = FunctionTransformer(np.log1p)
save("logarithm", logarithm, few.tolist(), transform=logarithm.transform(few).tolist())

with open("expected.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
