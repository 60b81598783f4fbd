"""Writes short annotated sentences out of data/issue-examples/examples.tsv, in the form of texts/*.txt:

    python3 training/stances/templates.py /tmp/templates.txt

Each clause of the list is put twice under a holder and a verb of wanting or refusing, so that the network meets its words under both; some stand where nobody wants anything.
The same list gives the same sentences: chance is seeded.
"""
import csv
import os
import random
import sys

LIST = os.path.join(os.path.dirname(__file__), "..", "..", "data", "issue-examples", "examples.tsv")

HOLDERS = """Ukraine,Russia,Kyiv,Moscow,Israel,Hamas,Hezbollah,the government,The rebels,the army,the opposition,Ankara,the junta,the front,Baku,Yerevan,the movement,Sudan,Ethiopia,
Addis Ababa,Khartoum,Tehran,Washington,the militia,the insurgents,Islamabad,New Delhi,the separatists,the guerrillas,the FARC,the ELN,the Taliban,the Houthis,Riyadh,Serbia,Kosovo,
Belgrade,Pristina,Damascus,Beirut,the coalition,the delegation,the council,the group,the regime,the prime minister,the president,the foreign minister,the general,rebel leaders,
the two governments,both sides,Georgia,Tbilisi,Colombia,Bogota,Kinshasa,M23,Rwanda,Kigali,Mali,Bamako,the military government,the alliance,the party,tribal leaders,Mr Karim,
Commander Osei,Azerbaijan,Armenia,Cyprus,Seoul,Pyongyang,Nepal's government,the Maoists,the Tamil Tigers,Colombo,Manila""".replace("\n", "").split(",")


def verbs(text):
    return [tuple(pair.split("/")) for pair in text.split(", ")]


# by the form of the clause and the sign of what the verb says of it: verb/act
VERBS = {
    "to": {
        1: verbs(
            "agreed/accept, has agreed/accept, offered/offer, promised/commit, pledged/commit, vowed/commit, is ready/offer, was prepared/offer, is willing/offer, undertook/commit, "
            "wants/demand, has proposed/propose, said it was ready/offer, committed itself/commit"
        ),
        -1: verbs(
            "refused/refuse, has refused/refuse, declined/refuse, is not ready/refuse, is unwilling/refuse, said it had no intention/refuse, will not agree/refuse, was not prepared/refuse, "
            "vowed never/refuse"
        ),
    },
    "that": {
        1: verbs(
            "demanded/demand, insisted/insist, is demanding/demand, proposed/propose, asked/demand, agreed/accept, has long insisted/insist, made it a condition/demand, stipulated/demand"
        ),
        -1: [],
    },
    "noun": {
        1: verbs(
            "demanded/demand, called for/demand, wants/demand, is seeking/demand, proposed/propose, offered/offer, agreed to/accept, accepted/accept, backs/state, supports/state, "
            "is ready for/offer, insisted on/insist, has signed up to/accept, is pressing for/demand, endorsed/accept, signalled it would accept/accept, was open to/offer, pushed for/demand"
        ),
        -1: verbs(
            "rejected/reject, ruled out/reject, opposes/reject, dismissed/reject, turned down/reject, refused to accept/refuse, will not accept/reject, said no to/reject, is against/reject, "
            "objected to/reject, resisted/refuse, would never agree to/refuse, balked at/refuse"
        ),
    },
}
# phrase, stance ("=": of the clause, "-": its opposite), act, move, form of the clause
MOVES = [
    ("dropped its demand for {}", "open", "demand", "drops", "noun"),
    ("no longer insists on {}", "open", "demand", "drops", "noun"),
    ("abandoned its insistence on {}", "open", "insist", "drops", "noun"),
    ("softened its stance on {}", "open", "state", "softens", "noun"),
    ("hardened its position on {}", "open", "state", "hardens", "noun"),
    ("reiterated its call for {}", "=", "demand", "keeps", "noun"),
    ("again rejected {}", "-", "reject", "keeps", "noun"),
    ("repeated its demand for {}", "=", "demand", "keeps", "noun"),
    ("once more refused {}", "-", "refuse", "keeps", "to"),
    ("withdrew its objections to {}", "=", "accept", "drops,softens", "noun"),
    ("stopped insisting on {}", "open", "insist", "drops", "noun"),
]
CONDITIONS = [
    "if the other side does the same",
    "once the siege is lifted",
    "only if foreign guarantors sign",
    "unless its terms are met first",
    "as long as its fighters are safe",
    "in return for an end to the raids",
    "provided that its men are pardoned",
    "after the last prisoner is home",
]
NOBODY = [
    "Analysts said {n} was unlikely.",
    "Residents spoke of {n}.",
    "The UN secretary-general urged both sides to think of {n}.",
    "Diplomats have discussed {n} for years.",
    "Newspapers wrote about {n}.",
    "There was no word on {n}.",
    "{N} has been reported since Monday.",
    "It was not clear whether {n} would follow.",
    "A witness described {n} last week.",
    "Observers hope for {n}.",
]
TOLD_BY = ["a spokesman said on Friday", "officials said", "state media reported", "according to a senior aide", "the foreign ministry said in a statement"]
BEFORE = ["After two days of talks, ", "In a letter to mediators, ", "Despite heavy fighting, ", "For the second week running, ", "Late on Sunday "]
STANCE = {1: "for", -1: "against"}


