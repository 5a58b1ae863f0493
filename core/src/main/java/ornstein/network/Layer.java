package ornstein.network;

import java.util.List;

/** A part of a {@link Network}: what happens to the hidden values h of a particle. */
public sealed interface Layer {
    /**
     * h ↦ W h + b, or W (h, c) + b for the condition c of the network (the features of the time and the label).
     *
     * @param name of its parameters: {@code name.weight}, [outputs, inputs (+ condition)], and {@code name.bias}, [outputs]
     * @param inputs the length of h, ≥ 1
     * @param outputs ≥ 1
     * @param conditioned whether c stands behind h
     */
    record Dense(String name, int inputs, int outputs, boolean conditioned) implements Layer {
        public Dense {
            if (inputs < 1 || outputs < 1) {
                throw new IllegalArgumentException("layer " + name + ": inputs = " + inputs + ", outputs = " + outputs
                        + ": a dense layer has at least one of each");
            }
        }
    }

    /** h ↦ h/(1 + e^{−h}), each value alone [elfwing2018sigmoid]. */
    record Silu() implements Layer {}

    /**
     * h ↦ h + body(h) [he2016deep].
     *
     * @param body keeps the length of h
     */
    record Residual(List<Layer> body) implements Layer {
        public Residual {
            body = List.copyOf(body);
        }
    }
}
