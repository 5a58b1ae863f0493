"""The address map of docs/decisions/0011-noise-addresses.md in another language; prints what NoiseTest expects."""

import math

MASK = (1 << 64) - 1
ROTATIONS = [16, 42, 12, 31, 16, 32, 24, 21]


def threefry(k0, k1, c0, c1):
    keys = [k0, k1, 0x1BD11BDAA9FC1A22 ^ k0 ^ k1]
    x0, x1 = (c0 + k0) & MASK, (c1 + k1) & MASK
    for r in range(20):
        x0 = (x0 + x1) & MASK
        turn = ROTATIONS[r % 8]
        x1 = (x1 << turn | x1 >> 64 - turn) & MASK ^ x0
        if r % 4 == 3:
            j = r // 4 + 1
            x0 = (x0 + keys[j % 3]) & MASK
            x1 = (x1 + keys[(j + 1) % 3] + j) & MASK
    return x0, x1


def digest(name):
    data, state = name.encode("utf-8"), 0
    for i in range(0, len(data), 8):
        state = threefry(state, 0, int.from_bytes(data[i : i + 8], "big"), i)[0]
    return threefry(state, 1, len(data), 0)[0]


def child(seed, name):
    return threefry(seed & MASK, digest(name), 0, MASK)[0]


def plane(seed, name, particle, step, draw):
    counter = (1 << 63) + 8 * (particle // 16) + particle % 8
    return threefry(seed & MASK, digest(name), counter, step << 32 | draw)


def bits(seed, name, particle, step, draw):
    return plane(seed, name, particle, step, draw)[particle // 8 % 2]


def uniform(word):
    return (2 * (word >> 12) + 1) * 2.0**-53


def normals(words):  # the last digits are those of the platform's functions
    radius, angle = math.sqrt(-2 * math.log(uniform(words[0]))), 2 * math.pi * uniform(words[1])
    return radius * math.cos(angle), radius * math.sin(angle)


print(hex(bits(42, "probe", 0, 0, 0)))
print(hex(bits(42, "probe", 123456789012, 77, 4000000000)))
print(uniform(bits(42, "probe", 3, 1, 2)).hex())
print(normals(plane(42, "probe", 3, 1, 2))[0].hex())
print(normals(threefry(42, digest("probe"), 3, 1 << 32 | 2))[1].hex())
print(hex(bits(-1, "Ångström and a longer name", 9, 8, 7)))
print(hex(bits(child(42, "part"), "probe", 0, 0, 0)))
