"""Times the training of a 4 x 64 network by flow matching, batch 1000, here and in PyTorch, taking turns on one machine.

    python bench/training/compare.py [--rounds 5]

Needs PyTorch in the Python that runs it. Prints the best step of each and their ratio: other work on the machine only ever
makes a step slower, so the best of many is what is compared.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ORNSTEIN = HERE.parent.parent / "ornstein"
STEPS = 500  # of one run of the workload


def ornstein(threads: int) -> float:
    output = subprocess.run(
        [ORNSTEIN, "bench", "train-flow-2d", "--repeats", "4", "--threads", str(threads), "--format", "json"],
        check=True, capture_output=True, text=True).stdout
    return json.loads(output)["ms_min"] / STEPS


def pytorch(threads: int) -> float:
    output = subprocess.run(
        [sys.executable, HERE / "flow_pytorch.py", "--threads", str(threads), "--repeats", "4", "--steps", str(STEPS)],
        check=True, capture_output=True, text=True).stdout
    return min(map(float, output.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sides = {(system, threads): float("inf") for system in (ornstein, pytorch) for threads in (1, 2)}
    for _ in range(rounds):
        for system, threads in sides:
            sides[system, threads] = min(sides[system, threads], system(threads))
    for (system, threads), best in sides.items():
        print(f"{system.__name__:9} {threads} thread{'s' if threads > 1 else ' '}  {best:.3f} ms a step, "
              f"{5 * best:.1f} s for 5000")
    ours, theirs = (min(best for (system, _), best in sides.items() if system is side) for side in (ornstein, pytorch))
    print(f"ratio of the better ones: {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
