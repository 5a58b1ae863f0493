package ornstein.network;

import java.util.Arrays;
import java.util.List;

import ornstein.kernel.Kernels;
import ornstein.kernel.LayerKernel;
import ornstein.network.LayerStep.Activation;
import ornstein.network.LayerStep.Copy;
import ornstein.network.LayerStep.Linear;
import ornstein.network.LayerStep.Sum;
import ornstein.network.PackedLayers.Biases;
import ornstein.network.PackedLayers.Packed;

/**
 * The passes over the layers of a network, for a group of particles whose planes lie in one array. Positions are told in planes.
 * Dense layers are linear, so that derivatives need of the pass of values only what it leaves of the activations:
 * slopes, and curvatures for second derivatives.
 */
final class Passes {
    private final LayerKernel kernel = Kernels.layer();
    private final List<LayerStep> steps;
    private final List<LayerStep> reversed;
    private final PackedLayers layers;
    private final int width;
    private final int slots;
    private final int registers;
    private final int others;
    private final int slopes;
    private final int curvatures;
    private final int slopeTangents;

    private final Activate silu = this::silu;
    private final Activate siluSlope = this::siluSlope;
    private final Activate siluCurvature = this::siluCurvature;
    private final Activate timesSlope = this::timesSlope;
    private final Activate tangentOfSlope = this::tangentOfSlope;
    private final Biases zero = this::zero;

    /** @param first where room begins that nobody else writes to */
    Passes(LayerSteps program, PackedLayers layers, int first) {
        this.steps = program.steps();
        this.reversed = List.copyOf(program.steps().reversed());
        this.layers = layers;
        width = program.width();
        slots = program.slots();
        registers = first;
        slopes = registers + program.registers() * width;
        others = slopes + slots;
        curvatures = others + program.registers() * width;
        slopeTangents = curvatures + slots;
    }

    /** Where register r begins: of values, then of tangents or adjoints. */
    int register(int r) {
        return registers + r * width;
    }

    /** Where register r of those begins that hold the adjoints while the registers hold their tangents. */
    int other(int r) {
        return others + r * width;
    }

    /** How many planes the values take. */
    int forValues() {
        return slopes;
    }

    /** How many planes tangents or adjoints take, in the registers. */
    int forSlopes() {
        return others;
    }

    /** How many planes adjoints take in the other registers. */
    int forAdjoints() {
        return curvatures;
    }

    /** How many planes everything takes. */
    int forCurvatures() {
        return slopeTangents + slots;
    }

    /** Values of the point in register 0. */
    void values(Biases biases, double[] planes, int lanes) {
        forward(biases, planes, lanes, silu);
    }

    /** Values, and the slopes of the activations. */
    void slopes(Biases biases, double[] planes, int lanes) {
        forward(biases, planes, lanes, siluSlope);
    }

    /** Values, slopes and curvatures of the activations. */
    void curvatures(Biases biases, double[] planes, int lanes) {
        forward(biases, planes, lanes, siluCurvature);
    }

    /** The derivatives of the values along the vector in register 0. */
    void tangents(double[] planes, int lanes) {
        forward(zero, planes, lanes, timesSlope);
    }

    /** The same, and those of the slopes. */
    void tangentsOfSlopes(double[] planes, int lanes) {
        forward(zero, planes, lanes, tangentOfSlope);
    }

    /** Leaves in register 0 the gradient of ⟨u, values⟩ for the u in the register of the result. */
    void adjoints(double[] planes, int lanes) {
        backward(planes, lanes, registers);
    }

    /** The same in the other registers. */
    void otherAdjoints(double[] planes, int lanes) {
        backward(planes, lanes, others);
    }

    /** The same in the other registers, and in the registers the derivatives of it along the vector of the slopes' tangents. */
    void tangentsOfAdjoints(double[] planes, int lanes) {
        for (int i = 0; i < reversed.size(); i++) {
            if (reversed.get(i) instanceof Activation step) {
                int n = step.width() * lanes;
                int tangent = register(step.register()) * lanes;
                int adjoint = other(step.register()) * lanes;
                kernel.multiply(planes, tangent, (slopes + step.slot()) * lanes, n);
                kernel.addProduct(planes, tangent, adjoint, (slopeTangents + step.slot()) * lanes, n);
                kernel.multiply(planes, adjoint, (slopes + step.slot()) * lanes, n);
            } else {
                back(reversed.get(i), planes, lanes, registers);
                back(reversed.get(i), planes, lanes, others);
            }
        }
    }

