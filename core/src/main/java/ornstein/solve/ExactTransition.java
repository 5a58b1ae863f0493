package ornstein.solve;

import ornstein.array.Block;
import ornstein.path.Schedule;
import ornstein.path.Transition;

/**
 * Forward noising without error: x_t = (α_t/α_s) x_s + √(σ_t² − (α_t/α_s)² σ_s²) z, for any number of steps.
 *
 * <p>Its times must increase: noise is added, never removed.
 */
public record ExactTransition() implements Stepper<Schedule> {
    @Override
    public String name() {
        return "exact-transition";
    }

    @Override
    public int evaluations() {
        return 0;
    }

    @Override
    public int stages() {
        return 0;
    }

    @Override
    public boolean stochastic() {
        return true;
    }

    @Override
    public Step step(Schedule schedule, double from, double to) {
        if (from > to) {
            throw new IllegalArgumentException("a step from t = " + from + " to t = " + to
                    + ": the exact transition adds noise; give increasing times, or use a reverse process");
        }
        Transition transition = schedule.transition(from, to);
        return new NoisingStep(transition.ratio(), Math.sqrt(transition.variance()));
    }

    private record NoisingStep(double ratio, double deviation) implements Step {
        @Override
        public void advance(Workspace workspace) {
            Block x = workspace.state();
            for (int d = 0; d < x.dimension(); d++) {
                move(x.size(), ratio, deviation, workspace.noise().plane(d), x.plane(d));
            }
        }

        private static void move(int n, double ratio, double deviation, double[] z, double[] x) {
            for (int i = 0; i < n; i++) {
                x[i] = Math.fma(deviation, z[i], ratio * x[i]);
            }
        }
    }
}
