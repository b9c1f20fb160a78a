"""The sample behind FastAPI, as tutorials do it: MODEL=file uvicorn app_fastapi:app"""

import os

import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
model = joblib.load(os.environ["MODEL"])


class House(BaseModel):
    sqft: float
    beds: float


@app.post("/predict")
def predict(house: House):
    return {"prediction": float(model.predict(pd.DataFrame([house.dict()], columns=["sqft", "beds"]))[0])}
