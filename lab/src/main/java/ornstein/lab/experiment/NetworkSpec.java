package ornstein.lab.experiment;

import java.util.List;

/** What a network is made of. */
public sealed interface NetworkSpec {
    /** The widths of networks where the file says none. */
    List<Integer> WIDTHS = List.of(64, 64, 64, 64);

    /** Its word in the file. */
    String type();

    /** How it is told the time. */
    Chosen time();

    /**
     * Dense layers with SiLU between them.
     *
     * @param widths of the hidden layers, at least one, each ≥ 1
     */
    record Perceptron(List<Integer> widths, Chosen time) implements NetworkSpec {
        public Perceptron {
            widths = checked(widths);
            TrainingKinds.FEATURES.check(time);
        }

        @Override
        public String type() {
            return "perceptron";
        }
    }

    /**
     * Residual blocks.
     *
     * @param width of the hidden values, ≥ 1
     * @param blocks ≥ 1
     */
    record Residual(int width, int blocks, Chosen time) implements NetworkSpec {
        public Residual {
            Refusal.unless(width >= 1, "width", width, "must be an integer ≥ 1");
            Refusal.unless(blocks >= 1, "blocks", blocks, "must be an integer ≥ 1");
            TrainingKinds.FEATURES.check(time);
        }

        @Override
        public String type() {
            return "residual";
        }
    }

    /** The gradient of an energy of dense layers: conservative by construction. */
    record Energy(List<Integer> widths, Chosen time) implements NetworkSpec {
        public Energy {
            widths = checked(widths);
            TrainingKinds.FEATURES.check(time);
        }

        @Override
        public String type() {
            return "energy";
        }
    }

    /** The usual one. */
    static NetworkSpec usual() {
        return new Perceptron(WIDTHS, TrainingKinds.FEATURES.usual());
    }

    private static List<Integer> checked(List<Integer> widths) {
        Refusal.unless(!widths.isEmpty(), "widths", "[]", "needs at least one hidden layer, as in [64, 64]");
        for (int i = 0; i < widths.size(); i++) {
            Refusal.unless(widths.get(i) >= 1, "widths[" + i + "]", widths.get(i), "must be an integer ≥ 1");
        }
        return List.copyOf(widths);
    }
}
