#!/usr/bin/env python3
"""Writes the files beside it with numpy; the tests hold ornstein.lab.format to their bytes and values.

usage: make.py      (any numpy from 1.24 on; the bytes were the same with 2.4.6)
"""
import os

import numpy as np
from numpy.lib import format as npy

os.chdir(os.path.dirname(os.path.abspath(__file__)))

POINTS = np.array([[-2.0, 0.1], [1 / 3, -0.0], [1e-300, np.pi], [5e-324, 1.7976931348623157e308]])
CUBE = np.arange(24, dtype="<f8").reshape(2, 3, 4) / 7

np.save("points.npy", POINTS)
np.save("points-fortran.npy", np.asfortranarray(POINTS))
np.save("points-big-endian.npy", POINTS.astype(">f8"))
np.save("points-f4.npy", POINTS[:2].astype("<f4"))
np.save("points-f2.npy", POINTS[:2].astype("<f2"))
np.save("vector.npy", np.array([1.5, -2.5, 3.5]))
np.save("scalar.npy", np.float64(2.5))
np.save("empty.npy", np.zeros((0, 2)))
np.save("cube.npy", CUBE)
np.save("cube-fortran.npy", np.asfortranarray(CUBE))
np.save("long.npy", np.arange(1000, dtype="<f8").reshape(500, 2))
for kind in ("i1", "u1", ">i2", "<u2", "<i4", ">u4", "<i8", "<u8", "?"):
    numbers = np.array([[0, 1], [7, 100]]).astype(kind)
    np.save("kind-" + numbers.dtype.str[1:] + ".npy", numbers)
for version in ((2, 0), (3, 0)):
    with open("version-%d.npy" % version[0], "wb") as file:
        npy.write_array(file, POINTS, version=version)
np.save("nan.npy", np.array([[0.0, 1.0], [2.0, np.nan], [np.inf, 3.0]]))
np.save("words.npy", np.array(["cat", "dog", "cat", "dog"]))
np.save("complex.npy", np.array([1 + 2j]))
np.save("record.npy", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f8")]))
np.save("big-integer.npy", np.array([2**53 + 1]))
np.savez("stored.npz", x=POINTS, t=np.array([1.0, 0.5]), trajectory=CUBE)
np.savez_compressed("deflated.npz", x=POINTS, t=np.array([1.0, 0.5]), trajectory=CUBE)
np.savetxt("savetxt.csv", POINTS, delimiter=",", header="x,y")
np.savetxt("savetxt.txt", POINTS)
