package ornstein.lab.order;

import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.solve.Clock;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;

/**
 * The probability flow between two times, from some points, where its map is known: F_t⁻¹ ∘ F_s in one dimension for any
 * mixture, linear in any dimension for one Gaussian. For any other field, learned ones among them, the map is what steps far finer
 * than any that are tried lead to, of order 8.
 */
final class FlowProblem implements Problem {
    static final String MULTIMODAL = "three-modes-1d";
    static final String LINEAR = "gaussian-3d";

    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final double FROM = 0.4;
    private static final double TO = 0.15;

    private static final int FINEST = 4096;

    private final String name;
    private final MarginalField field;
    private final Span span;
    private final Batch start;
    private final Batch exact;
    private final double size;

    /** The two times. */
    private record Span(double from, double to) {}

    private FlowProblem(String name, MarginalField field, Span span, Batch start, Batch exact) {
        this.name = name;
        this.field = field;
        this.span = span;
        this.start = start;
        this.exact = exact;
        this.size = distance(exact, Batch.zeros(exact.shape(), exact.dimension()));
    }

    private static FlowProblem known(String name, GaussianMixture data, Batch start) {
        return new FlowProblem(name, PATH.field(data), new Span(FROM, TO), start,
                PATH.flowMap(data, FROM, TO).apply(start));
    }

    /** The flow of any field from some points at a time to another time. */
    static FlowProblem of(String name, MarginalField field, double from, double to, Batch start) {
        Batch fine = Solve.ode(field.probabilityFlow(), RungeKutta.dop853()).over(TimeGrid.uniform(from, to, FINEST))
                .from(start).run().orThrow().last();
        return new FlowProblem(name, field, new Span(from, to), start, fine);
    }

    /** Three modes on a line, and 16 points among and outside them. */
    static FlowProblem multimodal() {
        GaussianMixture data = GaussianMixture.of(new double[] {0.375, 0.25, 0.375},
                new double[][] {{-1.5}, {0.25}, {1.75}},
                List.of(Covariance.isotropic(0.25), Covariance.isotropic(0.3125), Covariance.isotropic(0.25)));
        double[] points = new double[16];
        for (int i = 0; i < points.length; i++) {
            points[i] = -2.25 + 0.3 * i;
        }
        return known(MULTIMODAL, data, Batch.ofScalars(points));
    }

    /** One Gaussian in three dimensions, with correlations. */
    static FlowProblem linear() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1, -0.5, 0.25},
                Covariance.full(new double[][] {{1.5, 0.6, -0.2}, {0.6, 0.8, 0.1}, {-0.2, 0.1, 0.4}}));
        double[][] points = new double[16][3];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < 3; d++) {
                points[i][d] = ((i >> d & 1) == 0 ? -1 : 1) * (0.4 + 0.1 * (i >> 3) + 0.3 * d);
            }
        }
        return known(LINEAR, data, Batch.ofRows(points));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.ODE;
    }

    @Override
    public Optional<Double> claimed(Theory theory) {
        return theory.ode();
    }

    @Override
    public boolean suits(Scheme scheme) {
        return scheme instanceof Scheme.Flow || scheme instanceof Scheme.OfField && denoises();
    }

    /** Whether other predictions follow from the velocity, which they do not between two laws. */
    private boolean denoises() {
        try {
            field.predict(Prediction.NOISE);
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public Measured run(Scheme scheme, Clock clock, int steps) {
        TimeGrid grid = Times.equal(field.schedule(), clock, span.from(), span.to(), steps);
        Solution run = ((Scheme.Stepping) scheme).of(field).over(grid).from(start).run().orThrow();
        return new Measured(steps, run.nfe(), distance(run.last(), exact) / size);
    }

    private static double distance(Batch a, Batch b) {
        double sum = 0;
        for (int d = 0; d < a.dimension(); d++) {
            for (int i = 0; i < a.size(); i++) {
                double difference = a.get(i, d) - b.get(i, d);
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum);
    }
}
