"""Fits what makes a position of the networks sure to sentences that they have not learnt from, and keeps the weights with those of the first network:

    python3 training/stances/sureness.py FIRST.pt[,OTHER.pt] a-dev.jsonl b-dev.jsonl

src/reading/positions/learned/sureness.ts is its twin.
"""
import sys

import numpy as np
import torch

from data import batch, load, pooled
from model import ISSUES, STANCES, Net

LEAST, MOST = -4.0, 6.0


def open_net(path):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    net = Net(saved["vectors"], len(saved["signs"]), **saved["size"])
    net.load_state_dict({**saved["state"], "vectors.weight": saved["vectors"]})
    return net.eval(), saved


def log_odds(p):
    return np.clip(np.log(np.maximum(p, 1e-9) / np.maximum(1 - p, 1e-9)), LEAST, MOST)


def rows_of(nets, ss, none, least=0.15, size=64):
    """Features [positions, 6] of all that is likelier than `least`, whether it is right, and how many positions there are to be found."""
    features, right, there = [], [], 0
    with torch.no_grad():
        for k in range(0, len(ss), size):
            part = ss[k : k + size]
            b = batch(part, none)
            logits, _, _ = pooled(sum(net(b)["out"] for net in nets) / len(nets), part)
            p = torch.softmax(logits, -1).double().numpy()
            for i, s in enumerate(part):
                there += len(s["positions"])
                known = 1 - p[i, : len(s["groups"]), :, 0]
                for n, group in enumerate(s["groups"]):
                    for x, issue in enumerate(ISSUES):
                        if known[n, x] < least or issue in s["ignore"]:
                            continue
                        stances = p[i, n, x, 1:] / known[n, x]
                        stance = int(stances.argmax())
                        own = log_odds(known[n, x])
                        other = log_odds(np.delete(known[n], x).max())
                        holder = log_odds(np.delete(known[:, x], n).max(initial=0))
                        features.append([own, log_odds(stances[stance]), other, holder, own > other, own > holder])
                        right.append(any(g["group"] == group and issue in g["issue"] and STANCES[stance] in g["stance"] for g in s["positions"]))
    return np.array(features, float), np.array(right, float), there


def fit(x, y, decay=1.0, steps=50):
    """Logistic regression by Newton's method: weights of the columns, then the bias."""
    x = np.concatenate([x, np.ones((len(x), 1))], 1)
    w = np.zeros(x.shape[1])
    penalty = np.full(len(w), decay)
    penalty[-1] = 0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
    return w


def main():
    paths, files = sys.argv[1].split(","), sys.argv[2:]
    nets, saved = zip(*(open_net(path) for path in paths))
    none = len(saved[0]["signs"])
    assert all(s["words"] == saved[0]["words"] for s in saved)
    vocabulary = {w: i + 1 for i, w in enumerate(saved[0]["words"])}
    x, y, there = rows_of(nets, [s for path in files for s in load(path, vocabulary, none)], none)
    w = fit(x, y)
    sure = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
    for least in (0.4, 0.5, 0.6, 0.7):
        taken = sure >= least
        precision, recall = y[taken].mean(), y[taken].sum() / there
        print(f"sure {least}: P{100 * precision:.0f} R{100 * recall:.0f} F{200 * precision * recall / (precision + recall):.1f}")
    torch.save({**saved[0], "sure": torch.tensor(w, dtype=torch.float32)}, paths[0])


if __name__ == "__main__":
    main()
