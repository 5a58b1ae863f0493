package ornstein.lab.run;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.sampler.Scheme;
import ornstein.process.ExactlySolved;
import ornstein.process.GaussianTransition;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * A process with Gaussian transitions, which take mixtures, and points, to mixtures.
 *
 * @param origin the law at the first time
 * @param since that time
 */
record SolvedMotion(ExactlySolved process, Law origin, double since) implements Motion.Equation {
    @Override
    public Law lawAt(double t) {
        if (t == since) {
            return origin;
        }
        GaussianTransition transition = process.transition(since, t);
        GaussianMixture moved = origin.diffused(transition.factor(), transition.variance());
        return transition.offset().isEmpty() ? moved : shifted(moved, transition);
    }

    private static GaussianMixture shifted(GaussianMixture law, GaussianTransition transition) {
        double[] zero = new double[law.dimension()];
        double[][] identity = new double[zero.length][zero.length];
        for (int d = 0; d < zero.length; d++) {
            identity[d][d] = 1;
        }
        return law.affine(identity, transition.mean(zero));
    }

    @Override
    public Solve<?> with(Scheme scheme, TimeGrid grid) {
        return switch (scheme) {
            case Scheme.Reverse(var stepper, double _) -> Solve.sde(process.sde(), stepper);
            case Scheme.Forward(var stepper) -> Solve.of(process, stepper);
            default -> throw Motion.unfit(scheme);
        };
    }
}
