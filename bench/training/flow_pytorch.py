"""Flow matching on a mixture in PyTorch, as one writes it by hand: what `ornstein bench train-flow-2d` is timed against.

Prints the milliseconds of a step for each repeat, one number a line.
"""

import argparse
import time

import torch


def network(dimension: int, width: int = 64, depth: int = 4) -> torch.nn.Sequential:
    layers, inputs = [], dimension + 1
    for _ in range(depth):
        layers += [torch.nn.Linear(inputs, width), torch.nn.SiLU()]
        inputs = width
    return torch.nn.Sequential(*layers, torch.nn.Linear(inputs, dimension))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--batch", type=int, default=1000)
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    n = arguments.batch
    means = 3 * torch.randn(5, 2)
    deviations = (0.3 + torch.rand(5, 2)).sqrt()
    weights = 0.1 + torch.rand(5)
    net = network(2)
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)

    def step() -> None:
        k = torch.multinomial(weights, n, replacement=True)
        data = means[k] + deviations[k] * torch.randn(n, 2)
        noise = torch.randn(n, 2)
        t = torch.rand(n, 1)
        x = (1 - t) * data + t * noise
        loss = (net(torch.cat([x, t], 1)) - (noise - data)).square().sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    for _ in range(300):
        step()
    for _ in range(arguments.repeats):
        begin = time.perf_counter()
        for _ in range(arguments.steps):
            step()
        print((time.perf_counter() - begin) / arguments.steps * 1e3, flush=True)


if __name__ == "__main__":
    main()
