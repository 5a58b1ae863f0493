package ornstein.lab.experiment;

/**
 * How particles are moved: {@code steps} ≥ 1 equal steps of t from {@code from} to {@code to}, both in [0, 1] and
 * different. Downwards noise is removed, upwards it is added.
 */
public sealed interface SamplerSpec {
    /** Steps where the file says none. */
    int STEPS = 500;

    /** The last t of a sampler that removes noise, where the file says none. */
    double TO = 0.001;

    /** The sampler's word in the file. */
    String type();

    /** The number of steps. */
    int steps();

    /** The t of the first state. */
    double from();

    /** The t of the last state. */
    double to();

    /**
     * The reverse SDE dx = [f x − ½(1 + γ²) g² s] dt + γ g dW̄ by Euler–Maruyama, from noise to data: to &lt; from. γ ≥ 0,
     * and γ = 0 has no noise.
     */
    record EulerMaruyama(int steps, double from, double to, double gamma) implements SamplerSpec {
        public EulerMaruyama {
            grid(steps, from, to);
            Refusal.unless(
                    to < from, "to", to, "must be < from = " + from + ": this sampler goes from noise (t = 1) to data");
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

    /**
     * Adds noise by draws from the exact law of x_t given x_s, from data to noise: from &lt; to. No error of
     * discretisation for any number of steps.
     */
    record ExactTransition(int steps, double from, double to) implements SamplerSpec {
        public ExactTransition {
            grid(steps, from, to);
            Refusal.unless(
                    from < to, "to", to,
                    "must be > from = " + from + ": exact transitions add noise, from data (t = 0)");
        }

        @Override
        public String type() {
            return "exact-transition";
        }
    }

    /**
     * The first t of a sampler that removes noise, where the file says none: 1, but where α_1 = 0 the noise of the reverse
     * SDE is infinite there, and it starts a little later.
     */
    static double start(String type, double gamma, ScheduleSpec schedule) {
        boolean singular = switch (schedule) {
            case ScheduleSpec.Linear _,ScheduleSpec.Trig _,ScheduleSpec.Cosine _ -> true;
            default -> false;
        };
        return singular && gamma > 0 && type.equals("euler-maruyama") ? 0.99 : 1;
    }

    private static void grid(int steps, double from, double to) {
        Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
        Refusal.unless(from >= 0 && from <= 1, "from", from, "must be a number in [0, 1], 0 being data and 1 noise");
        Refusal.unless(to >= 0 && to <= 1, "to", to, "must be a number in [0, 1], 0 being data and 1 noise");
        Refusal.unless(to != from, "to", to, "must differ from from");
    }
}