def capital(s):
    return s[0].upper() + s[1:]


def form_of(clause):
    words = clause.split()
    if words[0] == "to":
        return "to"
    if words[:2] == ["not", "to"]:
        return "not to"
    return "that" if words[0] == "that" else "noun"


def written(rows):
    """Sentences with their positions: (text, [(holder, issue, stance, act, move, evidence)])."""
    for issue, toward, clause in rows:
        form = form_of(clause)
        for _ in range(2):
            holder, chance = random.choice(HOLDERS), random.random()
            if issue == "none":
                if form != "not to":
                    yield f"{capital(holder)} {random.choice(VERBS[form][1])[0]} {clause}.", []
                continue
            sign = 1 if toward == "for" else -1
            if form == "noun" and chance < 0.15:
                yield random.choice(NOBODY).replace("{n}", clause).replace("{N}", capital(clause)), []
                continue
            if chance < 0.25 and form in ("noun", "to"):
                phrase, stance, act, move, _ = random.choice([m for m in MOVES if m[4] == form])
                phrase = phrase.replace("{}", clause)
                stance = {"open": "open", "=": STANCE[sign], "-": STANCE[-sign]}[stance]
                told = ", officials said" if random.random() < 0.5 else ""
                yield f"{capital(holder)} {phrase}{told}.", [(capital(holder), issue, stance, act, move, phrase)]
                continue
            if form == "not to":
                verb, act, polarity = random.choice(["agreed", "promised", "vowed", "decided"]), "commit", 1
            else:
                polarity = random.choice([1, 1, -1]) if VERBS[form][-1] else 1
                verb, act = random.choice(VERBS[form][polarity])
            phrase, tail, stance = f"{verb} {clause}", "", STANCE[sign * polarity]
            if polarity == 1 and random.random() < 0.14 and act in ("accept", "offer", "commit"):
                tail, stance = " " + random.choice(CONDITIONS), "conditional"
            position = (capital(holder), issue, stance, act, "-", phrase)
            shape = random.random()
            if shape < 0.35:
                yield f"{capital(holder)} {phrase}{tail}.", [position]
            elif shape < 0.6:
                yield f"{capital(holder)} {phrase}{tail}, {random.choice(TOLD_BY)}.", [position]
            elif shape < 0.75:
                other = random.choice(HOLDERS)
                if holder.lower() not in other.lower():
                    yield f"An official of {other} said on Monday that {holder} {phrase}{tail}.", [(holder, *position[1:])]
            elif shape < 0.9:
                yield f"{random.choice(BEFORE)}{holder} {phrase}{tail}.", [(holder, *position[1:])]
            elif form == "noun":
                issue2, toward2, clause2 = random.choice([r for r in rows if r[0] not in ("none", issue) and form_of(r[2]) == form])
                second = STANCE[(1 if toward2 == "for" else -1) * polarity]
                yield f"{capital(holder)} {phrase} and {clause2}.", [
                    (capital(holder), issue, STANCE[sign * polarity], act, "-", phrase),
                    (capital(holder), issue2, second, act, "-", clause2),
                ]
            else:
                yield f"{capital(holder)} {phrase}{tail}.", [position]


def main():
    random.seed(7)
    with open(LIST, encoding="utf8", newline="") as f:
        rows = list(csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    blocks = ["\n".join([f"T: {text}", *("P: " + " | ".join(p) for p in positions)]) for text, positions in written(rows)]
    random.shuffle(blocks)
    with open(sys.argv[1], "w", encoding="utf8") as f:
        f.write("\n\n".join(blocks) + "\n")
    print(sys.argv[1], len(blocks), "sentences")


if __name__ == "__main__":
    main()
