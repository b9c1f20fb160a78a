"""Writes the bundles beside this file and what scikit-learn answers for them: python make.py"""
import collections
import json
import os
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, OneHotEncoder, OrdinalEncoder, PowerTransformer, StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import Bunch

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

# Scalers of targets.
cost = 1000 + 70 * X[:, 0] + X[:, 1] ** 2
cost_scaler = StandardScaler().fit(cost.reshape(-1, 1))
svr = SVR().fit(Z, cost_scaler.transform(cost.reshape(-1, 1)).ravel())
both = np.c_[cost, 3 * X[:, 2]]
both_scaler = MinMaxScaler().fit(both)
two_ridges = Ridge().fit(Z, both_scaler.transform(both))
power = PowerTransformer().fit(cost.reshape(-1, 1))
powered = Ridge().fit(X, power.transform(cost.reshape(-1, 1)).ravel())
level = StandardScaler().fit(X[:, :1])
on_level = SVR().fit(level.transform(X[:, :1]), cost_scaler.transform(cost.reshape(-1, 1)).ravel())
save("target", {"scaler_X": scaler, "scaler_y": cost_scaler, "model": svr, "columns": NAMES})
save("targets", {"scalers": {"x": scaler, "y": both_scaler}, "model": two_ridges})
save("power_target", {"regressor": powered, "target_transformer": power, "features": NAMES})
save("positions", {"sc_X": level, "sc_y": cost_scaler, "regressor": on_level})
save("position_list", [level, cost_scaler, on_level])
save("cost_scaler", {"scaler": scaler, "cost_scaler": cost_scaler, "model": svr})
save("wide_target", {"scaler": scaler, "target_scaler": both_scaler, "model": svr})
save("only_scalers", {"scaler_X": scaler, "scaler_y": cost_scaler})
save("sc_y", cost_scaler)
save("svr", svr)

# Encoders and scalers of single columns.
table = pd.DataFrame({"age": X[:, 1].round(2), "sex": np.array(["f", "m"])[(X[:, 0] > 0) * 1], "city": np.array(["Bergen", "Oslo", "Rome"])[np.argmax(X[:, :3], axis=1)], "pay": X[:, 2].round(1)})
encoders = {c: LabelEncoder().fit(table[c]) for c in ("sex", "city")}
coded = table.copy()
for c in encoders:
    coded[c] = encoders[c].transform(coded[c])
tree = DecisionTreeClassifier(max_depth=4, random_state=0).fit(coded, codes)
plain_tree = DecisionTreeClassifier(max_depth=4, random_state=0).fit(coded.values, codes)
some = StandardScaler().fit(table[["age", "pay"]])
part = coded.copy()
part[["age", "pay"]] = some.transform(part[["age", "pay"]])
on_part = LogisticRegression().fit(part, codes)
hot = OneHotEncoder(sparse_output=False).fit(table[["sex", "city"]])
wide = pd.concat([pd.DataFrame(some.transform(table[["age", "pay"]]), columns=["age", "pay"]), pd.DataFrame(hot.transform(table[["sex", "city"]]), columns=hot.get_feature_names_out())], axis=1)
on_wide = LogisticRegression().fit(wide, codes)
raw_wide = pd.concat([table[["age", "pay"]], wide.iloc[:, 2:]], axis=1)
all_scaled = StandardScaler().fit(raw_wide)
on_scaled = LogisticRegression().fit(all_scaled.transform(raw_wide), codes)
ordinal = OrdinalEncoder().fit(table[["sex", "city"]])
renamed = coded.rename(columns={"sex": "sex_encoded", "city": "city_enc"})
on_renamed = DecisionTreeClassifier(max_depth=4, random_state=0).fit(renamed, codes)
kept = part.assign(age_scaled=part["age"])
save("encoded", {"model": tree, "label_encoders": encoders})
save("encoded_columns", {"model": plain_tree, "encoders": encoders, "columns": list(table.columns)})
save("encoded_flat", {"model": tree, "le_sex": encoders["sex"], "city_encoder": encoders["city"], "label_encoder": labels})
save("encoded_target", {"model": tree, "encoders": dict(encoders, crop=labels), "target_col": "crop"})
save("encoded_ordinal", {"model": tree, "encoder": ordinal})
save("encoded_renamed", {"model": on_renamed, "encoders": encoders})
save("encoded_unnamed", {"model": plain_tree, "encoders": encoders})
save("encoded_twice", {"model": tree, "le_sex": encoders["sex"], "sex_encoder": LabelEncoder().fit(["m", "w"])})
save("part_scaled", {"model": on_part, "scaler": some, "label_encoders": encoders, "numeric": ["age", "pay"]})
save("hot", {"scaler": some, "encoder": hot, "model": on_wide})
save("hot_scaled", {"encoder": hot, "scaler": all_scaled, "model": on_scaled})
save("hot_stacked", {"scaler": some, "encoder": hot, "model": LogisticRegression().fit(wide.values, codes)})
save("kept_scaled", {"scaler": some, "model": LogisticRegression().fit(kept, codes)})
inside = make_pipeline(make_column_transformer((OneHotEncoder(), ["sex", "city"]), remainder=StandardScaler()), LogisticRegression()).fit(table, codes)
save("encoded_inside", {"model": inside, "encoders": encoders})
save("tree", tree)
save("two", two)
save("sex_encoder", sexes)
save("label_encoders", encoders)

# What programs apply by hand, and containers that are used like dictionaries.
save("applied_by_hand", {"model": two, "scaler": scaler, "threshold": 0.4, "medians": {"ph": 0.0}, "mapping": {"a": 0, "b": 1}, "log_target": True, "accuracy": 0.9})
save("regions", {"north": {"model": low, "scaler": scaler, "columns": NAMES}, "south": {"model": high, "scaler": scaler, "columns": NAMES}, "scaler": imputer})
save("per_target", {"models": {"low": low, "high": high}, "scaler": scaler})
save("bunch", Bunch(model=model, scaler=scaler, target_names=np.array(["maize", "rice", "wheat"])))
save("array", np.array([scaler, model], dtype=object))
save("reverse_mapping", {"model": model, "scaler": scaler, "reverse_mapping": {0: "maize", 1: "rice", 2: "wheat"}})

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
            "scaled_high": high.predict(scaler.transform(rows)).tolist(),
            "target": cost_scaler.inverse_transform(svr.predict(scaler.transform(rows)).reshape(-1, 1)).ravel().tolist(),
            "targets": both_scaler.inverse_transform(two_ridges.predict(scaler.transform(rows))).tolist(),
            "power_target": power.inverse_transform(powered.predict(rows).reshape(-1, 1)).ravel().tolist(),
            "positions": cost_scaler.inverse_transform(on_level.predict(level.transform(rows[:, :1])).reshape(-1, 1)).ravel().tolist(),
            "table": json.loads(table.head(12).to_json(orient="records")),
            "encoded": [str(c) for c in tree.predict(coded.head(12))],
            "encoded_labels": labels.inverse_transform(tree.predict(coded.head(12))).tolist(),
            "part_scaled": [str(c) for c in on_part.predict(part.head(12))],
            "encoded_inside": [str(c) for c in inside.predict(table.head(12))],
            "hot": [str(c) for c in on_wide.predict(wide.head(12))],
            "hot_scaled": [str(c) for c in on_scaled.predict(all_scaled.transform(raw_wide.head(12)))],
        },
        file,
    )
