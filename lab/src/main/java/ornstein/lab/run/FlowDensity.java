package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.format.PointFile;
import ornstein.likelihood.FlowSolver;
import ornstein.likelihood.Likelihood;
import ornstein.likelihood.LogDensities;
import ornstein.likelihood.Probes;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.StepwiseVariancePreserving;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;

/**
 * Log-densities of points along the probability flow of an experiment, beside the exact ones.
 *
 * @param file the experiment; its target, schedule, field and seed matter
 * @param points a file of points of the target's dimension
 * @param from the time of the points, in [0, 1)
 * @param to where the flow ends and the exact marginal is asked, in (from, 1]
 * @param probes 0 for the exact divergence, else how many of Hutchinson's
 * @param gaussian whether probes are Gaussian; otherwise Rademacher
 * @param rtol relative tolerance of the solver; 1e-9 if left open, for a field in single precision 1e-4
 * @param atol absolute tolerance of the solver; 1e-11 if left open, for a field in single precision 1e-5
 */
public record FlowDensity(
        ExperimentFile file, Path points, double from, double to, int probes, boolean gaussian, OptionalDouble rtol,
        OptionalDouble atol) {
    /** Differences of a field in single precision: what rounding and truncation lose is alike. */
    private static final double SINGLE_STEP = 0x1p-7;

    /** Refuses numbers out of range. */
    public FlowDensity {
        check(from >= 0 && from < 1, "t = " + from + ": must be in [0, 1), where 0 is data and 1 is noise");
        check(to > from && to <= 1, "to = " + to + ": must be in (t, 1] with t = " + from + ", as in --to 0.99");
        check(probes >= 0, "probes = " + probes + ": must be an integer ≥ 0; 0 takes the exact divergence");
        rtol.ifPresent(x -> check(x > 0 && x < 1, "rtol = " + x + ": must be a number in (0, 1)"));
        atol.ifPresent(x -> check(x > 0 && Double.isFinite(x), "atol = " + x + ": must be a number > 0"));
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new ExperimentException("", 0, 0, problem);
        }
    }

    /**
     * The answer as a tree for {@link ornstein.lab.format.Json}: t, divergence, nfe, one value per point of
     * {@code log_prob} and {@code exact}, and the largest error of the two.
     *
     * @throws ExperimentException if the law, the points or the time are refused, naming the place
     * @throws IOException if the disk fails
     */
    public Map<String, Object> answer() throws IOException {
        Model model = Model.of(file);
        Batch x = PointFile.read(points, model.data().dimension(), "the target of " + file.source());
        if (model.course() instanceof Course.OneStep) {
            model.checkAlongMarginals(file, "a likelihood is of a flow");
        }
        Law law = known(model, from);
        if (!(law instanceof GaussianMixture exact)) {
            throw new ExperimentException("", 0, 0, "t = " + from
                    + ": a law of points has no density without noise; take t > 0, or give the target a bandwidth");
        }
        LogDensities flow = flow(model, x);
        double[] truth = exact.logDensity(x);
        double largest = 0;
        for (int i = 0; i < truth.length; i++) {
            largest = Math.max(largest, Math.abs(truth[i] - flow.values()[i]));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("t", from);
        if (to != 1) {
            answer.put("to", to);
        }
        model.oneClass().ifPresent(
                known -> answer.put("compared-with", known.comparedWith("the exact log-density at t")));
        answer.put("divergence", probes == 0 ? "exact" : probes + (gaussian ? " gaussian" : " rademacher") + " probes");
        answer.put("nfe", flow.evaluations());
        answer.put("log_prob", flow.values());
        answer.put("exact", truth);
        answer.put("largest_error", largest);
        return answer;
    }

    private LogDensities flow(Model model, Batch x) {
        Likelihood likelihood = likelihood(model);
        if (!model.isExact()) {
            checkField(model.field().probabilityFlow().drift());
        }
        if (probes == 0) {
            return likelihood.logDensity(x);
        }
        return (isSingle() ? likelihood.probes(hutchinson(), SINGLE_STEP) : likelihood.probes(hutchinson()))
                .logDensity(x);
    }

    /** Models in ONNX mostly are, and give no more digits to differences than that. */
    private boolean isSingle() {
        return file.experiment().field() instanceof FieldSpec.Onnx;
    }

    private void checkField(VectorField velocity) {
        String field = "the field " + file.experiment().field().type();
        try {
            velocity.at(from);
            velocity.at(to);
        } catch (ArithmeticException e) {
            throw file.refuse("field", field + " has no velocity at an end of the flow, t = " + from + " to " + to
                    + ": " + e.getMessage() + " (--t 0.001, --to 0.999)", e);
        }
        if (probes == 0 && velocity.at(0.5 * (from + to)).derivative().isEmpty()) {
            throw file.refuse("field",
                    field + " gives values without Jacobian products, so that its divergence can only be"
                            + " estimated; say by how many probes, as in --probes 8",
                    null);
        }
    }

    /** On a chain's curve of levels at a constant rate: its own rate jumps from step to step. */
    private Likelihood likelihood(Model model) {
        GaussianPath path = model.path();
        double start = from;
        double end = to;
        MarginalField field = model.field();
        if (model.isExact() && path.schedule() instanceof StepwiseVariancePreserving chain) {
            path = new GaussianPath(chain.atConstantRate());
            start = chain.timeAtConstantRate(from);
            end = chain.timeAtConstantRate(to);
            field = path.field(model.data());
        }
        return Likelihood.of(flow(field), density(model, path, end),
                FlowSolver.adaptive(RungeKutta.dop853(), rtol.orElse(isSingle() ? 1e-4 : 1e-9),
                        atol.orElse(isSingle() ? 1e-5 : 1e-11), start, end));
    }

    private static Ode flow(MarginalField field) {
        try {
            return field.probabilityFlow();
        } catch (UnsupportedOperationException e) {
            throw new ExperimentException("", 0, 0, "a likelihood is of a flow: " + e.getMessage(), e);
        }
    }

    /** The exact density where the flow ends. */
    private GaussianMixture density(Model model, GaussianPath path, double end) {
        if (model.course() instanceof Course.Marginals) {
            return path.marginal(model.data(), end);
        }
        if (known(model, end) instanceof GaussianMixture density) {
            return density;
        }
        throw file.refuse("field",
                "the source of this network is a law of points, which has no density; give it a bandwidth"
                        + " when the network is trained",
                null);
    }

    private static Law known(Model model, double t) {
        return model.known(t).orElseThrow(() -> new ExperimentException("", 0, 0, "t = " + t
                + ": a path between two laws is known at its ends alone, unless they are independent mixtures; take a flow"
                + " from t = 0 to 1"));
    }

    private Probes hutchinson() {
        Noise noise = Noise.seeded(file.experiment().seed());
        return gaussian
                ? Probes.gaussian(probes, noise.stream("probes"))
                : Probes.rademacher(probes, noise.stream("probes"));
    }
}
