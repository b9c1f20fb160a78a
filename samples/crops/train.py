"""Trains a model on made-up fields and saves its pieces one by one, as many programs do. Run with scikit-learn 1.2.1."""

import pickle

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelEncoder, StandardScaler

random = np.random.RandomState(0)
fields = pd.DataFrame({"ph": random.normal(6.5, 0.6, 200).round(2), "rain": random.normal(800, 250, 200).round(), "height": random.gamma(2, 200, 200).round()})
score = (fields.to_numpy() - [6.5, 800, 350]) / [0.6, 250, 280] + random.normal(0, 0.2, (200, 3))
crop = np.array(["maize", "rice", "wheat"])[score.argmax(axis=1)]

scaler = StandardScaler().fit(fields.to_numpy())
labels = LabelEncoder().fit(crop)
model = LogisticRegression().fit(scaler.transform(fields.to_numpy()), labels.transform(crop))

for name, piece in (("scaler", scaler), ("model", model), ("label_encoder", labels), ("columns", list(fields.columns))):
    with open(f"{name}.pkl", "wb") as file:
        pickle.dump(piece, file)
fields.head(8).to_csv("fields.csv", index=False)
print(labels.inverse_transform(model.predict(scaler.transform(fields.head(8).to_numpy()))))
