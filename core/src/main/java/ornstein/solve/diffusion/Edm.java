package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.ButcherTableau;

/**
 * The stochastic sampler of [karras2022elucidating], algorithm 2: {@link Churn} raises the level from s to ŝ, then a
 * Runge–Kutta scheme in s = σ/α goes down from there to the next knot; Heun's in the paper. The step to clean data is Euler's,
 * ŷ − ŝ E[ε] = D.
 *
 * <p>The added noise takes the exact marginal of s to that of ŝ, so that the law is kept up to the error of the deterministic
 * part: its weak order is that of the scheme.
 *
 * @param tableau the scheme; its nodes lie in [0, 1]
 * @param churn how much noise
 */
public record Edm(ButcherTableau tableau, Churn churn) implements Stepper<MarginalField> {
    /**
     * Checks the nodes.
     *
     * @throws IllegalArgumentException if a stage lies outside the step
     */
    public Edm {
        var _ = new SigmaRungeKutta(tableau);
    }

    /** Heun's scheme. */
    public static Edm heun(Churn churn) {
        return new Edm(ButcherTableau.HEUN, churn);
    }

    /** Euler's. */
    public static Edm euler(Churn churn) {
        return new Edm(ButcherTableau.EULER, churn);
    }

    @Override
    public String name() {
        return "edm-" + tableau.name();
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireSignal(name());
        Raised raised = Raised.by(draft, churn.at(draft.from().s(), grid.steps()), churn.noiseScale(), name());
        if (draft.to().isClean()) {
            Register data = draft.evaluate(Prediction.DATA, raised.knot(), raised.x());
            return draft.p().end(data.times(draft.to().alpha()));
        }
        return draft.p().end(SigmaRungeKutta.advance(draft, tableau, raised.knot(), raised.x(), raised.climb()).end());
    }
}
