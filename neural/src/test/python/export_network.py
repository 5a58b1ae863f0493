"""Trains a small network in PyTorch and writes what the tests read from it.

    python neural/src/test/python/export_network.py

needs torch, onnx and safetensors (made with torch 2.13, onnx 1.23, safetensors 0.8) and writes to
neural/src/test/resources/pytorch:

    noise.onnx, noise.safetensors   a perceptron that predicts the noise on the linear path x_t = (1 - t) x_0 + t eps
                                    of the mixture 0.3 N((-2, 0), 0.25 I) + 0.7 N((2, 1), 0.25 I)
    external.onnx, external.onnx.data
                                    the same perceptron with its weights in a file of their own
    values.safetensors              points, times and the network's values there, in double precision
    edm.onnx                        a network F(c_in x, c_noise) in EDM's preconditioning, as code bases of diffusion models have it, of the
                                    denoiser of the same mixture under x = x_0 + sigma eps, sigma from 0.02 to 20, sigma_data 1.8
    edm-values.safetensors          points, their sigma and the denoiser there, in double precision
    column, together, number, single, fixed, double .onnx
                                    the same function x W + t v with time as [N, 1], as the last column, as a number, as a
                                    list of one, for 8 particles at once, in double precision
    labelled, integer, two, wide, sum, still .onnx
                                    what is no field: a third input, whole times, two outputs, three coordinates from two,
                                    one vector for all particles, no time
"""
import json
import pathlib
import warnings

import onnx
import torch
from safetensors.torch import save_file

warnings.filterwarnings("ignore")
FOLDER = pathlib.Path(__file__).resolve().parents[1] / "resources" / "pytorch"
WIDTH = 32


class Perceptron(torch.nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [3, WIDTH, WIDTH, WIDTH, 2]
        self.layers = torch.nn.ModuleList(torch.nn.Linear(i, o) for i, o in zip(sizes, sizes[1:]))

    def forward(self, x, t):
        h = torch.cat([x, t[:, None]], 1)
        for layer in self.layers[:-1]:
            h = torch.nn.functional.silu(layer(h))
        return self.layers[-1](h)


def sample(n):
    means = torch.tensor([[-2.0, 0.0], [2.0, 1.0]])
    return means[(torch.rand(n) < 0.7).long()] + 0.5 * torch.randn(n, 2)


def train(model, steps=1500, batch=1000):
    optimiser = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.1)
    decay = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        x, noise, t = sample(batch), torch.randn(batch, 2), torch.rand(batch)
        loss = ((model((1 - t)[:, None] * x + t[:, None] * noise, t) - noise) ** 2).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        decay.step()
    return loss.item()


def export(model, arguments, name, dynamic):
    inputs = ["x", "t", "label"][: len(arguments)]
    torch.onnx.export(model, arguments, str(FOLDER / f"{name}.onnx"), input_names=inputs, dynamo=False,
                      opset_version=17, dynamic_axes={key: {0: "N"} for key in dynamic})


def describe():
    layers, sizes = [], [2, WIDTH, WIDTH, WIDTH, 2]
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        layers.append({"type": "dense", "name": f"layers.{i}", "inputs": inputs, "outputs": outputs,
                       "conditioned": i == 0})
        layers.append({"type": "silu"})
    return {"dimension": 2, "time": {"type": "raw"}, "classes": 0, "layers": layers[:-1], "energy": False}


def trained():
    model = Perceptron()
    print("loss", train(model))
    model.eval()
    export(model, (torch.zeros(3, 2), torch.zeros(3)), "noise", ["x", "t"])
    metadata = {"ornstein.network": json.dumps(describe()), "ornstein.predicts": "noise",
                "ornstein.preconditioning": json.dumps({"type": "plain"}), "schedule": "linear"}
    save_file({name: value.contiguous() for name, value in model.state_dict().items()}, FOLDER / "noise.safetensors",
              metadata)
    t = torch.linspace(0.05, 0.95, 40)
    x = ((1 - t)[:, None] * sample(40) + t[:, None] * torch.randn(40, 2)).float()
    with torch.no_grad():
        single = model(x, t)
        values = model.double()(x.double(), t.double())
    print("rounding of single precision", (single - values).abs().max().item())
    save_file({"x": x.double(), "t": t.double(), "values": values}, FOLDER / "values.safetensors")


