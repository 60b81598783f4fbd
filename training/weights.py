"""The files of weights that src/language/model.ts reads.

Layout: 'PRLY', u32 length of a JSON header (little endian), the header, zero padding to 16 bytes, then the tensors it lists.
Matrices are int8 with one f32 scale a row (the largest weight of the row is 127); vectors are f32.
"""
import json
import struct

import numpy as np


class Weights:
    def __init__(self):
        self.tensors, self.body = [], bytearray()

    def put(self, name, kind, array):
        while len(self.body) % 16:
            self.body.append(0)
        self.tensors.append(dict(name=name, kind=kind, shape=list(array.shape), at=len(self.body)))
        self.body.extend(np.ascontiguousarray(array).tobytes())

    def matrix(self, name, w):
        w = w.astype(np.float64)
        scale = np.maximum(np.abs(w).max(1), 1e-12) / 127
        self.put(name, "i8", np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8))
        self.put(name + ".scale", "f32", scale.astype("<f4"))

    def vector(self, name, v):
        self.put(name, "f32", v.astype("<f4"))

    def write(self, path, vocabulary, **header):
        text = json.dumps(dict(format=1, **header, tensors=self.tensors, vocabulary=vocabulary), ensure_ascii=False, separators=(",", ":")).encode()
        start = (8 + len(text) + 15) // 16 * 16
        with open(path, "wb") as f:
            f.write(b"PRLY" + struct.pack("<I", len(text)) + text + b"\0" * (start - 8 - len(text)) + self.body)
        print(path, start + len(self.body), "bytes")


def gates(w, hidden):
    """PyTorch stacks i, f, g, o; the kernel wants them interleaved by unit."""
    return w.reshape(4, hidden, -1).transpose(1, 0, 2).reshape(4 * hidden, -1)


def lstm(weights, get, hidden, layer, suffix=""):
    """Both directions of a layer of `enc`: the input's weights as one matrix, the state's as one each."""
    both = [f"l{layer}", f"l{layer}_reverse"]
    weights.matrix(f"in{suffix}", np.concatenate([gates(get(f"enc.weight_ih_{s}"), hidden) for s in both]))
    bias = [gates((get(f"enc.bias_ih_{s}") + get(f"enc.bias_hh_{s}"))[:, None], hidden)[:, 0] for s in both]
    weights.vector(f"in{suffix}.bias", np.concatenate(bias))
    for s, d in zip(both, ("forward", "backward")):
        weights.matrix(f"state{suffix}.{d}", gates(get(f"enc.weight_hh_{s}"), hidden))
