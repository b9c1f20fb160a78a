"""Writes fitted models as ONNX graphs, by hand, so that ONNX Runtime can be measured beside Salver without a converter."""

import numpy as np
from onnx import TensorProto, helper, save

FLOAT = TensorProto.FLOAT


def write(model, path):
    name = type(model).__name__
    if name == "Pipeline":
        return _save(path, *_logistic(model))
    if name == "GradientBoostingRegressor":
        trees = [_sklearn(t.tree_, scale=model.learning_rate) for t in model.estimators_[:, 0]]
        return _save(path, [_ensemble(trees, 1, [float(model.init_.constant_.ravel()[0])])], 1)
    if name == "RandomForestClassifier":
        trees = [_sklearn(t.tree_, scale=1 / len(model.estimators_), classes=True) for t in model.estimators_]
        return _save(path, [_ensemble(trees, len(model.classes_), None)], len(model.classes_))
    if name == "HistGradientBoostingRegressor":
        trees = [_hist(p.nodes) for stage in model._predictors for p in stage]
        return _save(path, [_ensemble(trees, 1, [float(np.ravel(model._baseline_prediction)[0])])], 1)
    if name == "XGBRegressor":
        return _save(path, [_ensemble(_xgboost(model), 1, [0.5])], 1)
    raise TypeError(name)


def _sklearn(tree, scale, classes=False):
    values = tree.value[:, 0, :]
    if classes:
        values = values / values.sum(axis=1, keepdims=True)
    return dict(left=tree.children_left, right=tree.children_right, feature=tree.feature, threshold=_down(tree.threshold),
                leaf=tree.children_left < 0, values=values * scale, mode="BRANCH_LEQ")


def _hist(nodes):
    leaf = nodes["is_leaf"].astype(bool)
    return dict(left=nodes["left"].astype(int), right=nodes["right"].astype(int), feature=nodes["feature_idx"].astype(int),
                threshold=_down(nodes["num_threshold"]), leaf=leaf, values=nodes["value"][:, None], mode="BRANCH_LEQ")


def _xgboost(model):
    import json

    text = json.loads(bytes(model.get_booster().save_raw(raw_format="json")))
    for tree in text["learner"]["gradient_booster"]["model"]["trees"]:
        left = np.array(tree["left_children"])
        condition = np.array(tree["split_conditions"], dtype=np.float32)
        yield dict(left=left, right=np.array(tree["right_children"]), feature=np.array(tree["split_indices"]), threshold=condition,
                   leaf=left < 0, values=condition[:, None], mode="BRANCH_LT")


def _down(threshold):
    """The greatest float32 that is not above: for float32 inputs x <= t then says the same."""
    single = threshold.astype(np.float32)
    return np.where(single > threshold, np.nextafter(single, np.float32(-np.inf)), single).astype(np.float32)


def _ensemble(trees, targets, base):
    a = {k: [] for k in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids", "missing_value_tracks_true")}
    t = {k: [] for k in ("treeids", "nodeids", "ids", "weights")}
    for number, tree in enumerate(trees):
        for node in range(len(tree["left"])):
            leaf = bool(tree["leaf"][node])
            a["treeids"].append(number)
            a["nodeids"].append(node)
            a["featureids"].append(0 if leaf else int(tree["feature"][node]))
            a["values"].append(0.0 if leaf else float(tree["threshold"][node]))
            a["modes"].append("LEAF" if leaf else tree["mode"])
            a["truenodeids"].append(0 if leaf else int(tree["left"][node]))
            a["falsenodeids"].append(0 if leaf else int(tree["right"][node]))
            a["missing_value_tracks_true"].append(0)
            if leaf:
                for target in range(targets):
                    t["treeids"].append(number)
                    t["nodeids"].append(node)
                    t["ids"].append(target)
                    t["weights"].append(float(tree["values"][node][target]))
    attributes = {"nodes_" + k: v for k, v in a.items()}
    attributes.update({"target_" + k: v for k, v in t.items()})
    if base is not None:
        attributes["base_values"] = base
    return helper.make_node("TreeEnsembleRegressor", ["rows"], ["answers"], domain="ai.onnx.ml", n_targets=targets, aggregate_function="SUM", post_transform="NONE", **attributes)


def _logistic(pipeline):
    scaler, model = pipeline[0], pipeline[-1]
    scale = helper.make_node("Scaler", ["rows"], ["scaled"], domain="ai.onnx.ml", offset=scaler.mean_.tolist(), scale=(1 / scaler.scale_).tolist())
    coefficients = np.concatenate([-model.coef_, model.coef_])
    intercepts = np.concatenate([-model.intercept_, model.intercept_])
    linear = helper.make_node("LinearClassifier", ["scaled"], ["labels", "answers"], domain="ai.onnx.ml", coefficients=coefficients.ravel().tolist(),
                              intercepts=intercepts.tolist(), multi_class=0, post_transform="LOGISTIC", classlabels_ints=[0, 1])
    return [scale, linear], 2


def _save(path, nodes, columns):
    inputs = [helper.make_tensor_value_info("rows", FLOAT, [None, 30])]
    outputs = [helper.make_tensor_value_info("answers", FLOAT, [None, columns])]
    graph = helper.make_graph(nodes, "model", inputs, outputs)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)], ir_version=8), path)
