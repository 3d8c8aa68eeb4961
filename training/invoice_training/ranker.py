"""Fits the scorer of hypotheses: features.jsonl (from `npm run rank-features`) -> ranker.json of a model directory.

A row is {"group": document id, "field": name, "right": bool, "features": {name: number}}.
Gradient-boosted trees with a logistic loss; the sum of their leaves is the log-odds that a hypothesis is right.
The TypeScript twin that evaluates them is libs/inference/src/rank/boosted-trees.ts.
"""

import argparse
import hashlib
import json
from pathlib import Path

import lightgbm
import numpy as np

SEED = 20261122
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
MOST_ROUNDS = 500
HELD_OUT_SHARE = 0.2
"""Share of documents (not rows) that stop the boosting and give the figures."""


def read_rows(path: Path) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Feature names, rows [n, features], right [n], group [n], field [n]."""
    rows = [json.loads(line) for line in path.open()]
    names = sorted({name for row in rows for name in row["features"]})
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), dtype=np.float32)
    for index, row in enumerate(rows):
        for name, value in row["features"].items():
            matrix[index, column[name]] = value
    right = np.array([row["right"] for row in rows], dtype=np.float32)
    group = np.array([row["group"] for row in rows])
    return names, matrix, right, group, [row["field"] for row in rows]


def flatten(node: dict) -> dict:
    """A LightGBM tree as the flat arrays of ranker.json: children >= 0 are nodes, < 0 the leaf -1 - child."""
    tree: dict[str, list] = {"feature": [], "threshold": [], "left": [], "right": [], "leaf": []}

    def place(branch: dict) -> int:
        if "leaf_value" in branch:
            tree["leaf"].append(round(branch["leaf_value"], 6))
            return -len(tree["leaf"])
        number = len(tree["feature"])
        tree["feature"].append(branch["split_feature"])
        tree["threshold"].append(branch["threshold"])
        tree["left"].append(0)
        tree["right"].append(0)
        tree["left"][number] = place(branch["left_child"])
        tree["right"][number] = place(branch["right_child"])
        return number

    place(node)
    return tree


def calibration_error(probability: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    bucket = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [abs(probability[bucket == b].sum() - right[bucket == b].sum()) for b in range(bins)]
    return float(sum(gaps) / max(len(right), 1))


def best_per_field(probability: np.ndarray, group: np.ndarray, fields: list[str]) -> np.ndarray:
    """Row numbers of the highest-scored hypothesis of each document's field."""
    best: dict[tuple[str, str], int] = {}
    for index, key in enumerate(zip(group, fields, strict=True)):
        if key not in best or probability[index] > probability[best[key]]:
            best[key] = index
    return np.array(sorted(best.values()))


def register(model_dir: Path) -> None:
    """The manifest names the ranker's SHA-256 beside those of the other files."""
    manifest_path = model_dir / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    digest = hashlib.sha256((model_dir / "ranker.json").read_bytes()).hexdigest()
    manifest["files"]["ranker.json"] = {"sha256": digest}
    manifest_path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def fit(features: Path, model_dir: Path) -> None:
    names, matrix, right, group, fields = read_rows(features)
    documents = np.unique(group)
    held_out = np.isin(group, np.random.default_rng(SEED).permutation(documents)[: int(len(documents) * HELD_OUT_SHARE)])
    train = lightgbm.Dataset(matrix[~held_out], right[~held_out], feature_name=names)
    check = lightgbm.Dataset(matrix[held_out], right[held_out], reference=train)
    booster = lightgbm.train(
        PARAMETERS, train, MOST_ROUNDS, valid_sets=[check], callbacks=[lightgbm.early_stopping(30, verbose=False)]
    )
    probability = booster.predict(matrix[held_out])
    chosen = best_per_field(probability, group[held_out], [f for f, out_ in zip(fields, held_out, strict=True) if out_])
    truth = right[held_out]
    figures = {
        "documents": int(len(documents)),
        "rows": int(len(right)),
        "rounds": int(booster.best_iteration),
        "held_out_precision_at_0.5": float(truth[chosen][probability[chosen] >= 0.5].mean()),
        "held_out_calibration_error": calibration_error(probability[chosen], truth[chosen]),
    }
    dumped = booster.dump_model(num_iteration=booster.best_iteration)["tree_info"]
    trees = [flatten(tree["tree_structure"]) for tree in dumped]
    ranker = {"features": names, "figures": figures, "trees": trees}
    (model_dir / "ranker.json").write_text(json.dumps(ranker, separators=(",", ":")) + "\n")
    register(model_dir)
    print(json.dumps(figures, indent=2))
    gain = sorted(zip(booster.feature_importance("gain"), names, strict=True), reverse=True)[:25]
    print("\n".join(f"{value:12.0f} {name}" for value, name in gain))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("features", type=Path)
    parser.add_argument("model_dir", type=Path)
    arguments = parser.parse_args()
    fit(arguments.features, arguments.model_dir)
