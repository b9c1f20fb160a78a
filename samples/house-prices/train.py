"""Trains the two sample models on houses.csv (synthetic data, see make_data.py). Run with scikit-learn 1.2.1."""

import json
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

houses = pd.read_csv("houses.csv")

# 1. The price from two numbers.
simple = Pipeline([
    ("scaler", StandardScaler()),
    ("forest", RandomForestRegressor(n_estimators=100, min_samples_leaf=4, random_state=0)),
])
simple.fit(houses[["sqft", "beds"]], houses["price"])
with open("house_price_model.pkl", "wb") as file:
    pickle.dump(simple, file)

# 2. The price from numbers, texts and gaps.
numbers = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
names = Pipeline([("impute", SimpleImputer(strategy="most_frequent")), ("encode", OneHotEncoder(handle_unknown="ignore"))])
conditions = OrdinalEncoder(categories=[["poor", "fair", "good", "excellent"]])
mixed = Pipeline([
    ("columns", ColumnTransformer([
        ("numbers", numbers, ["sqft", "beds", "year_built"]),
        ("names", names, ["neighbourhood"]),
        ("conditions", conditions, ["condition"]),
    ])),
    ("forest", RandomForestRegressor(n_estimators=60, min_samples_leaf=3, random_state=0)),
])
mixed.fit(houses.drop(columns="price"), houses["price"])
joblib.dump(mixed, "house_price_mixed.joblib", compress=3)

# What scikit-learn predicts, for the tests.
rng = np.random.RandomState(1)
few = pd.DataFrame({"sqft": rng.randint(300, 4000, 20), "beds": rng.randint(0, 9, 20)})
few.loc[0] = [2000, 3]
asked = houses.drop(columns="price").sample(20, random_state=1).reset_index(drop=True)
asked.loc[0] = ["Harbour", 1995, "good", 2000, 3]
asked.loc[1, ["neighbourhood", "year_built"]] = np.nan
asked.loc[2, "neighbourhood"] = "Atlantis"


def rows(frame):
    return [{name: None if pd.isna(value) else value for name, value in row.items()} for row in frame.astype(object).to_dict("records")]


def answers(model, frame):
    return [{"row": row, "prediction": prediction} for row, prediction in zip(rows(frame), model.predict(frame).tolist())]


with open("expected.json", "w") as file:
    json.dump({"house_price_model.pkl": answers(simple, few), "house_price_mixed.joblib": answers(mixed, asked)}, file, indent=1)
    file.write("\n")
