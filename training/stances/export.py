"""Writes the trained stance network as the file that src/reading/positions/learned/stance-model.ts reads:

    python3 training/stances/export.py /tmp/stances.pt data/model/stances.bin
"""
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from weights import Weights, lstm  # noqa: E402

saved = torch.load(sys.argv[1], map_location="cpu", weights_only=True)
state, size = saved["state"], saved["size"]
hid, width, depth = size["hid"], size["width"], size["depth"]
weights = Weights()


def get(name):
    return state[name].numpy()


def stacked(name, parts):
    """Layers that read the same input as one matrix, filled up to a multiple of four rows."""
    w = np.concatenate([p[0] for p in parts])
    b = np.concatenate([p[1] for p in parts])
    more = -len(w) % 4
    weights.matrix(name, np.concatenate([w, np.zeros((more, w.shape[1]))]))
    weights.vector(name + ".bias", np.concatenate([b, np.zeros(more)]))


def layer(name):
    w = get(name + ".weight")
    return w, get(name + ".bias") if name + ".bias" in state else np.zeros(len(w))


# in the order of their code units, so that a word is found by bisection
order = sorted(range(len(saved["words"])), key=lambda k: saved["words"][k].encode("utf-16-be"))
words = [saved["words"][k] for k in order]
assert not any("\n" in w for w in words)
weights.matrix("vectors", saved["vectors"].numpy()[1:][order])
weights.matrix("own", get("own.weight"))
weights.matrix("head", get("head.weight"))
weights.matrix("sign", get("sign.weight")[:-1])
lstm(weights, get, hid, 0)
stacked("word", [layer(n) for n in ("key", "value", "cue_key", "tag", "tag_stance")])
stacked("candidate", [layer(n) for n in ("ask", "ask_cue", "who", "holds")])
for n in ("about", "issue_hidden", "rule_hidden", "issue_out", "talks_query", "talks_out"):
    weights.matrix(n, get(n))
for n in ("content", "cue", "out"):
    weights.matrix(n, get(n + ".weight"))
weights.vector("content.bias", get("content.bias"))
weights.vector("out.bias", get("out.bias"))
weights.vector("issue.bias", get("issue_bias"))
weights.vector("rule", get("rule").reshape(-1))
weights.vector("talks.bias", get("talks_bias"))
weights.matrix("sieve.words", saved["sieve"]["words"].numpy()[1:][order][None])
weights.vector("sieve.signs", saved["sieve"]["signs"].numpy())
weights.vector("sieve.bias", np.array([saved["sieve"]["bias"]]))
if "sure" in saved:
    weights.vector("sure", saved["sure"].numpy())

keys = ("signs", "issues", "stances", "moves", "acts", "talks")
weights.write(sys.argv[2], "\n".join(words), kind="stances", language="en", hidden=hid, width=width, depth=depth, **{k: saved[k] for k in keys})
