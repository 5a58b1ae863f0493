package ornstein.lab.run;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.sampler.Scheme;
import ornstein.path.ConditionalPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * The flow of a law's path, of one clean point's, or of a path between two laws, with noise of a strength ς that keeps the marginals, in
 * either direction.
 *
 * @param noise ς(t)
 * @param ends what is known of the laws, and what particles start from
 */
record FlowMotion(Model model, DoubleUnaryOperator noise, Motion ends) implements Motion.Equation {
    /** @param ends as above */
    static FlowMotion of(Model model, ProcessSpec.Flow flow, Motion ends) {
        double noise = flow.noise();
        return new FlowMotion(model,
                flow.shape().equals("sigma") ? t -> noise * model.path().schedule().sigma(t) : t -> noise, ends);
    }

    @Override
    public Law lawAt(double t) {
        return ends.lawAt(t);
    }

    @Override
    public Optional<Law> known(double t) {
        return ends.known(t);
    }

    @Override
    public Law truth(TimeGrid grid) {
        return ends.truth(grid);
    }

    @Override
    public Batch start(double from, int particles, Noise stream) {
        return onePoint()
                ? Equation.super.start(from, particles, stream)
                : ends.start(from, particles, stream);
    }

    @Override
    public Solve<?> with(Scheme scheme, TimeGrid grid) {
        return switch (scheme) {
            case Scheme.Reverse(var stepper, double _) -> Solve.sde(sde(grid.isReverse()), stepper);
            case Scheme.Flow(var stepper) -> Solve.ode(ode(), stepper);
            default -> throw Motion.unfit(scheme);
        };
    }

    @Override
    public void check(Scheme scheme, TimeGrid grid) {
        if (scheme instanceof Scheme.Adaptive adaptive) {
            adaptive.check(ode(), grid);
        } else {
            Equation.super.check(scheme, grid);
        }
    }

    @Override
    public Solution run(Scheme scheme, TimeGrid grid, Batch start, SaveAt save, DoubleConsumer progress,
            Stream stream) {
        return scheme instanceof Scheme.Adaptive adaptive
                ? adaptive.run(ode(), grid, start, save, progress)
                : Equation.super.run(scheme, grid, start, save, progress, stream);
    }

    /** The path of one clean point has a flow of its own, which is linear. */
    private boolean onePoint() {
        return model.isExact() && model.data() instanceof Empirical points && points.components() == 1;
    }

    private ConditionalPath conditional() {
        return model.path().conditional(model.data().mean());
    }

    private Ode ode() {
        return onePoint() ? conditional().flow() : model.field().probabilityFlow();
    }

    private Sde sde(boolean reverse) {
        if (onePoint()) {
            return reverse ? conditional().reverse(noise) : conditional().forward(noise);
        }
        MarginalField field = model.field();
        Ode flow = field.probabilityFlow();
        return reverse
                ? flow.reverse(field.predict(Prediction.SCORE), noise)
                : flow.forward(field.predict(Prediction.SCORE), noise);
    }
}
