"""Reads the sentences that sentences.ts writes, and makes batches of them."""
import json

import numpy as np
import torch

from model import ISSUES, STANCES


def lookup(vocabulary):
    def find(form, lemma):
        if not form:
            return 0
        return vocabulary.get(form) or vocabulary.get(lemma) or vocabulary.get(form.replace("-", "")) or 0

    return find


def load(path, vocabulary, none, rules=True):
    """Sentences of 3 to 120 words as dicts; row 0 of the vectors stands for no word."""
    find, found = lookup(vocabulary), []
    for line in open(path, encoding="utf8"):
        s = json.loads(line)
        if not 3 <= len(s["forms"]) <= 120:
            continue
        if not rules:
            s["rules"] = []
        signs = np.full((len(s["forms"]), max([len(x) for x in s["signs"]] + [1])), none, np.int64)
        for j, x in enumerate(s["signs"]):
            signs[j, : len(x)] = x
        s["arrays"] = (
            np.array([find(f, m) for f, m in zip(s["forms"], s["lemmas"])], np.int64),
            signs,
            np.maximum(np.array(s["heads"], np.int64), 0),
            np.array([c["place"] for c in s["cands"]], np.int64),
            np.array([x for x in (find(f, m) for f, m in s["before"]) if x][-24:], np.int64),
        )
        s["groups"] = {}
        for j, c in enumerate(s["cands"]):
            s["groups"].setdefault(c["group"], []).append(j)
        found.append(s)
    return found


def batch(ss, none, without=None):
    """Tensors for the network; `without[i]` leaves out what the rules read in sentence i."""
    B, T = len(ss), max(len(s["forms"]) for s in ss)
    S, C = max(s["arrays"][1].shape[1] for s in ss), max(1, max(len(s["cands"]) for s in ss))
    words, mask, heads = (np.zeros((B, T), np.int64) for _ in range(3))
    signs = np.full((B, T, S), none, np.int64)
    cands, cand_heads = np.zeros((B, C), np.int64), np.zeros((B, C), np.int64)
    rules = np.zeros((B, C, len(ISSUES), 5), np.float32)
    before = np.zeros((B, 24), np.int64)
    for i, s in enumerate(ss):
        w, a, h, c, p = s["arrays"]
        n = len(w)
        before[i, : len(p)] = p
        words[i, :n], mask[i, :n], heads[i, :n] = w, 1, h
        signs[i, :n, : a.shape[1]] = a
        cands[i, : len(c)] = c
        if len(c):
            cand_heads[i, : len(c)] = h[c]
        if without is not None and without[i]:
            continue
        for r in s["rules"]:
            if r["issue"] in ISSUES:
                for j in s["groups"].get(r["group"], []):
                    rules[i, j, ISSUES.index(r["issue"]), [STANCES.index(r["stance"]), 4]] = 1
    t = torch.from_numpy
    return dict(words=t(words), mask=t(mask), heads=t(heads), signs=t(signs), cands=t(cands), cand_heads=t(cand_heads), rules=t(rules), before=t(before))


def pooled(out, ss):
    """Logits [batch, group, issue, none + stances] over all words that name a group, and the candidate that shows it best."""
    B, C = out.shape[:2]
    member = torch.zeros(B, max(1, max(len(s["groups"]) for s in ss)), C, dtype=torch.bool)
    for i, s in enumerate(ss):
        for n, js in enumerate(s["groups"].values()):
            member[i, n, js] = True
    odds = out[..., : len(STANCES)].unsqueeze(1).masked_fill(~member[..., None, None], -1e9)
    logits = torch.logsumexp(odds, 2)
    return torch.cat([torch.zeros_like(logits[..., :1]), logits], -1), odds.detach().max(-1).values.argmax(2), member.any(-1)
