"""A linear look at a whole sentence: does anybody hold a position in it? Where hardly anybody does, the network need not read it."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def features(s):
    """Rows of the words and indices of the signs of a sentence, each once; row 0 is no word."""
    words, signs = s["arrays"][0], s["arrays"][1]
    return np.unique(words[words > 0]), np.unique(signs[signs >= 0])


def fit(ss, rows, none, recall=0.92, epochs=5, batch=128):
    """Weights of words [rows] and signs [none], and a bias such that `recall` of the positions of every tenth sentence lie in sentences above 0."""
    ss = [s for s in ss if s["cands"]]
    held, learned = ss[::10], [s for k, s in enumerate(ss) if k % 10]
    weight = nn.EmbeddingBag(rows + none + 1, 1, mode="sum")
    nn.init.zeros_(weight.weight)
    bias = nn.Parameter(torch.zeros(1))
    opt = torch.optim.Adam([weight.weight, bias], lr=0.01)
    known = {id(s): features(s) for s in ss}

    def score(part):
        ids = [np.concatenate([w, rows + g[g < none]]) for w, g in (known[id(s)] for s in part)]
        starts = np.cumsum([0] + [len(x) for x in ids])[:-1]
        return weight(torch.from_numpy(np.concatenate(ids)), torch.from_numpy(starts)).squeeze(1) + bias

    for _ in range(epochs):
        order = np.random.permutation(len(learned))
        for k in range(0, len(order), batch):
            part = [learned[i] for i in order[k : k + batch]]
            answers = torch.tensor([float(len(s["positions"]) > 0) for s in part])
            loss = F.binary_cross_entropy_with_logits(score(part), answers) + 1e-5 * (weight.weight**2).sum()
            opt.zero_grad()
            loss.backward()
            opt.step()
    with torch.no_grad():
        scores = score(held).numpy()
    positions = np.array([len(s["positions"]) for s in held])
    order = np.argsort(-scores)
    last = np.searchsorted(np.cumsum(positions[order]), recall * positions.sum())
    least = float(scores[order[last]])
    print(f"sieve: {100 * (last + 1) / len(held):.0f} % of the sentences keep {100 * recall:.0f} % of the positions", flush=True)
    w = weight.weight.detach().squeeze(1)
    return dict(words=w[:rows].clone(), signs=w[rows : rows + none].clone(), bias=float(bias.detach()) - least)
