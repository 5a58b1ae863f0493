package ornstein.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import ornstein.kernel.LayerKernel;

/**
 * The layers of a network as a straight line of steps over as few registers as will do. The point comes in register 0.
 *
 * @param result the register with the network's values
 * @param registers how many
 * @param width planes to a register
 * @param slots planes for one derivative of all activations
 */
record LayerSteps(List<LayerStep> steps, int result, int registers, int width, int slots) {
    LayerSteps {
        steps = List.copyOf(steps);
    }

    static LayerSteps of(Network network) {
        Compiler compiler = new Compiler();
        int result = compiler.run(network.layers(), new Value(0, network.dimension(), false)).register;
        int width = LayerKernel.padded(network.dimension());
        for (Layer.Dense dense : network.denseLayers()) {
            width = Math.max(width, LayerKernel.padded(Math.max(dense.inputs(), dense.outputs())));
        }
        return new LayerSteps(compiler.steps, result, compiler.registers, width, compiler.slots);
    }

    /** Where a value is, and whether somebody needs it further on. */
    private record Value(int register, int width, boolean kept) {}

    private static final class Compiler {
        private final List<LayerStep> steps = new ArrayList<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private int registers = 1;
        private int dense;
        private int slots;

        Value run(List<Layer> layers, Value start) {
            Value value = start;
            for (Layer layer : layers) {
                value = switch (layer) {
                    case Layer.Dense next -> linear(next, value);
                    case Layer.Silu _ -> activation(value);
                    case Layer.Residual(List<Layer> body) -> residual(body, value);
                };
            }
            return value;
        }

        private Value linear(Layer.Dense layer, Value value) {
            int target = take();
            steps.add(new LayerStep.Linear(dense++, value.register, value.kept, target));
            release(value);
            return new Value(target, layer.outputs(), false);
        }

        private Value activation(Value value) {
            Value own = own(value);
            steps.add(new LayerStep.Activation(own.register, own.width, slots));
            slots += own.width;
            return own;
        }

        private Value residual(List<Layer> body, Value value) {
            Value added = own(run(body, new Value(value.register, value.width, true)));
            steps.add(new LayerStep.Sum(value.register, value.kept, added.register, value.width));
            release(value);
            return added;
        }

        /** The value where it may be overwritten. */
        private Value own(Value value) {
            if (!value.kept) {
                return value;
            }
            int target = take();
            steps.add(new LayerStep.Copy(value.register, target, value.width));
            return new Value(target, value.width, false);
        }

        private int take() {
            return free.isEmpty() ? registers++ : free.pop();
        }

        private void release(Value value) {
            if (!value.kept) {
                free.push(value.register);
            }
        }
    }
}
