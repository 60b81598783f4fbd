"""Joint tagger and biaffine dependency parser (Dozat and Manning 2017), small enough for a browser tab.

words [batch, n, 7] -> embeddings -> 2-layer BiLSTM -> tags (UPOS|XPOS jointly), arcs (biaffine), labels (product form).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from conllu import BUCKETS


class Parser(nn.Module):
    def __init__(self, words, tags, labels, emb=96, sub=32, hid=160, arc=128, lab=128, drop=0.33):
        super().__init__()
        self.drop = drop
        self.word = nn.Embedding(words, emb)
        self.sub = nn.ModuleList([nn.Embedding(n, sub) for n in BUCKETS.values()])
        nn.init.normal_(self.word.weight, 0, 0.3)
        for e in self.sub:
            nn.init.normal_(e.weight, 0, 0.3)
        self.enc = nn.LSTM(emb + sub * len(self.sub), hid, 2, batch_first=True, bidirectional=True, dropout=drop)
        out = 2 * hid
        self.tag = nn.Linear(out, tags)
        self.root = nn.Parameter(torch.randn(out) * 0.1)
        self.arc_head = nn.Linear(out, arc)
        self.arc_dep = nn.Linear(out, arc)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.lab_head = nn.Linear(out, lab)
        self.lab_dep = nn.Linear(out, lab)
        self.lab = nn.Linear(3 * lab, labels)

    def forward(self, feats, mask):
        drop = lambda x, p=None: F.dropout(x, self.drop if p is None else p, self.training)
        x = torch.cat([drop(self.word(feats[..., 0]), 0.2)] + [drop(e(feats[..., i + 1]), 0.2) for i, e in enumerate(self.sub)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(x, mask.sum(1).cpu(), batch_first=True, enforce_sorted=False)
        o, _ = nn.utils.rnn.pad_packed_sequence(self.enc(packed)[0], batch_first=True, total_length=x.shape[1])
        o = drop(o)
        r = torch.cat([self.root.expand(o.shape[0], 1, -1), o], 1)
        ah = drop(F.leaky_relu(self.arc_head(r), 0.1))
        ad = drop(F.leaky_relu(self.arc_dep(o), 0.1))
        arcs = torch.cat([ad, torch.ones_like(ad[..., :1])], -1) @ self.arc @ ah.transpose(1, 2)
        allowed = torch.cat([torch.ones_like(mask[:, :1]), mask], 1).bool().unsqueeze(1)
        arcs = arcs.masked_fill(~allowed, -1e9)
        return self.tag(o), arcs, drop(F.leaky_relu(self.lab_head(r), 0.1)), drop(F.leaky_relu(self.lab_dep(o), 0.1))

    def labels(self, lh, ld, heads):
        h = torch.gather(lh, 1, heads.unsqueeze(-1).expand(-1, -1, lh.shape[-1]))
        return self.lab(torch.cat([h, ld, h * ld], -1))