def external():
    onnx.save_model(onnx.load(FOLDER / "noise.onnx"), FOLDER / "external.onnx", save_as_external_data=True,
                    all_tensors_to_one_file=True, location="external.onnx.data", size_threshold=0)


class Affine(torch.nn.Module):
    """x W + t v, whatever the shapes of x and t."""

    def __init__(self, form):
        super().__init__()
        self.form = form
        self.w = torch.nn.Parameter(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
        self.v = torch.nn.Parameter(torch.tensor([[0.5, -0.25]]))

    def forward(self, x, t=None, label=None):
        if self.form == "together":
            return x[:, :2] @ self.w + x[:, 2:] * self.v
        if self.form == "still":
            return x @ self.w
        times = t.to(self.v.dtype).reshape(-1, 1) if self.form in ("number", "single") else t.to(self.v.dtype)
        times = times[:, None] if times.dim() == 1 else times
        value = x @ self.w + times * self.v
        if self.form == "labelled":
            return value + label[:, None]
        if self.form == "two":
            return value, value + 1
        if self.form == "wide":
            return torch.cat([value, times + 0 * value[:, :1]], 1)
        if self.form == "sum":
            return value.sum(0, keepdim=True)
        return value


class Denoiser(torch.nn.Module):
    """F, which sees c_in x and c_noise."""

    def __init__(self):
        super().__init__()
        self.body = Perceptron()

    def forward(self, x, c_noise):
        return self.body(x, c_noise)

    def denoised(self, x, sigma, deviation):
        sigma = sigma[:, None]
        root = (sigma ** 2 + deviation ** 2).sqrt()
        network = self(x / root, sigma[:, 0].log() / 4)
        return deviation ** 2 / root ** 2 * x + sigma * deviation / root * network


def edm(deviation=1.8, low=0.02, high=20.0, steps=4000, batch=1000):
    torch.manual_seed(20260102)
    model = Denoiser()
    optimiser = torch.optim.Adam(model.parameters(), 4e-3)
    decay = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        sigma = low * (high / low) ** torch.rand(batch)
        clean = sample(batch)
        weight = (sigma ** 2 + deviation ** 2) / (sigma * deviation) ** 2
        noisy = clean + sigma[:, None] * torch.randn(batch, 2)
        loss = (weight[:, None] * (model.denoised(noisy, sigma, deviation) - clean) ** 2).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        decay.step()
    print("edm loss", loss.item())
    export(model, (torch.zeros(3, 2), torch.zeros(3)), "edm", ["x", "t"])
    sigma = low * (high / low) ** torch.linspace(0, 1, 40)
    x = (sample(40) + sigma[:, None] * torch.randn(40, 2)).float()
    with torch.no_grad():
        values = model.double().denoised(x.double(), sigma.double(), deviation)
    save_file({"x": x.double(), "sigma": sigma.double(), "values": values}, FOLDER / "edm-values.safetensors")


def small():
    x, t = torch.zeros(3, 2), torch.zeros(3)
    export(Affine("column"), (x, t[:, None]), "column", ["x", "t"])
    export(Affine("together"), (torch.zeros(3, 3),), "together", ["x"])
    export(Affine("number"), (x, torch.tensor(0.0)), "number", ["x"])
    export(Affine("single"), (x, torch.zeros(1)), "single", ["x"])
    export(Affine("fixed"), (torch.zeros(8, 2), torch.zeros(8)), "fixed", [])
    export(Affine("double").double(), (x.double(), t.double()), "double", ["x", "t"])
    export(Affine("labelled"), (x, t, torch.zeros(3)), "labelled", ["x", "t", "label"])
    export(Affine("integer"), (x, torch.zeros(3, dtype=torch.int64)), "integer", ["x", "t"])
    export(Affine("two"), (x, t), "two", ["x", "t"])
    export(Affine("wide"), (x, t), "wide", ["x", "t"])
    export(Affine("sum"), (x, t), "sum", ["x", "t"])
    export(Affine("still"), (x,), "still", ["x"])


if __name__ == "__main__":
    torch.manual_seed(20260101)
    FOLDER.mkdir(parents=True, exist_ok=True)
    small()
    trained()
    external()
    edm()
