"""Histograms of oriented gradients from the definition (Dalal & Triggs 2005), written with numpy apart from the app's code; scikit-image's beside it where it is installed."""
import json
import sys

import numpy as np

q = json.load(sys.stdin)
pictures = np.array(q['looks'], dtype=np.float64).reshape(-1, 32, 32, 3)
luma = (pictures @ np.array([299, 587, 114])) / 255000
cell = q['cell']


def describe(picture):
    gy, gx = np.zeros_like(picture), np.zeros_like(picture)
    gy[1:-1] = picture[2:] - picture[:-2]
    gx[:, 1:-1] = picture[:, 2:] - picture[:, :-2]
    magnitude = np.hypot(gx, gy)
    angle = np.rad2deg(np.arctan2(gy, gx)) % 180
    n = 32 // cell
    cells = np.zeros((n, n, 9))
    for row in range(n):
        for column in range(n):
            part = np.s_[row * cell:(row + 1) * cell, column * cell:(column + 1) * cell]
            cells[row, column] = np.histogram(angle[part], bins=9, range=(0, 180), weights=magnitude[part])[0] / cell ** 2
    blocks = []
    for row in range(n - 1):
        for column in range(n - 1):
            v = cells[row:row + 2, column:column + 2].ravel()
            v = np.minimum(v / np.sqrt((v ** 2).sum() + 1e-10), 0.2)
            blocks.append(v / np.sqrt((v ** 2).sum() + 1e-10))
    return np.concatenate(blocks)


out = {'numpy': [describe(p).tolist() for p in luma], 'skimage': None}
try:
    from skimage.feature import hog
    out['skimage'] = [hog(p, 9, (cell, cell), (2, 2), block_norm='L2-Hys').tolist() for p in luma]
except ImportError:
    pass
print(json.dumps(out))
