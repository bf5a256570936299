"""A plain spiking simulator in NumPy: im2col, one float32 matrix product per layer, thresholds counted.

Usage: simulate.py FOLDER BATCH REPEATS, where FOLDER has network.json and the arrays it names. Prints one JSON
object: images per second of each repeat. Writes the counts of the first batch, layer by layer, to counts.bin.
"""
import json
import sys
import time

import numpy as np

folder, batch, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(f"{folder}/network.json", encoding="utf-8") as file:
    network = json.load(file)


def array(name, shape, kind=np.float32):
    return np.fromfile(f"{folder}/{name}.bin", kind).reshape(shape)


def im2col(maps, layer):
    """Windows of maps [images, height, width, channels], one row each."""
    (kh, kw), stride = layer["kernel"], layer["stride"]
    (height, width, _), (top, left) = layer["output"], layer["pad"]
    rows, columns = (height - 1) * stride + kh, (width - 1) * stride + kw
    rows, columns = max(rows, top + maps.shape[1]), max(columns, left + maps.shape[2])
    padded = np.zeros((len(maps), rows, columns, maps.shape[3]), np.float32)
    padded[:, top : top + maps.shape[1], left : left + maps.shape[2]] = maps
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), (1, 2))[:, ::stride, ::stride]
    windows = windows[:, :height, :width].transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(-1, kh * kw * maps.shape[3])


def simulate(pixels):
    """Spike counts of each layer, and logits."""
    maps, counts = pixels.astype(np.float32) * np.float32(network["factor"]), []
    for layer, (kernel, thresholds) in zip(network["layers"], parameters):
        potential = im2col(maps, layer) @ kernel
        fired = np.zeros(potential.shape, np.float32)
        for copy in range(thresholds.shape[1]):
            fired += potential >= thresholds[:, copy]
        maps = fired.reshape(len(pixels), *layer["output"])
        counts.append(maps)
    return counts, maps.reshape(len(pixels), -1) @ readout


parameters = [
    (array(f"kernel{i}", (-1, layer["output"][2])), array(f"thresholds{i}", (layer["output"][2], -1)))
    for i, layer in enumerate(network["layers"])
]
readout = array("readout", (-1, network["classes"]))
images = array("images", (-1, *network["input"]), np.uint8)
counts, _ = simulate(images[:batch])
with open(f"{folder}/counts.bin", "wb") as file:
    for layer in counts:
        file.write(layer.astype(np.uint8).tobytes())
rates = []
for _ in range(repeats):
    start, spikes = time.perf_counter(), 0.0
    for first in range(0, len(images), batch):
        counts, logits = simulate(images[first : first + batch])
        spikes += sum(float(layer.sum()) for layer in counts)
        predictions = logits.argmax(1)
    rates.append(len(images) / (time.perf_counter() - start))
print(json.dumps({"rates": rates}))