    private void forward(Biases biases, double[] planes, int lanes, Activate activate) {
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Linear linear -> {
                    Packed layer = layers.layer(linear.index());
                    int target = register(linear.target()) * lanes;
                    biases.write(linear.index(), planes, target, lanes);
                    kernel.multiplyAdd(layer.forward(), layer.inputs(), layer.bias().length, planes,
                            register(linear.source()) * lanes, target, lanes);
                }
                case Activation activation -> activate.apply(activation, planes, lanes, registers);
                case Copy copy -> copy(planes, register(copy.source()), register(copy.target()), copy.width(), lanes);
                case Sum sum -> kernel.add(planes, register(sum.target()) * lanes, register(sum.source()) * lanes,
                        sum.width() * lanes);
            }
        }
    }

    private void backward(double[] planes, int lanes, int base) {
        for (int i = 0; i < reversed.size(); i++) {
            if (reversed.get(i) instanceof Activation step) {
                timesSlope(step, planes, lanes, base);
            } else {
                back(reversed.get(i), planes, lanes, base);
            }
        }
    }

    /** The adjoint of a linear step; whose source is not read further on has no adjoint yet. */
    private void back(LayerStep step, double[] planes, int lanes, int base) {
        switch (step) {
            case Linear linear -> {
                Packed layer = layers.layer(linear.index());
                int rows = LayerKernel.padded(layer.inputs());
                int source = (base + linear.source() * width) * lanes;
                if (!linear.kept()) {
                    Arrays.fill(planes, source, source + rows * lanes, 0);
                }
                kernel.multiplyAdd(layer.backward(), layer.outputs(), rows, planes,
                        (base + linear.target() * width) * lanes, source, lanes);
            }
            case Copy copy -> kernel.add(planes, (base + copy.source() * width) * lanes,
                    (base + copy.target() * width) * lanes, copy.width() * lanes);
            case Sum sum -> {
                int source = base + sum.source() * width;
                int target = base + sum.target() * width;
                if (sum.kept()) {
                    kernel.add(planes, source * lanes, target * lanes, sum.width() * lanes);
                } else {
                    copy(planes, target, source, sum.width(), lanes);
                }
            }
            case Activation _ -> throw new AssertionError(step);
        }
    }

    private static void copy(double[] planes, int from, int to, int width, int lanes) {
        System.arraycopy(planes, from * lanes, planes, to * lanes, width * lanes);
    }

    /** What becomes of the planes of an activation, in registers that begin at base. */
    @FunctionalInterface
    private interface Activate {
        void apply(Activation step, double[] planes, int lanes, int base);
    }

    private void silu(Activation step, double[] planes, int lanes, int base) {
        kernel.silu(planes, (base + step.register() * width) * lanes, step.width() * lanes);
    }

    private void siluSlope(Activation step, double[] planes, int lanes, int base) {
        kernel.siluSlope(planes, (base + step.register() * width) * lanes, (slopes + step.slot()) * lanes,
                step.width() * lanes);
    }

    private void siluCurvature(Activation step, double[] planes, int lanes, int base) {
        kernel.siluCurvature(planes, (base + step.register() * width) * lanes, (slopes + step.slot()) * lanes,
                (curvatures + step.slot()) * lanes, step.width() * lanes);
    }

    private void timesSlope(Activation step, double[] planes, int lanes, int base) {
        kernel.multiply(planes, (base + step.register() * width) * lanes, (slopes + step.slot()) * lanes,
                step.width() * lanes);
    }

    private void tangentOfSlope(Activation step, double[] planes, int lanes, int base) {
        int n = step.width() * lanes;
        int to = (slopeTangents + step.slot()) * lanes;
        System.arraycopy(planes, (base + step.register() * width) * lanes, planes, to, n);
        kernel.multiply(planes, to, (curvatures + step.slot()) * lanes, n);
        timesSlope(step, planes, lanes, base);
    }

    private void zero(int index, double[] planes, int at, int lanes) {
        Arrays.fill(planes, at, at + layers.layer(index).bias().length * lanes, 0);
    }
}
