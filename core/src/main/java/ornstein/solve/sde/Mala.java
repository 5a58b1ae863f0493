package ornstein.solve.sde;

import ornstein.process.FrozenField;
import ornstein.process.LogDensityField;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * The Metropolis-adjusted Langevin algorithm [besag1994comments], [roberts1996exponential]: a step of Euler–Maruyama,
 * y = x + h s(x) + √(2h) z with s = ∇log p, is accepted with probability min(1, p(y)q(y, x)/(p(x)q(x, y))), else the particle
 * stays. Whatever h, it leaves p as it is; without the test, Langevin dynamics settle elsewhere by O(h).
 *
 * <p>Each particle is a chain of its own, with uniforms at addresses of its own. Times must increase. A particle that starts
 * where log p or its gradient is not finite ends the run as diverged; proposals there are refused.
 *
 * @param acceptance counts proposals
 */
public record Mala(Acceptance acceptance) implements Stepper<LogDensityField> {
    private static final int SCORE = 0;
    private static final int LOG_DENSITY = 1;

    /** With a count of its own. */
    public Mala() {
        this(new Acceptance());
    }

    @Override
    public String name() {
        return "mala";
    }

    @Override
    public Program step(LogDensityField target, TimeGrid grid, int index) {
        double from = grid.time(index);
        double h = grid.time(index + 1) - from;
        if (!(h > 0)) {
            throw new IllegalArgumentException("a step from t = " + from + " to t = " + grid.time(index + 1)
                    + ": the time of a Langevin chain only grows; give increasing times");
        }
        FrozenField score = target.score().at(from);
        LogDensityAt logDensity = new LogDensityAt(target);
        Program.Builder p = Program.builder();
        Register x = p.state();
        Register own = index == 0 ? p.evaluate(score, x) : p.memory(SCORE);
        Register level = index == 0 ? p.apply(logDensity, x) : p.memory(LOG_DENSITY);
        Register y = p.let(x.plus(h, own).plus(Math.sqrt(2 * h), p.increment()));
        Register proposed = p.evaluate(score, y);
        Register proposedLevel = p.apply(logDensity, y);
        Register verdict = p.apply(new MetropolisTest(h, acceptance), p.increment(), own, proposed, level,
                proposedLevel,
                p.uniform(0));
        Choice choice = new Choice();
        p.keep(SCORE, p.apply(choice, verdict, own, proposed));
        p.keep(LOG_DENSITY, p.apply(choice, verdict, level, proposedLevel));
        return p.end(p.apply(choice, verdict, x, y));
    }
}
