"""A plain spiking simulator in NumPy: im2col, one float32 matrix product per layer, thresholds counted.

Usage: simulate.py FOLDER BATCH REPEATS, where FOLDER has network.json and the arrays it names. Prints one JSON
list: images per second, and per second of processor time, of each repeat. Writes the counts of the first batch, layer by layer, to counts.bin.
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
    """Windows of maps [images, height, width, channels], one row each: one copy per place in the kernel."""
    (kh, kw), stride = layer["kernel"], layer["stride"]
    (height, width, _), (top, left) = layer["output"], layer["pad"]
    images, rows, columns, channels = maps.shape
    below = max((height - 1) * stride + kh - top - rows, 0)
    right = max((width - 1) * stride + kw - left - columns, 0)
    padded = np.pad(maps, ((0, 0), (top, below), (left, right), (0, 0)))
    windows = np.empty((images, height, width, kh, kw, channels), np.float32)
    for y in range(kh):
        for x in range(kw):
            lines = padded[:, y : y + stride * height : stride, x : x + stride * width : stride]
            windows[:, :, :, y, x] = lines[:, :height, :width]
    return windows.reshape(images * height * width, -1)


def simulate(pixels):
    """Spike counts of each layer, logits, and synaptic operations."""
    maps, counts, operations = pixels.astype(np.float32) * np.float32(network["factor"]), [], 0.0
    for layer, (kernel, thresholds) in zip(network["layers"], parameters):
        windows = im2col(maps, layer)
        if counts:
            operations += float(windows.sum(dtype=np.float64)) * kernel.shape[1]
        potential = windows @ kernel
        fired = np.zeros(potential.shape, np.float32)
        for copy in range(thresholds.shape[1]):
            fired += potential >= thresholds[:, copy]
        maps = fired.reshape(len(pixels), *layer["output"])
        counts.append(maps)
    return counts, maps.reshape(len(pixels), -1) @ readout, operations


parameters = [
    (array(f"kernel{i}", (-1, layer["output"][2])), array(f"thresholds{i}", (layer["output"][2], -1)))
    for i, layer in enumerate(network["layers"])
]
readout = array("readout", (-1, network["classes"]))
images = array("images", (-1, *network["input"]), np.uint8)
counts, _, _ = simulate(images[:batch])
with open(f"{folder}/counts.bin", "wb") as file:
    for layer in counts:
        file.write(layer.astype(np.uint8).tobytes())
rates = []
for _ in range(repeats):
    start, cpu = time.perf_counter(), time.process_time()
    spikes = synaptic = 0.0
    for first in range(0, len(images), batch):
        counts, logits, operations = simulate(images[first : first + batch])
        spikes += sum(float(layer.sum(dtype=np.float64)) for layer in counts)
        synaptic += operations
        predictions = logits.argmax(1)
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    rates.append({"wall": len(images) / wall, "cpu": len(images) / used})
print(json.dumps(rates))
