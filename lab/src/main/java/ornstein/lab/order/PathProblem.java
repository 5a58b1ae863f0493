package ornstein.lab.order;

import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.BrownianPath;
import ornstein.solve.Clock;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.AdditiveRungeKutta;

/**
 * The time reversal of a diffusion from three modes, beside its Brownian path. No formula gives the end of a path; a scheme
 * of order 1½ with 32 times the finest steps does, along the same Brownian path.
 */
final class PathProblem implements Problem {
    static final String NAME = "reverse-three-modes-1d";

    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final double FROM = 0.6;
    private static final double TO = 0.2;
    private static final int PARTICLES = 1000;
    private static final int FINEST = 1 << 14;
    private static final Noise NOISE = Noise.seeded(20261124);

    private final ExactField field;
    private final Batch start;
    private final BrownianPath path;
    private final Batch reference;

    PathProblem() {
        GaussianMixture data = GaussianMixture.of(new double[] {0.375, 0.25, 0.375},
                new double[][] {{-1.5}, {0.25}, {1.75}},
                List.of(Covariance.isotropic(0.25), Covariance.isotropic(0.3125), Covariance.isotropic(0.25)));
        this.field = PATH.field(data);
        this.start = PATH.marginal(data, FROM).sample(PARTICLES, NOISE.stream("start"));
        TimeGrid finest = TimeGrid.uniform(FROM, TO, FINEST);
        this.path = BrownianPath.over(finest, NOISE.stream("path"));
        this.reference = Solve.sde(field.reverse(1), AdditiveRungeKutta.sra1()).over(finest).from(start).run(path)
                .orThrow().last();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.SDE_STRONG;
    }

    @Override
    public Optional<Double> claimed(Theory theory) {
        return theory.strong();
    }

    @Override
    public boolean suits(Scheme scheme) {
        return scheme instanceof Scheme.Reverse || scheme instanceof Scheme.OfField;
    }

    @Override
    public Measured run(Scheme scheme, Clock clock, int steps) {
        int coarser = FINEST / Integer.highestOneBit(steps);
        double[] times = new double[FINEST / coarser + 1];
        TimeGrid finest = TimeGrid.uniform(FROM, TO, FINEST);
        for (int i = 0; i < times.length; i++) {
            times[i] = finest.time(i * coarser);
        }
        Solution run = ((Scheme.Stepping) scheme).of(field).over(TimeGrid.of(times)).from(start).run(path)
                .orThrow();
        double sum = 0;
        for (int i = 0; i < PARTICLES; i++) {
            sum += Math.abs(run.last().get(i, 0) - reference.get(i, 0));
        }
        return new Measured(times.length - 1, run.nfe(), sum / PARTICLES);
    }
}
