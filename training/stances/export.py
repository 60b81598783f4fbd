"""Writes the trained stance network as the file that src/reading/positions/learned/stance-model.ts reads:

    python3 training/stances/export.py /tmp/stances.pt data/model/stances.bin

The layout is that of training/export.py: 'PRLY', the length of a JSON header, the header, padding, tensors; matrices as int8 with one f32 scale a row.
"""
import json
import struct
import sys

import numpy as np
import torch

saved = torch.load(sys.argv[1], map_location="cpu", weights_only=True)
state, size = saved["state"], saved["size"]
hid, width, depth = size["hid"], size["width"], size["depth"]
tensors, body = [], bytearray()


def put(name, kind, array):
    while len(body) % 16:
        body.append(0)
    tensors.append(dict(name=name, kind=kind, shape=list(array.shape), at=len(body)))
    body.extend(np.ascontiguousarray(array).tobytes())


def matrix(name, w):
    w = w.astype(np.float64)
    scale = np.maximum(np.abs(w).max(1), 1e-12) / 127
    put(name, "i8", np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8))
    put(name + ".scale", "f32", scale.astype("<f4"))


def vector(name, v):
    put(name, "f32", v.astype("<f4"))


def get(name):
    return state[name].numpy()


def gates(w):
    """PyTorch stacks i, f, g, o; the kernel wants them interleaved by unit."""
    return w.reshape(4, hid, -1).transpose(1, 0, 2).reshape(4 * hid, -1)


def stacked(name, parts):
    """Layers that read the same input as one matrix, filled up to a multiple of four rows."""
    w = np.concatenate([p[0] for p in parts])
    b = np.concatenate([p[1] for p in parts])
    more = -len(w) % 4
    matrix(name, np.concatenate([w, np.zeros((more, w.shape[1]))]))
    vector(name + ".bias", np.concatenate([b, np.zeros(more)]))


def layer(name):
    w = get(name + ".weight")
    return w, get(name + ".bias") if name + ".bias" in state else np.zeros(len(w))


both = ["l0", "l0_reverse"]
# in the order of their code units, so that a word is found by bisection
order = sorted(range(len(saved["words"])), key=lambda k: saved["words"][k].encode("utf-16-be"))
words = [saved["words"][k] for k in order]
assert not any("\n" in w for w in words)
matrix("vectors", saved["vectors"].numpy()[1:][order])
matrix("own", get("own.weight"))
matrix("head", get("head.weight"))
matrix("sign", get("sign.weight")[:-1])
matrix("in", np.concatenate([gates(get(f"enc.weight_ih_{s}")) for s in both]))
vector("in.bias", np.concatenate([gates((get(f"enc.bias_ih_{s}") + get(f"enc.bias_hh_{s}"))[:, None])[:, 0] for s in both]))
for s, d in zip(both, ("forward", "backward")):
    matrix(f"state.{d}", gates(get(f"enc.weight_hh_{s}")))
stacked("word", [layer(n) for n in ("key", "value", "cue_key", "tag", "tag_stance")])
stacked("candidate", [layer(n) for n in ("ask", "ask_cue", "who", "holds")])
for n in ("about", "issue_hidden", "rule_hidden", "issue_out", "talks_query", "talks_out"):
    matrix(n, get(n))
for n in ("content", "cue", "out"):
    matrix(n, get(n + ".weight"))
vector("content.bias", get("content.bias"))
vector("out.bias", get("out.bias"))
vector("issue.bias", get("issue_bias"))
vector("rule", get("rule").reshape(-1))
vector("talks.bias", get("talks_bias"))

header = json.dumps(
    dict(format=1, kind="stances", language="en", hidden=hid, width=width, depth=depth, signs=saved["signs"], issues=saved["issues"], stances=saved["stances"], moves=saved["moves"], acts=saved["acts"], talks=saved["talks"], tensors=tensors, vocabulary="\n".join(words)),
    ensure_ascii=False,
    separators=(",", ":"),
).encode()
start = (8 + len(header) + 15) // 16 * 16
with open(sys.argv[2], "wb") as f:
    f.write(b"PRLY" + struct.pack("<I", len(header)) + header + b"\0" * (start - 8 - len(header)) + body)
print(sys.argv[2], start + len(body), "bytes")
