"""Reads CoNLL-U into plain sentences and turns words into the feature ids that src/language/features.ts computes too.

Every rule here has its twin in TypeScript; test/language/features.test.ts holds the two together with a table of words.
Strings are handled as UTF-16 code units, as in JavaScript.
"""
import re

BUCKETS = {"s3": 4096, "s2": 1024, "s4": 4096, "p1": 256, "p3": 2048, "shape": 512}
CONTACT = re.compile(r"^(https?:|www\.)|\S+@\S+\.\S+")
YEAR = re.compile(r"^[0-9]{4}$")
NUMBER = re.compile(r"^[0-9.,:/-]*[0-9][0-9.,:/-]*$")
FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "—": "-", "–": "-", "−": "-", "‑": "-"})


def read(path):
    """A list of sentences: dicts of id, forms, lemmas, tags ('UPOS|XPOS'), heads (0 = root), labels, feats."""
    out, cur = [], None
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if cur and cur["form"]:
                out.append(cur)
            cur = None
            continue
        if cur is None:
            cur = dict(id="", form=[], lemma=[], tag=[], head=[], label=[], feats=[])
        if line[0] == "#":
            if line.startswith("# sent_id"):
                cur["id"] = line.split("= ")[1]
            continue
        c = line.split("\t")
        if not c[0].isdigit():
            continue
        cur["form"].append(c[1])
        cur["lemma"].append(c[2])
        cur["tag"].append(c[3] + "|" + c[4])
        cur["head"].append(int(c[6]))
        cur["label"].append(c[7])
        cur["feats"].append(c[5])
    if cur and cur["form"]:
        out.append(cur)
    return out


def fold(word):
    """The word as the vocabulary knows it: lower case, straight quotes, one dash, classes for numbers and addresses."""
    if CONTACT.search(word):
        return "<url>"
    if YEAR.match(word):
        return "<yyyy>"
    if NUMBER.match(word):
        return "<num>"
    folded = word.translate(FOLD).lower()
    return "-" if folded and not folded.strip("-") else folded


def shape(word):
    """Runs of X (upper), x (lower), d (digit) and other characters, each run once, at most 7 runs; 'A' for a word of two or more capitals."""
    out, last = "", ""
    for ch in word.translate(FOLD):
        c = "X" if ch.isupper() else "x" if ch.islower() else "d" if ch in "0123456789" else ch
        if c != last:
            out += c
        last = c
        if len(out) > 6:
            break
    return "A" if out == "X" and len(word) > 1 else out


def units(text):
    b = text.encode("utf-16-le", "surrogatepass")
    return [b[i] | b[i + 1] << 8 for i in range(0, len(b), 2)]


def fnv(codes, seed):
    h = seed
    for c in codes:
        h = ((h ^ c) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ h >> 12


_memo = {}


def features(word, vocab):
    """[vocabulary id (1 = unknown), s3, s2, s4, p1, p3, shape]"""
    got = _memo.get(word)
    if got is None:
        n = fold(word)
        u = units(n)
        got = _memo[word] = [vocab.get(n, 1), fnv(u[-3:], 3) % 4096, fnv(u[-2:], 3) % 1024, fnv(u[-4:], 7) % 4096, fnv(u[:1], 4) % 256, fnv(u[:3], 4) % 2048, fnv(units(shape(word)), 5) % 512]
    return got
