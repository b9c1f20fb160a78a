"""Writes houses.csv. The houses are synthetic: drawn from the formula below, no real sale is among them."""

import numpy as np
import pandas as pd

rng = np.random.RandomState(7)
count = 600
neighbourhoods = ["Harbour", "Hillside", "Old Town", "Riverside", "Station"]
premium = {"Harbour": 90_000, "Hillside": 60_000, "Old Town": 35_000, "Riverside": 15_000, "Station": -20_000}
conditions = ["poor", "fair", "good", "excellent"]

beds = rng.randint(1, 7, count)
sqft = (350 + 420 * beds + rng.normal(0, 260, count)).clip(400).round(-1).astype(int)
neighbourhood = rng.choice(neighbourhoods, count)
year_built = rng.randint(1900, 2023, count)
condition = rng.choice(conditions, count, p=[0.1, 0.25, 0.45, 0.2])
price = (
    40_000
    + 165 * sqft
    + 9_000 * beds
    + 450 * (year_built - 1960)
    + np.array([premium[n] for n in neighbourhood])
    + 22_000 * np.array([conditions.index(c) for c in condition])
    + rng.normal(0, 18_000, count)
)

houses = pd.DataFrame(
    {
        "neighbourhood": neighbourhood,
        "year_built": pd.array(year_built, dtype="Int64"),
        "condition": condition,
        "sqft": sqft,
        "beds": beds,
        "price": price.clip(30_000).round(-2).astype(int),
    }
)
# As in life, not everything is known of every house.
houses.loc[rng.rand(count) < 0.08, "year_built"] = pd.NA
houses.loc[rng.rand(count) < 0.05, "neighbourhood"] = None
houses.to_csv("houses.csv", index=False)
