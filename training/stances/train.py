"""Trains the network: python3 training/stances/train.py signs=signs.json vectors=vectors.npy words=words.json train=a.jsonl,b.jsonl*3 dev=dev:dev.jsonl out=/tmp/stances.pt

`a.jsonl*3` takes the sentences of a file three times an epoch, `a.jsonl!` without what the rules read in them. The vectors of words that stand
`least` times in the texts are learned on from those given; the others stay as they are.
"""
import json
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

import sieve
from data import batch, load, pooled
from model import ACTS, ISSUES, MOVES, STANCES, TALKS, Net

args = dict(a.split("=", 1) for a in sys.argv[1:])
torch.set_num_threads(int(args.get("threads", 1)))
seed = int(args.get("seed", 1))
random.seed(seed)
torch.manual_seed(seed)
np.random.seed(seed)


def allowed(logits, answers):
    """Log probability of any of the right answers."""
    return torch.logsumexp(F.log_softmax(logits, -1).masked_fill(answers == 0, -1e9), -1)


def loss_of(net, ss, none):
    without = [random.random() < 0.15 for _ in ss]
    b = batch(ss, none, without)
    r = net(b)
    o, tagged, tag_stance = r["out"], r["tagged"], r["tag_stance"]
    logits, best, real = pooled(o, ss)
    answers = torch.zeros(logits.shape)
    answers[..., 0] = 1
    weight = real.unsqueeze(-1).expand(-1, -1, len(ISSUES)).float().clone()
    tag_answers, tag_weight = torch.zeros_like(tagged), b["mask"].unsqueeze(-1).float().expand_as(tagged).clone()
    marked = []
    for i, s in enumerate(ss):
        order = {g: n for n, g in enumerate(s["groups"])}
        # an issue that somebody outside the sentence holds a position on, or that is a second right answer, teaches nothing here
        for issue in [*s["ignore"], *(x for p in s["positions"] for x in p["issue"][1:])]:
            if issue in ISSUES:
                weight[i, :, ISSUES.index(issue)] = 0
                tag_weight[i, :, ISSUES.index(issue)] = 0
        seen = set()
        for p in s["positions"]:
            if p["issue"][0] not in ISSUES or p["group"] not in order:
                continue
            at = (i, order[p["group"]], ISSUES.index(p["issue"][0]))
            if at not in seen:
                answers[at] = 0
            seen.add(at)
            for x in p["stance"]:
                answers[at][1 + STANCES.index(x)] = 1
            weight[at] = 2
            marked.append((at, p))
            if p["ev"]:
                tag_answers[i, p["ev"], at[2]] = 1
                tag_weight[i, p["ev"], at[2]] = 1
    loss = -(allowed(logits, answers) * weight).sum()
    loss = loss + 0.15 * (F.binary_cross_entropy_with_logits(tagged, tag_answers, reduction="none") * tag_weight).sum()
    if marked:
        i, g, x = (torch.tensor([at[k] for at, _ in marked]) for k in range(3))
        c = best[i, g, x]
        own, weights = o[i, c, x], r["weights"][i, c, x]
        evidence = torch.zeros_like(weights)
        moves, acts, stances = torch.zeros(len(marked), len(MOVES)), torch.zeros(len(marked), len(ACTS)), torch.zeros(len(marked), len(STANCES))
        for k, (_, p) in enumerate(marked):
            evidence[k, p["ev"]] = 1
            for y in p["move"]:
                moves[k, MOVES.index(y)] = 1
            for y in p["act"]:
                acts[k, ACTS.index(y)] = 1
            for y in p["stance"]:
                stances[k, STANCES.index(y)] = 1
        shown = (evidence.sum(1) > 0).float()
        loss = loss - 0.3 * (torch.log((weights * evidence).sum(1) + 1e-6) * shown).sum()
        a, m, s = len(STANCES) + len(MOVES), len(MOVES), len(STANCES)
        loss = loss - 0.5 * (allowed(own[:, s:a], moves) * (moves.sum(1) > 0)).sum() - 0.2 * (allowed(own[:, a:], acts) * (acts.sum(1) > 0)).sum()
        # every word of the evidence tells stance and move
        per_word = evidence / evidence.sum(1, keepdim=True).clamp(min=1)
        words = tag_stance[i]
        loss = loss - 0.7 * (allowed(words[..., :s], stances.unsqueeze(1)) * per_word).sum()
        loss = loss - 0.5 * (allowed(words[..., s:], moves.unsqueeze(1)) * per_word * (moves.sum(1) > 0).unsqueeze(1)).sum()
    talks, talks_weight = torch.zeros_like(r["talks"]), torch.ones_like(r["talks"])
    for i, s in enumerate(ss):
        for k in s["talks"]:
            y = [TALKS.index(x) for x in k["status"]]
            talks[i, y[0]] = 1
            for x in y[1:]:
                if talks[i, x] == 0:
                    talks_weight[i, x] = 0
            if k["ev"]:
                loss = loss - 0.2 * torch.log(r["talks_weights"][i, y[0], k["ev"]].sum() + 1e-6)
    return (loss + 0.7 * (F.binary_cross_entropy_with_logits(r["talks"], talks, reduction="none") * talks_weight).sum()) / len(ss)


