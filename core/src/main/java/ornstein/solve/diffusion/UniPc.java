package ornstein.solve.diffusion;

import java.util.Arrays;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.MultistepStart;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * UniPC in data prediction [zhao2023unipc]: a polynomial through the last denoised points predicts, one through the predicted
 * point as well corrects. The denoised point of the prediction serves the correction and is the history's entry for that
 * knot, so that a step costs one evaluation; the last step, for which there would be none, is not corrected. A step to or
 * from an end of infinite log-SNR is of order 1 and not corrected.
 *
 * @param order p from 1 to 3 of the predictor; the correction raises it by one
 * @param variant B(h), which matters only where the paper puts ½ for a coefficient: the predictor of order 2 and the
 *     corrector of order 1
 * @param corrector whether to correct; without, this is UniP
 * @param start what is done while there is no history; {@link MultistepStart#RUNGE_KUTTA} takes DPM-Solver++ 2S, or etd3rk
 * @param lowerOrderFinal whether the last steps have orders …, 2, 1, as in the official code
 */
public record UniPc(int order, Variant variant, boolean corrector, MultistepStart start, boolean lowerOrderFinal)
        implements
            Stepper<MarginalField> {
    /** B(h), in steps h of ℓ. */
    public enum Variant {
        /** B = −h. */
        BH1,
        /** B = e^{−h} − 1. */
        BH2;

        double at(double h) {
            return this == BH1 ? -h : StrictMath.expm1(-h);
        }
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is not between 1 and 3
     */
    public UniPc {
        History.checkOrder("unipc", order, 1, 3);
    }

    /** UniPC-p with B = e^{−h} − 1, from a ramp of orders. */
    public static UniPc of(int order) {
        return new UniPc(order, Variant.BH2, true, MultistepStart.RAMP, false);
    }

    @Override
    public String name() {
        return corrector ? "unipc" : "unip";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        boolean last = index == grid.steps() - 1;
        if (draft.from().isNoise()) {
            return FirstOrder.program(draft);
        }
        if (history().starts(index) && !draft.reachesAnEnd()) {
            OneStep.Written written = starter().write(draft);
            draft.p().keep(slot(index), written.first());
            return draft.p().end(written.end());
        }
        int q = draft.reachesAnEnd() ? 1 : history().orderAt(draft.knots(), index);
        Register[] known = known(draft, q);
        Sum predicted = predicted(draft, known);
        if (last || !corrector) {
            return draft.p().end(predicted);
        }
        Register fresh = draft.evaluate(Prediction.DATA, draft.to(), draft.p().let(predicted));
        draft.p().keep(slot(index + 1), fresh);
        return draft.p().end(corrected(draft, known, fresh));
    }

    private OneStep starter() {
        return (order == 2 ? DpmSolverPlusPlus.singlestep() : ExponentialRungeKutta.etd3rk()).oneStep();
    }

    private History history() {
        return new History(order, start, lowerOrderFinal);
    }

    /** One slot more than values are read, as the next knot's is written meanwhile. */
    private int slot(int knot) {
        return knot % (order + 1);
    }

    /** The denoised points of knots i, i − 1, …; that of knot i is evaluated unless the step before has corrected. */
    private Register[] known(Draft draft, int q) {
        int i = draft.index();
        Register[] known = new Register[q];
        boolean evaluated = corrector && i > 0 && !history().starts(i - 1) && !draft.knots().at(i - 1).isNoise();
        if (evaluated) {
            known[0] = draft.p().memory(slot(i));
        } else {
            known[0] = draft.evaluate(Prediction.DATA, draft.from(), draft.x());
            draft.p().keep(slot(i), known[0]);
        }
        for (int j = 1; j < q; j++) {
            known[j] = draft.p().memory(slot(i - j));
        }
        return known;
    }

    private Sum predicted(Draft draft, Register[] known) {
        return switch (known.length) {
            case 1 -> FirstOrder.end(draft, known[0]);
            case 2 -> half(draft, known[0], known[1], draft.history(2)[1]);
            default -> exact(draft, known);
        };
    }

    private Sum corrected(Draft draft, Register[] known, Register fresh) {
        if (known.length == 1) {
            return half(draft, known[0], fresh, 1);
        }
        double[] nodes = Arrays.copyOf(draft.history(known.length), known.length + 1);
        Register[] all = Arrays.copyOf(known, known.length + 1);
        nodes[known.length] = 1;
        all[known.length] = fresh;
        return integral(draft, nodes, all);
    }

    /** X − α B ½ (m − m_0)/r. */
    private Sum half(Draft draft, Register present, Register other, double r) {
        double weight = -0.5 * draft.to().alpha() * variant.at(draft.rise()) / r;
        return FirstOrder.end(draft, present, -weight).plus(weight, other);
    }

    private static Sum exact(Draft draft, Register[] known) {
        return integral(draft, draft.history(known.length), known);
    }

    /** The exact step under the polynomial through values at nodes. */
    private static Sum integral(Draft draft, double[] nodes, Register[] values) {
        double[] weights = Interpolation.exponential(-draft.rise(), nodes);
        Sum end = draft.x().times(draft.to().sigma() / draft.from().sigma());
        for (int j = 0; j < weights.length; j++) {
            end = end.plus(draft.to().alpha() * draft.rise() * weights[j], values[j]);
        }
        return end;
    }
}
