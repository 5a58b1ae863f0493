package ornstein.neural.engine;

import java.util.List;
import java.util.stream.Collectors;

import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.Tensor;

/**
 * The TorchScript text of one step: from flat parameters and a minibatch to the loss and its gradient, written over
 * {@code out} as (gradient, loss).
 *
 * <p>Inputs: {@code theta} [P], {@code u} [N, D], {@code c} [N, C] the condition, {@code y} [N, D], {@code w} [N],
 * {@code v} [M, N, D] the probes (only if M > 0), {@code out} [P + 1].
 */
final class StepScript {
    private final Network network;
    private final StringBuilder text = new StringBuilder();
    private int names;
    private int parameters;

    private StepScript(Network network) {
        this.network = network;
    }

    /**
     * The source of a class {@code Step} with its method {@code forward}.
     *
     * @param probes M ≥ 0
     * @param gpu whether to calculate on the GPU; inputs and output lie in main memory all the same
     */
    static String of(Network network, int probes, boolean gpu) {
        return new StepScript(network).write(probes, gpu);
    }

    private String write(int probes, boolean gpu) {
        List<String> inputs = probes == 0
                ? List.of("theta", "u", "c", "y", "w")
                : List.of("theta", "u", "c", "y", "w", "v");
        text.append("class Step(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n")
                .append("  def forward(self: __torch__.Step,\n")
                .append(inputs.stream().map(name -> "    " + name + ": Tensor,\n").collect(Collectors.joining()))
                .append("    out: Tensor) -> Tensor:\n");
        for (String input : inputs) {
            line(input + "0 = " + (gpu ? "torch.cuda(" + input + ")" : input));
        }
        boolean second = network.energy() || probes > 0;
        line("t = torch.requires_grad_(torch.detach(theta0))");
        line("x = " + (second ? "torch.requires_grad_(torch.detach(u0))" : "u0"));
        line("p = torch.split_with_sizes(t, "
                + network.tensors().stream().map(Tensor::size).toList() + ")");
        String field = layers(network.layers(), "x");
        if (network.energy()) {
            // F = −∇E
            field = let("torch.neg(" + gradient("torch.sum(" + field + ")", "x", "None", true) + ")");
        }
        String rows = let("torch.sum(torch.square(torch.sub(" + field + ", y0)), [1])");
        for (int m = 0; m < probes; m++) {
            rows = withProbe(rows, field, m);
        }
        String loss = let("torch.sum(torch.mul(" + rows + ", w0))");
        String gradient = gradient(loss, "t", "None", false);
        line("result = torch.copy_(out, torch.cat([" + gradient + ", torch.view(torch.detach(" + loss + "), [1])]))");
        line("return torch.detach(" + loss + ")");
        return text.toString();
    }

    /** Adds 2⟨v, J v⟩ = 2⟨Jᵀv, v⟩ for probe m. */
    private String withProbe(String rows, String field, int m) {
        String probe = let("torch.select(v0, 0, " + m + ")");
        String start = let("annotate(List[Optional[Tensor]], [" + probe + "])");
        String product = gradient(field, "x", start, true);
        return let("torch.add(" + rows + ", torch.sum(torch.mul(" + product + ", " + probe + "), [1]), alpha=2)");
    }

    private String gradient(String of, String by, String start, boolean again) {
        String found = let("(torch.autograd.grad([" + of + "], [" + by + "], " + start
                + (again ? ", True, True" : "") + "))[0]");
        return let("unchecked_cast(Tensor, " + found + ")");
    }

    private String layers(List<Layer> layers, String input) {
        String h = input;
        for (Layer layer : layers) {
            h = switch (layer) {
                case Layer.Dense dense -> dense(dense, h);
                case Layer.Silu _ -> let("torch.silu(" + h + ")");
                case Layer.Residual(List<Layer> body) -> let("torch.add(" + h + ", " + layers(body, h) + ")");
            };
        }
        return h;
    }

    private String dense(Layer.Dense layer, String h) {
        Tensor weight = network.tensors().get(parameters);
        String input = layer.conditioned() ? "torch.cat([" + h + ", c0], 1)" : h;
        String result = let("torch.linear(" + input + ", torch.view(p[" + parameters + "], " + weight.shape() + "), p["
                + (parameters + 1) + "])");
        parameters += 2;
        return result;
    }

    private String let(String expression) {
        String name = "h" + names++;
        line(name + " = " + expression);
        return name;
    }

    private void line(String statement) {
        text.append("    ").append(statement).append('\n');
    }
}
