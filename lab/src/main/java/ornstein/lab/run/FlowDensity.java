package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.PointFile;
import ornstein.likelihood.FlowSolver;
import ornstein.likelihood.Likelihood;
import ornstein.likelihood.LogDensities;
import ornstein.likelihood.Probes;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.StepwiseVariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;

/**
 * Log-densities of points along the probability flow of an experiment, beside the exact ones.
 *
 * @param file the experiment; its target, schedule and seed matter
 * @param points a file of points of the target's dimension
 * @param from the time of the points, in [0, 1)
 * @param probes 0 for the exact divergence, else how many of Hutchinson's
 * @param gaussian whether probes are Gaussian; otherwise Rademacher
 * @param rtol relative tolerance of the solver
 * @param atol absolute tolerance of the solver
 */
public record FlowDensity(
        ExperimentFile file, Path points, double from, int probes, boolean gaussian, double rtol, double atol) {
    /** Refuses numbers out of range. */
    public FlowDensity {
        check(from >= 0 && from < 1, "t = " + from + ": must be in [0, 1), where 0 is data and 1 is noise");
        check(probes >= 0, "probes = " + probes + ": must be an integer ≥ 0; 0 takes the exact divergence");
        check(rtol > 0 && rtol < 1, "rtol = " + rtol + ": must be a number in (0, 1)");
        check(atol > 0 && Double.isFinite(atol), "atol = " + atol + ": must be a number > 0");
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
        Law law = model.lawAt(from);
        if (!(law instanceof GaussianMixture exact)) {
            throw new ExperimentException("", 0, 0, "t = " + from
                    + ": a law of points has no density without noise; take t > 0, or give the target a bandwidth");
        }
        Likelihood likelihood = likelihood(model);
        LogDensities flow = (probes == 0 ? likelihood : likelihood.probes(hutchinson())).logDensity(x);
        double[] truth = exact.logDensity(x);
        double largest = 0;
        for (int i = 0; i < truth.length; i++) {
            largest = Math.max(largest, Math.abs(truth[i] - flow.values()[i]));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("t", from);
        model.oneClass().ifPresent(
                known -> answer.put("compared-with", known.comparedWith("the exact log-density at t")));
        answer.put("divergence", probes == 0 ? "exact" : probes + (gaussian ? " gaussian" : " rademacher") + " probes");
        answer.put("nfe", flow.evaluations());
        answer.put("log_prob", flow.values());
        answer.put("exact", truth);
        answer.put("largest_error", largest);
        return answer;
    }

    /** On a chain's curve of levels at a constant rate: its own rate jumps from step to step. */
    private Likelihood likelihood(Model model) {
        GaussianPath path = model.path();
        double start = from;
        MarginalField field = model.field();
        if (model.isExact() && path.schedule() instanceof StepwiseVariancePreserving chain) {
            path = new GaussianPath(chain.atConstantRate());
            start = chain.timeAtConstantRate(from);
            field = path.field(model.data());
        }
        return Likelihood.of(field.probabilityFlow(), path.marginal(model.data(), 1),
                FlowSolver.adaptive(RungeKutta.dop853(), rtol, atol, start, 1));
    }

    private Probes hutchinson() {
        Noise noise = Noise.seeded(file.experiment().seed());
        return gaussian
                ? Probes.gaussian(probes, noise.stream("probes"))
                : Probes.rademacher(probes, noise.stream("probes"));
    }
}
