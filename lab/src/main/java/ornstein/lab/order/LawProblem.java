package ornstein.lab.order;

import java.util.Optional;

import ornstein.distribution.Covariance;
import ornstein.distribution.Gaussian;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.solve.Clock;
import ornstein.solve.GaussianLaws;
import ornstein.solve.GaussianRecursion;
import ornstein.solve.TimeGrid;

/**
 * The law of the particles of one Gaussian, which a scheme maps to a Gaussian again: its mean and variance are a recursion
 * without Monte Carlo, to be held against those of p_t.
 */
final class LawProblem implements Problem {
    static final String NAME = "gaussian-law-1d";

    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final double FROM = 0.4;
    private static final double TO = 0.15;

    private final ExactField field;
    private final Gaussian start;
    private final Gaussian exact;

    LawProblem() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1.25}, Covariance.isotropic(0.3));
        this.field = PATH.field(data);
        this.start = Gaussian.withMomentsOf(PATH.marginal(data, FROM));
        this.exact = Gaussian.withMomentsOf(PATH.marginal(data, TO));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.SDE_WEAK;
    }

    @Override
    public Optional<Double> claimed(Theory theory) {
        return theory.weak();
    }

    @Override
    public boolean suits(Scheme scheme) {
        return scheme instanceof Scheme.Reverse || scheme instanceof Scheme.OfField;
    }

    @Override
    public Measured run(Scheme scheme, Clock clock, int steps) {
        TimeGrid grid = Times.equal(PATH.schedule(), clock, FROM, TO, steps);
        GaussianLaws laws = switch (scheme) {
            case Scheme.Reverse(var stepper, double gamma) ->
                GaussianRecursion.of(field.reverse(gamma), stepper).over(grid).from(start);
            case Scheme.OfField(var stepper) -> GaussianRecursion.field(field, stepper).over(grid).from(start);
            default -> throw new IllegalArgumentException("scheme = " + scheme + ": has no Gaussian recursion");
        };
        double mean = laws.last().mean(0) - exact.mean(0);
        double variance = laws.last().covariance(0, 0) - exact.covariance(0, 0);
        double size = Math.abs(exact.mean(0)) + exact.covariance(0, 0);
        return new Measured(steps, laws.nfe(), (Math.abs(mean) + Math.abs(variance)) / size);
    }
}
