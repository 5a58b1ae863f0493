package ornstein.learning;

import java.util.List;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.process.VectorField;
import ornstein.random.Noise;

/** Laws and fields for the tests of objectives. */
final class Toys {
    static final Schedule VP = VariancePreserving.linear(0.1, 20);
    static final TimeLaw TIMES = new TimeLaw.Uniform(0.05, 1);
    static final GaussianMixture LINE = GaussianMixture.builder(1)
            .add(0.3, GaussianMixture.at(-2), Covariance.isotropic(0.25))
            .add(0.7, GaussianMixture.at(1), Covariance.isotropic(0.1))
            .build();
    static final GaussianMixture OTHER = GaussianMixture.builder(1)
            .add(0.5, GaussianMixture.at(-0.5), Covariance.isotropic(0.3))
            .add(0.5, GaussianMixture.at(2), Covariance.isotropic(0.2))
            .build();
    static final Empirical POINTS = Empirical.of(new double[][] {{-1.5}, {-0.5}, {0.1}, {1}});
    static final GaussianMixture PLANE = GaussianMixture.of(new double[] {1},
            new double[][] {{0.5, -1}}, List.of(Covariance.full(new double[][] {{0.5, 0.2}, {0.2, 0.3}})));
    static final Noise NOISE = Noise.seeded(50);

    private Toys() {}

    static MarginalField exact(Law law) {
        return new GaussianPath(VP).field(law);
    }

    /** The exact prediction and c·x. */
    static MarginalField tilted(MarginalField field, Prediction prediction, double c) {
        return MarginalField.of(field.schedule(), prediction, field.dimension(),
                field.predict(prediction).plus(VectorField.linear(c)));
    }

    /** The velocity or the score of a bridge between mixtures. */
    static MarginalField bridge(MixtureBridge bridge, GaussianMixture data, Prediction prediction) {
        return MarginalField.of(bridge.schedule(), prediction, data.dimension(), (t, x, out) -> {
            double[][] rows = new double[x.size()][x.dimension()];
            for (int i = 0; i < rows.length; i++) {
                for (int d = 0; d < rows[i].length; d++) {
                    rows[i][d] = x.get(i, d);
                }
            }
            Batch points = Batch.ofRows(rows);
            write(prediction == Prediction.SCORE ? bridge.score(data, t, points) : bridge.velocity(data, t, points),
                    out);
        });
    }

    /** Where the flow ends, as a field. */
    static MarginalField ends(FlowEnds ends, Schedule schedule, int dimension) {
        return MarginalField.of(schedule, Prediction.DATA, dimension, (t, x, out) -> {
            double[][] planes = new double[dimension][x.size()];
            double[] times = new double[x.size()];
            for (int i = 0; i < x.size(); i++) {
                times[i] = t;
                for (int d = 0; d < dimension; d++) {
                    planes[d][i] = x.get(i, d);
                }
            }
            write(ends.of(Batch.ofPlanes(planes), times), out);
        });
    }

    private static void write(Batch values, Block out) {
        for (int i = 0; i < values.size(); i++) {
            for (int d = 0; d < values.dimension(); d++) {
                out.set(i, d, values.get(i, d));
            }
        }
    }
}
