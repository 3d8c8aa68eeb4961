"""The picture detector: what its pages, its lessons, its scores and its export hold to."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from field_boxes import CLASSES, HEIGHT, SHIPPED, WIDTH
from field_boxes.canvas import FONT_DIR
from field_boxes.decode import decode, iou, letterbox, suppress, to_page
from field_boxes.evaluate import average_precision, match, mean_average_precision, shipped
from field_boxes.loss import assign, detection_loss
from field_boxes.network import Exported, FieldBoxNet, cell_centres

needs_fonts = pytest.mark.skipif(not FONT_DIR.exists(), reason="the pages are printed with fonts of node_modules: run npm ci")


@needs_fonts
def test_pages_are_the_same_for_a_seed_and_hold_their_values():
    from field_boxes.shards import render

    page, boxes = render(7)
    again, same = render(7)
    assert page.shape == (HEIGHT, WIDTH) and np.array_equal(page, again) and np.array_equal(boxes, same)
    for number, x0, y0, x1, y1 in boxes:
        inside = page[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1]
        assert int(inside.max()) - int(inside.min()) > 60, f"no ink in the box of {CLASSES[int(number)]}"
        assert 0 <= x0 < x1 <= WIDTH and 0 <= y0 < y1 <= HEIGHT


@needs_fonts
def test_shards_keep_what_was_rendered(tmp_path):
    from field_boxes.shards import make_shards, read_shard, render

    (path,) = make_shards(tmp_path, "train", 40, 3)
    pages = read_shard(path)
    assert len(pages) == 3
    for seed, (page, boxes) in zip(range(40, 43), pages, strict=True):
        assert np.array_equal(page, render(seed)[0]) and np.array_equal(boxes, render(seed)[1])


def test_every_box_gets_a_cell_that_answers_for_it():
    boxes = np.array([[0, 100, 50, 180, 59], [6, 20, 300, 24, 303], [8, 30, 400, 130, 450]], dtype=np.float32)
    scores, owners = assign(boxes)
    for number, *box in boxes:
        cells = np.flatnonzero(scores[int(number)])
        assert len(cells) > 0 and 0.6 <= scores[int(number)].max() <= 1
        assert any(np.allclose(row[1:], box) for row in owners)


def test_an_answer_as_taught_costs_nothing_and_another_one_does():
    boxes = np.array([[3, 100, 50, 180, 59]], dtype=np.float32)
    scores, owners = assign(boxes)
    centres = cell_centres()
    answer = torch.zeros(1, 4 + len(CLASSES), centres.shape[1])
    answer[0, 4:] = torch.from_numpy(scores).logit(1e-6)
    for cell, x0, y0, x1, y1 in owners:
        x, y = centres[:, int(cell)]
        answer[0, :4, int(cell)] = (torch.tensor([x - x0, y - y0, x1 - x, y1 - y]) / 8).log()
    shaped = answer.reshape(1, -1, HEIGHT // 8, WIDTH // 8)
    targets = torch.from_numpy(scores)[None], [torch.from_numpy(owners)], centres
    assert sum(detection_loss(shaped, *targets)) == pytest.approx(0, abs=1e-3)
    assert sum(detection_loss(shaped + 0.5, *targets)) > 0.1


def test_the_export_says_the_boxes_that_the_network_means():
    torch.manual_seed(3)
    network = FieldBoxNet().eval()
    with torch.no_grad():
        raw = Exported(network)(torch.rand(1, 1, HEIGHT, WIDTH))[0]
        logs = network(torch.rand(1, 1, HEIGHT, WIDTH)).flatten(2)
    cells = (HEIGHT // 8) * (WIDTH // 8)
    assert raw.shape == (4 + len(SHIPPED), cells) and logs.shape[2] == cells
    assert raw[2:4].min() > 0 and 0 < raw[4:].min() and raw[4:].max() < 1


def test_suppression_keeps_the_strongest_of_each_heap():
    boxes = np.array([[0, 0, 10, 10], [0, 0, 10, 9], [4, 0, 14, 10], [100, 100, 110, 110]], dtype=float)
    assert suppress(boxes, np.array([0.5, 0.9, 0.4, 0.1])) == [1, 2, 3]
    assert iou(boxes[0], boxes[1:2])[0] == pytest.approx(0.9)


def test_decoding_reads_centres_and_sizes():
    raw = np.array([[20.0, 20.2, 60], [10, 10, 10], [10, 10, 8], [4, 4, 4], [0.9, 0.8, 0.05], [0.1, 0.2, 0.02]])
    boxes, scores, classes = decode(raw)
    assert boxes.tolist() == [[15, 8, 25, 12]] and scores.tolist() == [0.9] and classes.tolist() == [0]
    place = letterbox((595, 842), (WIDTH, HEIGHT))
    assert place == {"width": 480, "height": 640, "innerWidth": 452, "innerHeight": 640, "left": 14, "top": 0}
    assert to_page(np.array([[14.0, 0, 466, 640]]), place).tolist() == [[0, 0, 1, 1]]


def test_the_truth_is_numbered_as_the_export_is():
    rows = np.array([[CLASSES.index("InvoiceDate"), 0, 0, 1, 1], [CLASSES.index("Iban"), 2, 2, 3, 3]], dtype=float)
    assert shipped(rows).tolist() == [[SHIPPED.index("Iban"), 2, 2, 3, 3]]


def test_average_precision_of_a_case_worked_by_hand():
    truth = np.array([[0, 0, 0, 10, 10], [0, 50, 0, 60, 10]], dtype=float)
    boxes = np.array([[0, 0, 10, 10], [80, 80, 90, 90], [50, 0, 60, 10]], dtype=float)
    found = (boxes, np.array([0.9, 0.8, 0.7]), np.zeros(3))
    # One of two is found before the false one: precision 1 up to recall 0.5, then 2/3; 51 and 50 of 101 points.
    assert average_precision([truth], [found], 0) == pytest.approx((51 * 1 + 50 * 2 / 3) / 101)
    assert average_precision([truth], [found], 1) is None
    assert match(truth[:, 1:], boxes[[0, 0]], np.array([0.5, 0.9])) == [False, True]


def test_average_precision_agrees_with_cocoapi():
    pytest.importorskip("pycocotools", reason="the reference: pip install pycocotools")
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    rng = np.random.default_rng(11)
    truths, found = [], []
    for _ in range(30):
        corners = rng.uniform(0, 400, (rng.integers(1, 9), 2))
        rows = np.column_stack([rng.integers(0, len(SHIPPED), len(corners)), corners, corners + rng.uniform(15, 80, corners.shape)])
        shaken = np.vstack([rows[:, 1:] + rng.normal(0, 3, (len(rows), 4)), rng.uniform(0, 100, (4, 4)).cumsum(axis=1)])
        truths.append(rows)
        found.append((shaken, rng.uniform(0.01, 1, len(shaken)), np.concatenate([rows[:, 0], rng.integers(0, len(SHIPPED), 4)])))
    with redirect_stdout(io.StringIO()):
        reference = COCO()
        reference.dataset = coco_data(truths)
        reference.createIndex()
        scored = COCOeval(reference, reference.loadRes(coco_results(found)), "bbox")
        scored.evaluate()
        scored.accumulate()
        scored.summarize()
    mine, _ = mean_average_precision(truths, found)
    assert 0.2 < mine < 0.98
    assert mine == pytest.approx(scored.stats[1], abs=1e-6)


def coco_data(truths):
    rows = [(page, row) for page, rows in enumerate(truths) for row in rows]
    annotations = [
        {"id": number + 1, "image_id": page, "category_id": int(row[0]), "iscrowd": 0, **coco_box(row[1:])} for number, (page, row) in enumerate(rows)
    ]
    categories = [{"id": number} for number in range(len(SHIPPED))]
    return {"info": {}, "images": [{"id": page} for page in range(len(truths))], "annotations": annotations, "categories": categories}


def coco_box(corners):
    x0, y0, x1, y1 = map(float, corners)
    return {"bbox": [x0, y0, x1 - x0, y1 - y0], "area": (x1 - x0) * (y1 - y0)}


def coco_results(found):
    return [
        {"image_id": page, "category_id": int(number), "score": float(score), "bbox": coco_box(box)["bbox"]}
        for page, (boxes, scores, classes) in enumerate(found)
        for box, score, number in zip(boxes, scores, classes, strict=True)
    ]


def test_the_shipped_model_is_the_one_of_its_manifest():
    import hashlib

    folder = Path(__file__).parents[2] / "models/field-boxes"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert manifest["files"]["model.onnx"]["sha256"] == digest
    assert tuple(manifest["classes"]) == SHIPPED
