package ornstein.lab.experiment;

import java.util.List;
import java.util.OptionalDouble;

import ornstein.path.Schedule;
import ornstein.solve.Clock;
import ornstein.solve.Spacing;
import ornstein.solve.TimeGrid;

/** The times that a sampler steps through. */
public sealed interface GridSpec permits GridSpec.Spaced, GridSpec.Times, GridSpec.Sigmas, OwnGrid {
    /** The words of those that are spaced by a rule. */
    List<String> SPACINGS = List.of("uniform", "quadratic", "sigma", "log-snr", "karras");

    /** The variable in which schemes that may choose step; empty for the grid's own. */
    String clock();

    /** The number of steps. */
    int steps();

    /** The times under a schedule. */
    default TimeGrid under(Schedule schedule) {
        TimeGrid times = times(schedule);
        return switch (clock()) {
            case "t" -> times.withClock(Clock.TIME);
            case "sigma" -> times.withClock(Clock.SIGMA);
            default -> times;
        };
    }

    /**
     * The times under a schedule, in the clock natural to them.
     *
     * @throws IllegalArgumentException if the schedule does not reach them
     */
    TimeGrid times(Schedule schedule);

    /**
     * Steps that are equal in something.
     *
     * @param spacing one of {@link #SPACINGS}: what they are equal in
     * @param steps ≥ 1
     * @param from the first t, in [0, 1]
     * @param to the last t, in [0, 1]; with {@code clean} the last before the clean data
     * @param clean whether the last of the steps leads on to σ = 0
     * @param rho ρ of the spacing karras
     * @param sigmaMin σ/α instead of {@code to}, if given
     * @param sigmaMax σ/α instead of {@code from}, if given
     */
    record Spaced(String spacing, int steps, double from, double to, boolean clean, double rho, OptionalDouble sigmaMin,
            OptionalDouble sigmaMax, String clock) implements GridSpec {
        public Spaced {
            Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
            Refusal.unless(from >= 0 && from <= 1, "from", from,
                    "must be a number in [0, 1], 0 being data and 1 noise");
            Refusal.unless(to >= 0 && to <= 1, "to", to, "must be a number in [0, 1], 0 being data and 1 noise");
            Refusal.unless(to != from, "to", to, "must differ from from");
            Refusal.unless(!clean || to < from, "grid.clean", true, "needs to < from: it is noise that ends at σ = 0");
            Refusal.unless(rho > 0 && rho < Double.POSITIVE_INFINITY, "grid.rho", rho, "must be a number > 0");
            positive("grid.sigma-min", sigmaMin);
            positive("grid.sigma-max", sigmaMax);
            Refusal.unless(sigmaMin.isEmpty() || sigmaMax.isEmpty()
                    || sigmaMin.getAsDouble() < sigmaMax.getAsDouble(), "grid.sigma-min", sigmaMin.orElse(0),
                    "must be < sigma-max = " + sigmaMax.orElse(0));
            checkClock(clock);
        }

        private static void positive(String key, OptionalDouble sigma) {
            Refusal.unless(sigma.isEmpty() || sigma.getAsDouble() > 0 && Double.isFinite(sigma.getAsDouble()), key,
                    sigma.orElse(0), "must be a number > 0, the noise σ/α");
        }

        /** Equal steps of t. */
        public Spaced(int steps, double from, double to) {
            this("uniform", steps, from, to, false, 7, OptionalDouble.empty(), OptionalDouble.empty(), "");
        }

        @Override
        public TimeGrid times(Schedule schedule) {
            Spacing by = switch (spacing) {
                case "quadratic" -> new Spacing.Quadratic();
                case "sigma" -> new Spacing.UniformSigma();
                case "log-snr" -> new Spacing.UniformLogSnr();
                case "karras" -> new Spacing.Karras(rho);
                default -> new Spacing.UniformTime();
            };
            double high = sigmaMax.isPresent() ? time(schedule, sigmaMax.getAsDouble()) : from;
            double low = sigmaMin.isPresent() ? time(schedule, sigmaMin.getAsDouble()) : to;
            return clean ? by.toClean(schedule, high, low, steps) : by.grid(schedule, high, low, steps);
        }

        private static double time(Schedule schedule, double sigma) {
            return schedule.timeAtLogSnr(-2 * StrictMath.log(sigma));
        }
    }

    /** These times. */
    record Times(List<Double> t, String clock) implements GridSpec {
        public Times {
            t = List.copyOf(t);
            Refusal.unless(t.size() >= 2, "grid.t", "a list of " + t.size(), "needs at least two times");
            Values.finite("grid.t", t);
            checkClock(clock);
        }

        @Override
        public int steps() {
            return t.size() - 1;
        }

        @Override
        public TimeGrid times(Schedule schedule) {
            return TimeGrid.of(t.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** These levels of noise σ/α; the last may be 0. */
    record Sigmas(List<Double> sigmas, String clock) implements GridSpec {
        public Sigmas {
            sigmas = List.copyOf(sigmas);
            Refusal.unless(sigmas.size() >= 2, "grid.sigmas", "a list of " + sigmas.size(),
                    "needs at least two levels");
            Values.finite("grid.sigmas", sigmas);
            checkClock(clock);
        }

        @Override
        public int steps() {
            return sigmas.size() - 1;
        }

        @Override
        public TimeGrid times(Schedule schedule) {
            return TimeGrid.ofSigmas(schedule, sigmas.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static void checkClock(String clock) {
        Refusal.unless(List.of("", "t", "sigma").contains(clock), "grid.clock", '"' + clock + '"',
                "must be t or sigma");
    }
}