def predict(net, ss, none, size=64):
    """For each sentence: (probability, group, issue, stance, move) of all that is not unlikely, and talks."""
    net.eval()
    found = []
    with torch.no_grad():
        for k in range(0, len(ss), size):
            part = ss[k : k + size]
            r = net(batch(part, none))
            logits, best, _ = pooled(r["out"], part)
            p, talks = torch.softmax(logits, -1), torch.sigmoid(r["talks"])
            for i, s in enumerate(part):
                positions = []
                for n, g in enumerate(s["groups"]):
                    for x in range(len(ISSUES)):
                        if p[i, n, x, 0] < 0.9:
                            moves = r["out"][i, best[i, n, x], x, len(STANCES) : len(STANCES) + len(MOVES)]
                            positions.append((1 - float(p[i, n, x, 0]), g, ISSUES[x], STANCES[int(p[i, n, x, 1:].argmax())], MOVES[int(moves.argmax())]))
                found.append((positions, [(float(y), TALKS[j]) for j, y in enumerate(talks[i]) if y > 0.1]))
    return found


def f1(correct, extra, missed):
    return f"P{100 * correct / max(1, correct + extra):.0f} R{100 * correct / max(1, correct + missed):.0f} F{200 * correct / max(1, 2 * correct + extra + missed):.1f}"


def score(ss, found, least):
    counts = {"position": [0, 0, 0], "issue": [0, 0, 0]}
    moved = [0, 0, 0]
    for s, (positions, _) in zip(ss, found):
        used = {"position": set(), "issue": set()}
        for p, group, issue, stance, move in sorted(positions, reverse=True):
            if p < least:
                continue
            for kind in used:
                fits = [k for k, g in enumerate(s["positions"]) if k not in used[kind] and g["group"] == group and issue in g["issue"] and (kind == "issue" or stance in g["stance"])]
                if fits:
                    used[kind].add(fits[0])
                    counts[kind][0] += 1
                    gold = s["positions"][fits[0]]["move"]
                    if kind == "position" and move != "-":
                        moved[0 if move in gold else 1] += 1
                elif issue not in s["ignore"]:
                    counts[kind][1] += 1
                    if kind == "position" and move != "-":
                        moved[1] += 1
        for kind in used:
            counts[kind][2] += len(s["positions"]) - len(used[kind]) + len(s["ignore"])
        moved[2] += sum("-" not in g["move"] for g in s["positions"])
    moved[2] -= moved[0]
    return " ".join(f"{k} {f1(*v)}" for k, v in [*counts.items(), ("move", moved)])


def talks_score(ss, found, least):
    counts = [0, 0, 0]
    for s, (_, talks) in zip(ss, found):
        used = set()
        for p, status in sorted(talks, reverse=True):
            if p < least:
                continue
            fits = [k for k, g in enumerate(s["talks"]) if k not in used and status in g["status"]]
            used.update(fits[:1])
            counts[0 if fits else 1] += 1
        counts[2] += len(s["talks"]) - len(used)
    return f1(*counts)


