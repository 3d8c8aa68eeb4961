"""The shift that makes an evaluation's confidences true."""

import json

from invoice_training.calibrate import calibrate, error_after, fit_shift, shifted


def bins_of(*pairs: tuple[float, float]) -> list[dict]:
    return [{"values": 100, "confidence": confidence, "right": right} for confidence, right in pairs]


def test_values_that_say_too_little_are_raised():
    bins = bins_of(*((c, shifted(c, 0.8)) for c in (0.2, 0.4, 0.6, 0.9)))
    assert 0.7 <= fit_shift(bins) <= 0.8
    assert error_after(bins, 0.8) < 1e-9


def test_true_values_stay():
    assert fit_shift(bins_of((0.3, 0.3), (0.9, 0.9))) == 0


def test_a_second_fit_adds_to_the_first(tmp_path):
    (tmp_path / "ranker.json").write_text('{"features":["x"],"trees":[]}')
    (tmp_path / "manifest.json").write_text('{"files":{}}')
    evaluation = tmp_path / "evaluation.json"
    evaluation.write_text(json.dumps({"calibration": {"bins": [*bins_of((0.5, shifted(0.5, 1.0))), {"values": 0}]}}))
    calibrate(evaluation, tmp_path)
    once = json.loads((tmp_path / "ranker.json").read_text())["calibration"]["shift"]
    calibrate(evaluation, tmp_path)
    twice = json.loads((tmp_path / "ranker.json").read_text())["calibration"]["shift"]
    assert once > 0.9 and twice == round(2 * once, 2)
