package ornstein.plot;

/** Figures of a three-mode law under a variance-preserving process, from fixed pseudo-random numbers. */
final class Samples {
    static final double[] WEIGHTS = {0.3, 0.45, 0.25};
    static final double[] MEANS = {-2.2, 0.3, 2.4};
    static final double[] SPREADS = {0.35, 0.3, 0.45};
    private static final double BETA_MIN = 0.1;
    private static final double BETA_MAX = 12;

    private Samples() {}

    /** A splitmix64 sequence, normal by Box and Muller: tests need the same numbers for ever, no more. */
    static final class Numbers {
        private long state;

        Numbers(long seed) {
            state = seed;
        }

        double uniform() {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return ((z ^ z >>> 31) >>> 11) * 0x1p-53 + 0x1p-54;
        }

        double normal() {
            return Math.sqrt(-2 * StrictMath.log(uniform())) * StrictMath.cos(2 * Math.PI * uniform());
        }
    }

    static double alpha(double t) {
        return StrictMath.exp(-0.5 * (BETA_MIN * t + 0.5 * (BETA_MAX - BETA_MIN) * t * t));
    }

    /** The density of p_t at x. */
    static double density(double t, double x) {
        double a = alpha(t);
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double v = a * a * SPREADS[k] * SPREADS[k] + 1 - a * a;
            double e = x - a * MEANS[k];
            sum += WEIGHTS[k] * StrictMath.exp(-0.5 * e * e / v) / Math.sqrt(2 * Math.PI * v);
        }
        return sum;
    }

    static double score(double t, double x) {
        double h = 1e-4;
        return (StrictMath.log(density(t, x + h)) - StrictMath.log(density(t, x - h))) / (2 * h);
    }

    static double[] data(int n, long seed) {
        Numbers numbers = new Numbers(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double u = numbers.uniform();
            int k = u < WEIGHTS[0] ? 0 : u < WEIGHTS[0] + WEIGHTS[1] ? 1 : 2;
            x[i] = MEANS[k] + SPREADS[k] * numbers.normal();
        }
        return x;
    }

    static int mode(double x) {
        return x < -1 ? 0 : x < 1.3 ? 1 : 2;
    }

    static DensityFigure density() {
        return DensityFigure.of("exact density p₀", x -> density(0, x), -4, 4.5)
                .samples("reverse SDE, 500 steps", data(20_000, 1))
                .samples("probability flow, 50 steps", data(20_000, 2))
                .title("Samples against the exact law");
    }

    static double plane(double x, double y) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double dx = x - 2 * StrictMath.cos(2.1 * k);
            double dy = y - 2 * StrictMath.sin(2.1 * k);
            double along = dx + (k - 1) * 0.6 * dy;
            sum += WEIGHTS[k] / (2 * Math.PI * 0.3) * StrictMath.exp(-0.5 * (along * along / 0.3 + dy * dy / 0.3));
        }
        return sum;
    }

    static Grid planeGrid() {
        return Grid.of(new Interval(-4.5, 4.5), 160, new Interval(-4.5, 4.5), 160, Samples::plane);
    }

    static double[][] cloud(int n) {
        Numbers numbers = new Numbers(5);
        double[][] points = new double[2][n];
        for (int i = 0; i < n; i++) {
            double u = numbers.uniform();
            int k = u < WEIGHTS[0] ? 0 : u < WEIGHTS[0] + WEIGHTS[1] ? 1 : 2;
            double dy = Math.sqrt(0.3) * numbers.normal();
            points[0][i] = 2 * StrictMath.cos(2.1 * k) + Math.sqrt(0.3) * numbers.normal() - (k - 1) * 0.6 * dy;
            points[1][i] = 2 * StrictMath.sin(2.1 * k) + dy;
        }
        return points;
    }

    static ScatterFigure scatter() {
        double[][] points = cloud(20_000);
        return new ScatterFigure()
                .heat(planeGrid())
                .points("reverse SDE", points[0], points[1])
                .contours("exact density: 25, 50, 75, 95 %", planeGrid())
                .title("20 000 samples in the plane");
    }

    static QuiverFigure quiver() {
        Interval side = new Interval(-4, 4);
        double h = 1e-4;
        return new QuiverFigure()
                .heat(planeGrid())
                .field(
                        "exact score",
                        side,
                        21,
                        side,
                        21,
                        (x, y) -> (StrictMath.log(plane(x + h, y) + 1e-3) - StrictMath.log(plane(x - h, y) + 1e-3))
                                / (2 * h),
                        (x, y) -> (StrictMath.log(plane(x, y + h) + 1e-3) - StrictMath.log(plane(x, y - h) + 1e-3))
                                / (2 * h))
                .title("Score of the data law");
    }

    static CurveFigure convergence() {
        double[] steps = {10, 20, 40, 80, 160, 320, 640};
        double[][] errors = new double[3][steps.length];
        double[][] bars = new double[3][steps.length];
        for (int i = 0; i < steps.length; i++) {
            errors[0][i] = 2 / steps[i];
            errors[1][i] = 9 / (steps[i] * steps[i]);
            errors[2][i] = 40 / Math.pow(steps[i], 3) + 2e-5;
            for (int m = 0; m < 3; m++) {
                bars[m][i] = 0.08 * errors[m][i] + 1e-5;
            }
        }
        return new CurveFigure()
                .guide("slopes 1 and 2", h -> 3.2 / h, 10, 640)
                .guide("", h -> 16 / (h * h), 10, 640)
                .measured("Euler", steps, errors[0], bars[0])
                .measured("Heun", steps, errors[1], bars[1])
                .measured("DPM-Solver++ 3M", steps, errors[2], bars[2])
                .level("floor: exact against exact", 2e-5)
                .logX()
                .logY()
                .labels("steps", "W₁ to the exact law")
                .title("Order of convergence");
    }

    static CurveFigure linear() {
        int n = 200;
        double[] t = new Interval(0, 1).points(n);
        double[][] y = new double[4][n];
        for (int i = 0; i < n; i++) {
            y[0][i] = alpha(t[i]);
            y[1][i] = Math.sqrt(1 - y[0][i] * y[0][i]);
            y[2][i] = y[1][i] - 0.06 * Math.sqrt(t[i]);
            y[3][i] = y[1][i] + 0.06 * Math.sqrt(t[i]);
        }
        return new CurveFigure()
                .line("α", t, y[0])
                .band("", t, y[2], y[3])
                .line("σ ± 2 standard errors", t, y[1])
                .labels("t", "")
                .title("Variance-preserving schedule");
    }

    static Grid marginals() {
        return Grid.of(new Interval(0, 1), 161, new Interval(-4.5, 4.5), 361, Samples::density);
    }

    /** All particles at every time, by Euler–Maruyama from t = 0 up or from t = 1 down. */
    static Paths paths(int particles, int steps, boolean reverse) {
        double[] times = new double[steps + 1];
        double[][] x = new double[steps + 1][particles];
        Numbers numbers = new Numbers(reverse ? 11 : 12);
        double[] start = data(particles, 3);
        for (int i = 0; i < particles; i++) {
            x[0][i] = reverse ? numbers.normal() : start[i];
        }
        int inner = reverse ? 6 : 2;
        times[0] = reverse ? 1 : 0;
        for (int k = 0; k < steps; k++) {
            double h = 1.0 / steps / inner;
            times[k + 1] = reverse ? 1 - (k + 1.0) / steps : (k + 1.0) / steps;
            x[k + 1] = x[k].clone();
            for (int s = 0; s < inner; s++) {
                double t = times[k] + (reverse ? -s * h : s * h);
                double beta = BETA_MIN + (BETA_MAX - BETA_MIN) * t;
                for (int i = 0; i < particles; i++) {
                    double drift = -0.5 * beta * x[k + 1][i];
                    double towards = reverse ? -drift + beta * score(t, x[k + 1][i]) : drift;
                    x[k + 1][i] += h * towards + Math.sqrt(beta * h) * numbers.normal();
                }
            }
        }
        int[] groups = new int[particles];
        for (int i = 0; i < particles; i++) {
            groups[i] = mode(reverse ? x[steps][i] : x[0][i]);
        }
        return Paths.of(times, x).groups(groups);
    }

    static ForwardReverseFigure journey(int particles, int steps) {
        return ForwardReverseFigure.of(marginals())
                .phase("forward SDE", paths(particles, steps, false))
                .phase("reverse SDE", paths(particles, steps, true))
                .title("Noise and back");
    }

    static TrajectoryFigure trajectories() {
        Paths paths = paths(300, 120, true);
        return new TrajectoryFigure()
                .heat(marginals())
                .paths(paths)
                .title("Reverse SDE over the exact marginals");
    }

    /** Paths from four points with a band of ± 3σ around one of them. */
    static TrajectoryFigure band() {
        int n = 121;
        double[] t = new Interval(0, 1).points(n);
        double[][] x = new double[n][60];
        double[] lower = new double[n];
        double[] upper = new double[n];
        Numbers numbers = new Numbers(21);
        double[] points = {-15, -5, 1, 10};
        for (int i = 0; i < 60; i++) {
            x[0][i] = points[i % 4];
        }
        for (int k = 0; k < n; k++) {
            double a = alpha(t[k]);
            lower[k] = 10 * a - 3 * Math.sqrt(1 - a * a);
            upper[k] = 10 * a + 3 * Math.sqrt(1 - a * a);
            for (int i = 0; i < 60 && k > 0; i++) {
                double ratio = a / alpha(t[k - 1]);
                x[k][i] = ratio * x[k - 1][i] + Math.sqrt(1 - ratio * ratio) * numbers.normal();
            }
        }
        Paths paths = Paths.of(t, x);
        return new TrajectoryFigure()
                .band("mean ± 3σ from 10", t, lower, upper)
                .paths(paths)
                .highlight("one from 10", t, paths.path(3))
                .highlight("one from −15", t, paths.path(0))
                .title("Forward chain from four points");
    }

    static QuiverFigure twoFields() {
        Interval side = new Interval(-3, 3);
        return new QuiverFigure()
                .field("exact", side, 15, side, 15, (x, y) -> -x, (x, y) -> -y)
                .field("learned", side, 15, side, 15, (x, y) -> -x + 0.3 * y, (x, y) -> -y - 0.2 * x)
                .title("A learned field against the exact one");
    }

    static ScatterFigure flows() {
        int paths = 120;
        double[][] end = cloud(paths);
        double[][] xs = new double[paths][40];
        double[][] ys = new double[paths][40];
        Numbers numbers = new Numbers(31);
        for (int i = 0; i < paths; i++) {
            double x = numbers.normal();
            double y = numbers.normal();
            for (int k = 0; k < 40; k++) {
                double u = StrictMath.pow(k / 39.0, 1.5);
                xs[i][k] = x + u * (end[0][i] - x);
                ys[i][k] = y + u * (end[1][i] - y) + 0.5 * u * (1 - u) * x;
            }
        }
        return new ScatterFigure().heat(planeGrid()).paths("probability flow", xs, ys).points("ends", end[0], end[1])
                .title("From noise to data");
    }
}
