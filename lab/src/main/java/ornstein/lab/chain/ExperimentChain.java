package ornstein.lab.chain;

import java.util.ArrayList;
import java.util.List;

import ornstein.chain.DiscreteSchedule;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ChainSpec;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.path.Schedule;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Knot;
import ornstein.solve.diffusion.Knots;

/**
 * The chain of an experiment: the clean data and the noise levels that its sampler stops at.
 *
 * <p>Of the levels only the signal-to-noise ratios count: a state is that of the schedule divided by √(α² + σ²), the scale at
 * which chains run. Where a sampler ends above the data, one more step leads there, which the bound has as L_0. A sampler
 * that visits all states of a schedule that is a chain has that chain itself.
 */
final class ExperimentChain {
    private final ExperimentFile file;
    private final Schedule schedule;

    private ExperimentChain(ExperimentFile file, Schedule schedule) {
        this.file = file;
        this.schedule = schedule;
    }

    /**
     * Makes it.
     *
     * @throws ExperimentException if the sampler's times cannot be reached, or at one of them no signal is left
     */
    static DiscreteSchedule of(ExperimentFile file, Model model) {
        return new ExperimentChain(file, model.path().schedule()).make();
    }

    private DiscreteSchedule make() {
        try {
            TimeGrid grid = file.experiment().sampler().grid().under(schedule);
            TimeGrid falling = grid.isReverse() ? grid : grid.reversed();
            if (file.experiment().schedule() instanceof ChainSpec spec) {
                DiscreteSchedule chain = Model.chain(spec);
                if (visitsAll(falling, chain)) {
                    return chain;
                }
            }
            return DiscreteSchedule.of(betas(new Knots(schedule, falling)));
        } catch (ExperimentException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw file.refuse("sampler", String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean visitsAll(TimeGrid grid, DiscreteSchedule chain) {
        if (grid.steps() != chain.steps()) {
            return false;
        }
        for (int i = 0; i <= grid.steps(); i++) {
            if (Math.abs(grid.time(i) - chain.time(chain.steps() - i)) > 1e-14) {
                return false;
            }
        }
        return true;
    }

    /** β = v/(α² + σ²) with v the variance of the exact transition: relative precision, however short the step. */
    private double[] betas(Knots knots) {
        List<Double> betas = new ArrayList<>();
        int first = knots.grid().steps();
        while (first > 0 && knots.at(first).isClean()) {
            first--;
        }
        for (int i = first; i >= 0; i--) {
            Knot knot = knots.at(i);
            if (knot.isNoise()) {
                throw file.refuse("sampler.from", "at t = " + knot.t() + " the schedule " + schedule
                        + " leaves no signal (alpha = 0), so that the chain would end with beta = 1; begin a little"
                        + " below, for example with from: 0.99", null);
            }
            double fresh = i == first ? 1 : -StrictMath.expm1(-2 * knots.rise(i, i + 1));
            double variance = knot.sigma() * knot.sigma();
            betas.add(fresh * variance / Math.fma(knot.alpha(), knot.alpha(), variance));
        }
        return betas.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
