package ornstein.lab.experiment;

/**
 * How particles are brought from noise to data: {@code steps} ≥ 1 equal steps of t from {@code from} down to {@code to},
 * 0 ≤ to < from ≤ 1.
 */
public sealed interface SamplerSpec {
    /** Steps where the file says none. */
    int STEPS = 500;

    /** The first t where the file says none. */
    double FROM = 1;

    /** The last t where the file says none. */
    double TO = 0.001;

    /** The sampler's word in the file. */
    String type();

    /** The number of steps. */
    int steps();

    /** The t of the first state. */
    double from();

    /** The t of the last state. */
    double to();

    /** The reverse SDE dx = [f x − ½(1 + γ²) g² s] dt + γ g dW̄ by Euler–Maruyama; γ ≥ 0, and γ = 0 has no noise. */
    record EulerMaruyama(int steps, double from, double to, double gamma) implements SamplerSpec {
        public EulerMaruyama {
            grid(steps, from, to);
            Refusal.unless(gamma >= 0 && Double.isFinite(gamma), "gamma", gamma, "must be a number ≥ 0");
        }

        @Override
        public String type() {
            return "euler-maruyama";
        }
    }

    /** The probability-flow ODE by Euler's method, order 1. */
    record Euler(int steps, double from, double to) implements SamplerSpec {
        public Euler {
            grid(steps, from, to);
        }

        @Override
        public String type() {
            return "euler";
        }
    }

    /** The probability-flow ODE by Heun's method, order 2. */
    record Heun(int steps, double from, double to) implements SamplerSpec {
        public Heun {
            grid(steps, from, to);
        }

        @Override
        public String type() {
            return "heun";
        }
    }

    /** Draws from the exact law of x_s given x_t: no error of discretisation for any number of steps. */
    record ExactTransition(int steps, double from, double to) implements SamplerSpec {
        public ExactTransition {
            grid(steps, from, to);
        }

        @Override
        public String type() {
            return "exact-transition";
        }
    }

    private static void grid(int steps, double from, double to) {
        Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
        Refusal.unless(from > 0 && from <= 1, "from", from, "must be a number with 0 < from ≤ 1 (t = 1 is noise)");
        Refusal.unless(
                to >= 0 && to < from,
                "to",
                to,
                "must be a number with 0 ≤ to < from = " + from + " (t = 0 is data; samplers go from noise to data)");
    }
}
