package ornstein.lab.bench;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.steer.Correction;
import ornstein.steer.Ramp;
import ornstein.steer.Reward;
import ornstein.steer.RewardTilt;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;

/** Makes a workload's law and points: means 3·N(0, 1), variances 0.3 + U, weights 0.1 + U, standard normal points. */
final class Preparation {
    private static final double T = 0.4;
    private static final double EDGE = 1e-3;

    private final Workload workload;
    private final Noise noise = Noise.seeded(7);
    private final GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));

    Preparation(Workload workload) {
        this.workload = workload;
    }

    Runnable prepare() {
        if (workload.kind() == Workload.Kind.NORMALS) {
            double[] numbers = new double[workload.particles()];
            Stream stream = noise.stream("normals");
            return () -> stream.normals(numbers);
        }
        if (workload.kind() == Workload.Kind.TRAIN) {
            return new FlowTraining(diagonal(), workload, noise);
        }
        Batch points = normal(workload.particles(), "points");
        return switch (workload.kind()) {
            case SCORE -> {
                GaussianMixture law = path.marginal(diagonal(), T);
                yield () -> law.score(points);
            }
            case LOG_PROB -> {
                GaussianMixture law = path.marginal(diagonal(), T);
                yield () -> law.logDensity(points);
            }
            case SCORE_FULL -> {
                GaussianMixture law = path.marginal(full(), T);
                yield () -> law.score(points);
            }
            case EMPIRICAL -> {
                ExactField field = path.field(Empirical.of(means()));
                yield () -> field.evaluate(Prediction.DATA, points, T);
            }
            case REVERSE -> reverse(points);
            case HEUN -> Solve.ode(path.field(diagonal()).probabilityFlow(), RungeKutta.heun())
                    .over(grid())
                    .from(points)::run;
            case HEUN_BY_HAND -> new FusedHeun(path.field(diagonal()), grid(), points)::run;
            case STEER -> steer(Steered.of(target()).sharing(0.5).corrected(new Correction.Rate(1)));
            case STEER_RATIO -> steer(Steered.of(target()));
            case NORMALS, TRAIN -> throw new AssertionError(workload);
        };
    }

    private Runnable reverse(Batch points) {
        var run = Solve.sde(path.field(diagonal()).reverse(1), new EulerMaruyama()).over(grid()).from(points);
        Stream stream = noise.stream("brownian");
        return () -> run.run(stream);
    }

    /** Resampled below an effective share of 0.9; one more step than the grid has leads to clean data. */
    private Runnable steer(Steered method) {
        Smc smc = Smc.systematic(0.9);
        return () -> smc.run(method, grid(), workload.particles(), noise);
    }

    private SteeredPath target() {
        QuadraticReward reward = QuadraticReward.towards(new double[] {-1}, 1);
        return RewardTilt.of(path.field(diagonal()), Reward.quadratic(reward), Ramp.linear());
    }

    private TimeGrid grid() {
        return TimeGrid.uniform(1 - EDGE, EDGE, workload.steps());
    }

    private Batch means() {
        Batch means = normal(workload.components(), "means");
        for (int d = 0; d < means.dimension(); d++) {
            for (int k = 0; k < means.size(); k++) {
                means.set(k, d, 3 * means.get(k, d));
            }
        }
        return means;
    }

    private double[] weights() {
        Stream stream = noise.stream("weights");
        double[] weights = new double[workload.components()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.1 + stream.uniform(k, 0, 0);
        }
        return weights;
    }

    private GaussianMixture diagonal() {
        Stream stream = noise.stream("variances");
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < workload.components(); k++) {
            double[] variances = new double[workload.dimension()];
            for (int d = 0; d < variances.length; d++) {
                variances[d] = 0.3 + stream.uniform(k, 0, d);
            }
            covariances.add(Covariance.diagonal(variances));
        }
        return GaussianMixture.of(weights(), means().toRows(), covariances);
    }

    /** A·Aᵀ/D + 0.3·I with standard normal A. */
    private GaussianMixture full() {
        int dimension = workload.dimension();
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < workload.components(); k++) {
            Batch a = normal(dimension, "factors/" + k);
            double[][] matrix = new double[dimension][dimension];
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    for (int l = 0; l < dimension; l++) {
                        matrix[i][j] += a.get(i, l) * a.get(j, l) / dimension;
                    }
                }
                matrix[i][i] += 0.3;
            }
            covariances.add(Covariance.full(matrix));
        }
        return GaussianMixture.of(weights(), means().toRows(), covariances);
    }

    private Batch normal(int n, String stream) {
        Batch batch = Batch.zeros(n, workload.dimension());
        noise.stream(stream).normals(0, 0, 0, n, batch.planes(), 0);
        return batch;
    }
}
