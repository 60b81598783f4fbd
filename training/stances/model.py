"""The network that reads stances from one sentence; src/reading/positions/learned/stance-network.ts is its twin.

words [batch, n] and signs [batch, n, s] -> word vectors of the word and of its head, sums of signs -> BiLSTM -> for each issue and candidate an attention over
the words (after Lin et al. 2017, "A structured self-attentive sentence embedding", and Mullenbach et al. 2018), for each candidate a second one for what it does ->
stance, move and act. Every word is also asked for the issue it is about, and for stance and move: that teaches the LSTM what the attentions are to find.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

ISSUES = "ceasefire end-of-war withdrawal hostages prisoners disarmament governance security-control territory humanitarian-access displaced guarantees accountability sanctions reconstruction elections talks foreign-forces resources rights security-forces participation reforms conduct".split()
STANCES = "for against conditional open".split()
MOVES = "- drops softens hardens keeps".split()
ACTS = "demand propose offer accept reject refuse insist commit threaten concede state".split()
TALKS = "proposed scheduled expected under-way stalled suspended resumed collapsed concluded".split()


class Net(nn.Module):
    def __init__(self, vectors, signs, learned=None, hid=96, width=96, depth=64, small=48, drop=0.4, drop_in=0.2, layers=1):
        super().__init__()
        self.none, self.drop, self.drop_in = signs, drop, drop_in
        n = len(ISSUES)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        # what the words of the training texts mean here beside what they mean everywhere: "lift" and "impose" stand close to each other in any newspaper
        self.learned = learned
        if learned is not None:
            self.delta = nn.Embedding(int(learned.max()) + 1, vectors.shape[1], padding_idx=0)
            nn.init.zeros_(self.delta.weight)
        self.own = nn.Linear(vectors.shape[1], width, bias=False)
        self.head = nn.Linear(vectors.shape[1], width, bias=False)
        self.sign = nn.EmbeddingBag(signs + 1, width, mode="sum", padding_idx=signs)
        nn.init.normal_(self.sign.weight, 0, 0.2)
        self.sign.weight.data[signs] = 0
        self.enc = nn.LSTM(width, hid, layers, batch_first=True, bidirectional=True, dropout=drop if layers > 1 else 0)
        out = 2 * hid
        self.key, self.value, self.cue_key = nn.Linear(out, depth), nn.Linear(out, depth), nn.Linear(out, depth)
        self.tag = nn.Linear(out, n)
        nn.init.constant_(self.tag.bias, -4.0)
        self.tag_stance = nn.Linear(out, len(STANCES) + len(MOVES))
        self.ask, self.ask_cue = nn.Linear(2 * out, depth), nn.Linear(2 * out, depth)
        self.who, self.holds = nn.Linear(2 * out, small, bias=False), nn.Linear(2 * out, 1)
        self.about = nn.Parameter(torch.randn(n, depth) * 0.1)
        self.content, self.cue = nn.Linear(depth, small), nn.Linear(depth, small, bias=False)
        self.issue_hidden = nn.Parameter(torch.zeros(n, small))
        self.out = nn.Linear(small, len(STANCES) + len(MOVES) + len(ACTS))
        self.issue_out, self.issue_bias = nn.Parameter(torch.randn(n, depth) * 0.1), nn.Parameter(torch.zeros(n) - 2)
        self.rule, self.rule_hidden = nn.Parameter(torch.zeros(5, 4)), nn.Parameter(torch.randn(5, small) * 0.1)
        self.talks_query, self.talks_out = nn.Parameter(torch.randn(len(TALKS), depth) * 0.1), nn.Parameter(torch.randn(len(TALKS), depth) * 0.1)
        self.talks_bias = nn.Parameter(torch.zeros(len(TALKS)) - 3)

    def look(self, rows):
        return self.vectors(rows) if self.learned is None else self.vectors(rows) + self.delta(self.learned[rows])

    def encode(self, b):
        g, sg = self.look(b["words"]).clone(), b["signs"]
        there = (b["before"] > 0).float()
        if self.training:
            there = there * (torch.rand(there.shape) > 0.2).float()
        g[:, 0] = (self.look(b["before"]) * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True).clamp(min=1)
        if self.training:
            g = g * (torch.rand(g.shape[:2]) > 0.08).float().unsqueeze(-1)
            sg = torch.where(torch.rand(sg.shape) < 0.1, torch.full_like(sg, self.none), sg)
        e = self.sign(sg.view(-1, sg.shape[-1])).view(*sg.shape[:2], -1)
        gh = torch.gather(g, 1, b["heads"].unsqueeze(-1).expand(-1, -1, g.shape[-1]))
        x = F.dropout(torch.tanh(self.own(g) + self.head(gh) + e), self.drop_in, self.training)
        packed = nn.utils.rnn.pack_padded_sequence(x, b["mask"].sum(1), batch_first=True, enforce_sorted=False)
        h, _ = nn.utils.rnn.pad_packed_sequence(self.enc(packed)[0], batch_first=True, total_length=x.shape[1])
        return F.dropout(h, self.drop, self.training)

    def forward(self, b):
        h = self.encode(b)
        B, T, H = h.shape
        keys, values = self.key(h), self.value(h)
        tagged, tag_stance = self.tag(h), self.tag_stance(h)
        at = lambda places: torch.gather(h, 1, places.unsqueeze(-1).expand(-1, -1, H))
        m = torch.cat([at(b["cands"]), at(b["cand_heads"])], -1)
        C, n = m.shape[1], len(ISSUES)
        no_word = ~b["mask"].bool()
        no_word[:, 0] = True
        score = torch.bmm(torch.tanh(self.ask(m)), keys.transpose(1, 2)).unsqueeze(2)
        score = score + (2 * tagged.transpose(1, 2) + torch.einsum("id,btd->bit", self.about, keys)).unsqueeze(1)
        weights = torch.softmax(score.masked_fill(no_word[:, None, None, :], -1e9), -1)
        flat = weights.reshape(B, -1, T)
        v = torch.bmm(flat, values).view(B, C, n, -1)
        told = torch.bmm(flat, tag_stance).view(B, C, n, -1)
        cue = torch.softmax(torch.bmm(self.ask_cue(m), self.cue_key(h).transpose(1, 2)).masked_fill(no_word[:, None, :], -1e9), -1)
        z = torch.tanh(self.content(v) + (self.cue(torch.bmm(cue, values)) + self.who(m)).unsqueeze(2) + self.issue_hidden + b["rules"] @ self.rule_hidden)
        o = self.out(F.dropout(z, 0.1, self.training))
        there = (torch.tanh(v) * self.issue_out).sum(-1) + self.issue_bias + 0.5 * torch.einsum("bcit,bti->bci", weights, tagged) + self.holds(m)
        s, k = len(STANCES), len(STANCES) + len(MOVES)
        o = torch.cat([o[..., :s] + told[..., :s] + there.unsqueeze(-1) + b["rules"] @ self.rule, o[..., s:k] + told[..., s:], o[..., k:]], -1)
        tw = torch.softmax(torch.einsum("id,btd->bit", self.talks_query, keys).masked_fill(no_word[:, None, :], -1e9), -1)
        talks = (torch.tanh(torch.bmm(tw, values)) * self.talks_out).sum(-1) + self.talks_bias
        return dict(out=o, weights=weights, tagged=tagged, tag_stance=tag_stance, talks=talks, talks_weights=tw)
