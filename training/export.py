"""Writes the trained parser as the file that src/language/model.ts reads: python3 training/export.py /tmp/parser.pt data/model/en.bin

Layout: 'PRLY', u32 length of a JSON header (little endian), the header, zero padding to 16 bytes, then the tensors it lists.
Matrices are int8 with one f32 scale a row (the largest weight of the row is 127); vectors are f32.
"""
import json
import struct
import sys

import numpy as np
import torch

saved = torch.load(sys.argv[1], map_location="cpu", weights_only=True)
state, size = saved["state"], saved["size"]
hid = size["hid"]
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


matrix("word", get("word.weight"))
for i in range(6):
    matrix(f"sub{i}", get(f"sub.{i}.weight"))
for layer in (0, 1):
    both = [f"l{layer}", f"l{layer}_reverse"]
    matrix(f"in{layer}", np.concatenate([gates(get(f"enc.weight_ih_{s}")) for s in both]))
    vector(f"in{layer}.bias", np.concatenate([gates((get(f"enc.bias_ih_{s}") + get(f"enc.bias_hh_{s}"))[:, None])[:, 0] for s in both]))
    for s, d in zip(both, ("forward", "backward")):
        matrix(f"state{layer}.{d}", gates(get(f"enc.weight_hh_{s}")))


def leaky(x):
    return np.where(x > 0, x, 0.1 * x)


def padded(w, rows):
    return np.concatenate([w, np.zeros((rows - len(w),) + w.shape[1:])]) if rows > len(w) else w


four = lambda n: (n + 3) // 4 * 4
root = get("root").astype(np.float64)
matrix("tag", padded(get("tag.weight"), four(len(saved["tags"]))))
vector("tag.bias", padded(get("tag.bias"), four(len(saved["tags"]))))
for n in ("arc_head", "arc_dep", "lab_head", "lab_dep"):
    matrix(n, get(n + ".weight"))
    vector(n + ".bias", get(n + ".bias"))
for n in ("arc_head", "lab_head"):
    vector(n + ".root", leaky(get(n + ".weight").astype(np.float64) @ root + get(n + ".bias")))
arc = get("arc")  # [arc + 1, arc]: the last row is the bias for every dependent
matrix("arc", arc[:-1].T.copy())
vector("arc.bias", arc[-1])
matrix("lab", padded(get("lab.weight"), four(len(saved["labels"]))))
vector("lab.bias", padded(get("lab.bias"), four(len(saved["labels"]))))

words = sorted(saved["vocab"], key=saved["vocab"].get)
assert [saved["vocab"][w] for w in words] == list(range(2, len(words) + 2))
header = json.dumps(dict(format=1, language="en", hidden=hid, word=size["emb"], sub=32, tags=saved["tags"], labels=saved["labels"], tensors=tensors, vocabulary=words), ensure_ascii=False, separators=(",", ":")).encode()
start = (8 + len(header) + 15) // 16 * 16
with open(sys.argv[2], "wb") as f:
    f.write(b"PRLY" + struct.pack("<I", len(header)) + header + b"\0" * (start - 8 - len(header)) + body)
print(sys.argv[2], start + len(body), "bytes")