def main():
    none = len(json.load(open(args["signs"])))
    words = json.load(open(args["words"]))
    vectors = np.load(args["vectors"])
    count = int(args.get("vocabulary", 32000))
    vocabulary = {w: i + 1 for i, w in enumerate(words[:count])}
    table = torch.tensor(np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors[:count]]))
    train = []
    for path in args["train"].split(","):
        path, _, times = path.partition("*")
        train += load(path.rstrip("!"), vocabulary, none, rules=not path.endswith("!")) * int(times or 1)
    dev = {name: load(path, vocabulary, none) for name, path in (x.split(":") for x in args.get("dev", "").split(",") if x)}
    print(len(train), "sentences,", sum(len(s["positions"]) for s in train), "positions", flush=True)
    size = dict(hid=int(args.get("hid", 96)), width=int(args.get("width", 96)), depth=int(args.get("depth", 64)), small=int(args.get("small", 48)), layers=int(args.get("layers", 1)))
    seen = np.zeros(len(table), np.int64)
    for s in train:
        np.add.at(seen, s["arrays"][0], 1)
    seen[0] = 0
    often = np.flatnonzero(seen >= int(args.get("least", 3)))
    learned = np.zeros(len(table), np.int64)
    learned[often] = np.arange(1, len(often) + 1)
    net = Net(table, none, torch.from_numpy(learned), **size, drop=float(args.get("drop", 0.4)), drop_in=float(args.get("drop_in", 0.2)))
    epochs, n = int(args.get("epochs", 14)), int(args.get("batch", 32))
    trained = [p for p in net.parameters() if p.requires_grad]
    lr = float(args.get("lr", 4e-3))
    others = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("delta")]
    opt = torch.optim.AdamW([dict(params=others, weight_decay=0.01), dict(params=net.delta.parameters(), weight_decay=0.05)], lr=lr)
    steps = epochs * (len(train) // n + 1)
    rate = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, k / 100) * max(0.02, 1 - k / steps))
    mean, kept = None, 0
    for epoch in range(epochs):
        net.train()
        random.shuffle(train)
        started, total = time.time(), 0.0
        runs = [sorted(train[k : k + 20 * n], key=lambda s: len(s["forms"])) for k in range(0, len(train), 20 * n)]
        batches = [run[k : k + n] for run in runs for k in range(0, len(run), n)]
        random.shuffle(batches)
        for ss in batches:
            loss = loss_of(net, ss, none)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 5.0)
            opt.step()
            rate.step()
            total += loss.item()
        if epoch >= 0.6 * epochs or epoch == epochs - 1:
            state = {k: v.clone() for k, v in net.state_dict().items()}
            mean = state if mean is None else {k: mean[k] + v for k, v in state.items()}
            kept += 1
        print(epoch, f"{time.time() - started:.0f} s, loss {total / len(batches):.2f}", flush=True)
        if epoch == epochs - 1:
            net.load_state_dict({k: v / kept if v.dtype.is_floating_point else v for k, v in mean.items()})
        if epoch % 4 == 3 or epoch == epochs - 1:
            for name, ss in dev.items():
                found = predict(net, ss, none)
                for least in (0.3, 0.4, 0.5, 0.6):
                    print("  ", name, least, score(ss, found, least), "talks", talks_score(ss, found, least), flush=True)
    table = table + net.delta.weight.detach()[net.learned]
    state = {k: v for k, v in net.state_dict().items() if not k.startswith(("vectors", "delta"))}
    sifted = sieve.fit(train, len(table), none)
    torch.save(dict(state=state, size=size, sieve=sifted, vectors=table, words=words[:count], signs=json.load(open(args["signs"])), issues=ISSUES, stances=STANCES, moves=MOVES, acts=ACTS, talks=TALKS), args["out"])


if __name__ == "__main__":
    main()
