package ornstein.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;
import ornstein.metric.Wasserstein1;
import ornstein.path.ExactField;
import ornstein.path.Karras;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/** How near steered samples come to two tilted modes: five rewards, two schedules, two thresholds. */
final class SteeringTable {
    static final int PARTICLES = 20_000;
    static final GaussianMixture LAW = GaussianMixture.of(new double[] {0.2, 0.8}, new double[][] {{-2.5}, {2.5}},
            List.of(Covariance.isotropic(0.64), Covariance.isotropic(0.64)));
    static final List<Schedule> SCHEDULES = List.of(VariancePreserving.linear(0.1, 20), new Karras(0.002, 80, 7, 1));
    static final double[][] REWARDS = {{-2, 1}, {-1.5, 1}, {-1.5, 1.5}, {-1, 1}, {-1, 1.5}};

    private SteeringTable() {}

    /** A row: r(x) = −(x − centre)²/(2ρ²), and what came of it. */
    record Row(Schedule schedule, double centre, double width, double threshold, List<Run> runs) {
        double distance() {
            return runs.stream().mapToDouble(Run::distance).average().orElseThrow();
        }

        double floor() {
            return runs.stream().mapToDouble(Run::floor).average().orElseThrow();
        }

        /** What W1 must be below. */
        double limit() {
            return schedule instanceof Karras ? 0.045 : 0.03;
        }
    }

    /**
     * One seed.
     *
     * @param distance W1 of the weighted samples from the exact law
     * @param floor W1 of as many exact samples
     * @param off log Ẑ − log Z
     * @param ess the least effective share on the way
     */
    record Run(double distance, double floor, double off, double ess, int resamplings) {}

    /** Weights in discrete time against Euler–Maruyama, 500 steps, or 200 of σ. */
    static Row row(Schedule schedule, double centre, double width, double threshold, int seeds) {
        QuadraticReward reward = QuadraticReward.towards(new double[] {centre}, 1 / (width * width));
        Tilted truth = LAW.tilt(reward);
        boolean karras = schedule instanceof Karras;
        TimeGrid grid = karras ? TimeGrid.uniform(1, 0, 199) : TimeGrid.uniform(1, 0.001, 499);
        // on Karras a linear ramp is hopeless: β σ² stays large for most of the run, and weights jump by as much
        Ramp ramp = karras ? Ramp.sextic() : Ramp.linear();
        Steered method = Steered.of(RewardTilt.of(new ExactField(schedule, LAW), Reward.quadratic(reward), ramp));
        List<Run> runs = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            Noise noise = Noise.seeded(seed);
            ParticleCloud cloud = Smc.systematic(threshold).run(method, grid, PARTICLES, noise).orThrow();
            double distance = new Wasserstein1().against(truth.law(), PARTICLES)
                    .values(cloud.states(), cloud.weights().toArray())[0];
            double floor = Wasserstein1.between(truth.law().sample(PARTICLES, noise.stream("truth")), truth.law());
            runs.add(new Run(distance, floor, cloud.logNormaliser() - truth.logNormaliser(),
                    cloud.history().essMin() / PARTICLES, cloud.history().resamplings()));
        }
        return new Row(schedule, centre, width, threshold, runs);
    }

    static List<Row> all(int seeds) {
        List<Row> rows = new ArrayList<>();
        for (Schedule schedule : SCHEDULES) {
            for (double[] reward : REWARDS) {
                for (double threshold : new double[] {0.5, 0.9}) {
                    rows.add(row(schedule, reward[0], reward[1], threshold, seeds));
                }
            }
        }
        return rows;
    }

    static String markdown(List<Row> rows) {
        StringBuilder table = new StringBuilder();
        table.append(
                """
                        | schedule | steps | c | ρ | threshold | W1 | worst W1 | floor | log Ẑ − log Z | least ESS | resamplings |
                        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                        """);
        for (Row row : rows) {
            boolean karras = row.schedule instanceof Karras;
            double[] off = row.runs.stream().mapToDouble(Run::off).toArray();
            Trial.Ratio mean = Trial.Ratio.of(off);
            table.append(String.format(Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %.4f | %.4f | %.4f | %+.4f ± %.4f | %.2f | %.1f |%n",
                    karras ? "Karras" : "VP", karras ? 200 : 500, number(row.centre), number(row.width), row.threshold,
                    row.distance(), row.runs.stream().mapToDouble(Run::distance).max().orElseThrow(), row.floor(),
                    mean.mean(), mean.error(), row.runs.stream().mapToDouble(Run::ess).min().orElseThrow(),
                    row.runs.stream().mapToInt(Run::resamplings).average().orElseThrow()));
        }
        return table.toString();
    }

    private static String number(double x) {
        return x == Math.rint(x) ? Integer.toString((int) x) : Double.toString(x);
    }
}
