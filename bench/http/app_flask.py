"""The sample behind Flask, as tutorials do it: MODEL=file gunicorn app_flask:app"""

import os

import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load(os.environ["MODEL"])


@app.post("/predict")
def predict():
    row = request.get_json()
    return jsonify({"prediction": float(model.predict(pd.DataFrame([row], columns=["sqft", "beds"]))[0])})
