"""Writes the trained parser as the file that src/language/model.ts reads: python3 training/export.py /tmp/parser.pt data/model/en.bin"""
import sys

import numpy as np
import torch

from weights import Weights, lstm

saved = torch.load(sys.argv[1], map_location="cpu", weights_only=True)
state, size = saved["state"], saved["size"]
hid = size["hid"]
weights = Weights()


def get(name):
    return state[name].numpy()


weights.matrix("word", get("word.weight"))
for i in range(6):
    weights.matrix(f"sub{i}", get(f"sub.{i}.weight"))
for layer in (0, 1):
    lstm(weights, get, hid, layer, str(layer))


def leaky(x):
    return np.where(x > 0, x, 0.1 * x)


def padded(w, rows):
    return np.concatenate([w, np.zeros((rows - len(w),) + w.shape[1:])]) if rows > len(w) else w


four = lambda n: (n + 3) // 4 * 4
root = get("root").astype(np.float64)
weights.matrix("tag", padded(get("tag.weight"), four(len(saved["tags"]))))
weights.vector("tag.bias", padded(get("tag.bias"), four(len(saved["tags"]))))
for n in ("arc_head", "arc_dep", "lab_head", "lab_dep"):
    weights.matrix(n, get(n + ".weight"))
    weights.vector(n + ".bias", get(n + ".bias"))
for n in ("arc_head", "lab_head"):
    weights.vector(n + ".root", leaky(get(n + ".weight").astype(np.float64) @ root + get(n + ".bias")))
arc = get("arc")  # [arc + 1, arc]: the last row is the bias for every dependent
weights.matrix("arc", arc[:-1].T.copy())
weights.vector("arc.bias", arc[-1])
weights.matrix("lab", padded(get("lab.weight"), four(len(saved["labels"]))))
weights.vector("lab.bias", padded(get("lab.bias"), four(len(saved["labels"]))))

words = sorted(saved["vocab"], key=saved["vocab"].get)
assert [saved["vocab"][w] for w in words] == list(range(2, len(words) + 2))
weights.write(sys.argv[2], words, language="en", hidden=hid, word=size["emb"], sub=32, tags=saved["tags"], labels=saved["labels"])
