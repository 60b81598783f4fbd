"""Trains the parser: python3 training/train.py data=../shared/data/ud out=/tmp/parser.pt [epochs=24 hid=160 threads=2 seed=1]

Only treebanks whose licences let their weights be given away: EWT train and GUM train without its non-commercial and conversation genres.
A share of the sentences is seen in capitals, in headline case, or without its final stop, for old wire copy and headlines.
What is saved are the exponential moving averages of the weights.
"""
import collections
import random
import sys
import time

import torch
import torch.nn.functional as F

from conllu import features, fold, read
from model import Parser

A = dict(x.split("=", 1) for x in sys.argv[1:])
SEED = int(A.get("seed", 1))
torch.manual_seed(SEED)
random.seed(SEED)
torch.set_num_threads(int(A.get("threads", 2)))
UD = A.get("data", "../shared/data/ud")
EPOCHS = int(A.get("epochs", 24))
BATCH = int(A.get("batch", 1000))

train = read(f"{UD}/ewt/train.conllu") + read(f"{UD}/gum/train.conllu")
dev = {"ewt": read(f"{UD}/ewt/dev.conllu"), "gum": read(f"{UD}/gum/dev.all-genres.conllu")}
counts = collections.Counter(fold(w) for s in train for w in s["form"])
vocab = {w: i + 2 for i, (w, c) in enumerate(sorted(counts.items(), key=lambda x: (-x[1], x[0]))) if c >= 2}
freq = torch.zeros(len(vocab) + 2)
for w, i in vocab.items():
    freq[i] = counts[w]
tags, labels = {}, {}
for s in train:
    for t in s["tag"]:
        tags.setdefault(t, len(tags))
    for l in s["label"]:
        labels.setdefault(l, len(labels))


def variant(s):
    """The sentence as it may also be printed."""
    p = random.random()
    form, n = s["form"], len(s["form"])
    if p < 0.10:
        form = [w.upper() for w in form]
    elif p < 0.14:
        form = [w[:1].upper() + w[1:] for w in form]
    elif p < 0.16:
        form = [w.lower() for w in form]
    last = n - 1
    if n > 3 and random.random() < 0.10 and s["label"][last] == "punct" and (last + 1) not in s["head"]:
        n = last
    return form[:n]


def tensors(sentences, forms):
    b, n = len(forms), max(map(len, forms))
    x = torch.zeros(b, n, 7, dtype=torch.long)
    m = torch.zeros(b, n, dtype=torch.long)
    t, h, l = (torch.full((b, n), -100) for _ in range(3))
    for k, (s, f) in enumerate(zip(sentences, forms)):
        w = len(f)
        x[k, :w] = torch.tensor([features(v, vocab) for v in f])
        m[k, :w] = 1
        t[k, :w] = torch.tensor([tags.get(v, -100) for v in s["tag"][:w]])
        h[k, :w] = torch.tensor(s["head"][:w])
        l[k, :w] = torch.tensor([labels.get(v, -100) for v in s["label"][:w]])
    return x, m, t, h, l


def batches(sentences, size, shuffle):
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]["form"]) + (random.random() * 4 if shuffle else 0))
    out, cur, n = [], [], 0
    for i in order:
        if cur and n + len(sentences[i]["form"]) > size:
            out.append(cur)
            cur, n = [], 0
        cur.append(sentences[i])
        n += len(sentences[i]["form"])
    out.append(cur)
    if shuffle:
        random.shuffle(out)
    return out


@torch.no_grad()
def evaluate(model, sentences):
    """Greedy heads (the product decodes with Eisner: a little better), predicted tags, universal relations."""
    model.eval()
    names, lab = list(tags), list(labels)
    n = u = l = up = xp = 0
    for b in batches(sentences, 3000, False):
        x, m, _, h, _ = tensors(b, [s["form"] for s in b])
        tg, arcs, lh, ld = model(x, m)
        heads = arcs.argmax(-1)
        pl, pt = model.labels(lh, ld, heads).argmax(-1), tg.argmax(-1)
        for k, s in enumerate(b):
            for j in range(len(s["form"])):
                n += 1
                ok = heads[k, j].item() == s["head"][j]
                u += ok
                l += ok and lab[pl[k, j]].split(":")[0] == s["label"][j].split(":")[0]
                a, c = names[pt[k, j]].split("|")
                g, d = s["tag"][j].split("|")
                up += a == g
                xp += c == d
    return " ".join(f"{k} {100 * v / n:.2f}" for k, v in dict(UAS=u, LAS=l, UPOS=up, XPOS=xp).items())


size = dict(hid=int(A.get("hid", 160)), emb=int(A.get("emb", 96)), lab=int(A.get("lab", 128)))
model = Parser(len(vocab) + 2, len(tags), len(labels), **size)
ema = Parser(len(vocab) + 2, len(tags), len(labels), **size)
ema.load_state_dict(model.state_dict())
print(A, "parameters", sum(p.numel() for p in model.parameters()), "vocabulary", len(vocab), "tags", len(tags), "labels", len(labels), "sentences", len(train), flush=True)
opt = torch.optim.Adam(model.parameters(), lr=float(A.get("lr", 2e-3)), betas=(0.9, 0.9))
total, step = EPOCHS * len(batches(train, BATCH, False)), 0
sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min(1, (i + 1) / 200) * max(0.02, 1 - i / total))
drop_word = 0.05 + 0.25 / (0.25 + freq)
for epoch in range(EPOCHS):
    t0, loss_sum = time.time(), 0.0
    model.train()
    for b in batches(train, BATCH, True):
        x, m, t, h, l = tensors(b, [variant(s) for s in b])
        x[..., 0] = torch.where(torch.rand(x.shape[:2]) < drop_word[x[..., 0]], torch.ones_like(x[..., 0]), x[..., 0])
        tg, arcs, lh, ld = model(x, m)
        loss = (
            F.cross_entropy(arcs.flatten(0, 1), h.flatten(), ignore_index=-100)
            + F.cross_entropy(model.labels(lh, ld, h.clamp(min=0)).flatten(0, 1), l.flatten(), ignore_index=-100)
            + 0.5 * F.cross_entropy(tg.flatten(0, 1), t.flatten(), ignore_index=-100)
        )
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        opt.step()
        sched.step()
        step += 1
        decay = min(0.998, (1 + step) / (10 + step))
        with torch.no_grad():
            for p, q in zip(ema.parameters(), model.parameters()):
                p.lerp_(q, 1 - decay)
        loss_sum += loss.item()
    line = f"epoch {epoch} loss {loss_sum:.1f} {time.time() - t0:.0f}s"
    if epoch % 4 == 3 or epoch == EPOCHS - 1:
        line += "".join(f" | {k} {evaluate(ema, v)}" for k, v in dev.items())
        torch.save(dict(state=ema.state_dict(), vocab=vocab, tags=list(tags), labels=list(labels), size=size), A.get("out", "parser.pt"))
    print(line, flush=True)
