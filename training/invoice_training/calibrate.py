"""Moves the ranker's confidences to what they are worth on real layouts.

    npm run layouts -- --only a- --out .data/layouts
    npm run evaluate -- --data .data/layouts --json evaluation.json
    python -m invoice_training.calibrate evaluation.json models/invoice-fields

The ranker is fitted on synthetic documents with spoilt beliefs, which are harder than real ones: its middling values are
right more often than they say. The shift of its log-odds is the smallest one whose calibration error on hand-made
layouts, which are in no training data, is within TOLERANCE of the least. Smallest, because truth leaves fields out, and
values of those are not counted. The shift is written into ranker.json; an earlier one is part of what was evaluated and
is added to.
"""

import argparse
import json
import math
from pathlib import Path

from .ranker import register

SHIFTS = [step / 10 for step in range(21)]
TOLERANCE = 0.002


def shifted(confidence: float, shift: float) -> float:
    kept = min(max(confidence, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(kept / (1 - kept)) + shift)))


def error_after(bins: list[dict], shift: float) -> float:
    """Expected calibration error of the bins {values, confidence, right} of an evaluation if all log-odds were shifted."""
    filled = [one for one in bins if one["values"] > 0]
    gaps = (one["values"] * abs(shifted(one["confidence"], shift) - one["right"]) for one in filled)
    return sum(gaps) / sum(one["values"] for one in filled)


def fit_shift(bins: list[dict]) -> float:
    errors = {shift: error_after(bins, shift) for shift in SHIFTS}
    least = min(errors.values())
    return next(shift for shift, error in errors.items() if error <= least + TOLERANCE)


def calibrate(evaluation: Path, model_dir: Path) -> None:
    shift = fit_shift(json.loads(evaluation.read_text())["calibration"]["bins"])
    path = model_dir / "ranker.json"
    ranker = json.loads(path.read_text())
    before = ranker.get("calibration", {"scale": 1, "shift": 0})
    calibration = {**before, "shift": round(before["shift"] + shift, 2)}
    path.write_text(json.dumps({"calibration": calibration, **{k: v for k, v in ranker.items() if k != "calibration"}}, separators=(",", ":")) + "\n")
    register(model_dir)
    print(f"log-odds shifted by {calibration['shift']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("model_dir", type=Path)
    arguments = parser.parse_args()
    calibrate(arguments.evaluation, arguments.model_dir)
