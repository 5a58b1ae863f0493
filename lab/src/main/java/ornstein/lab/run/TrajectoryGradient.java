package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import ornstein.adjoint.Adjoint;
import ornstein.adjoint.Gradient;
import ornstein.adjoint.Tangent;
import ornstein.array.Batch;
import ornstein.distribution.MixtureGradient;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.PointFile;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.FrozenCurvature;
import ornstein.process.FrozenDerivative;
import ornstein.random.Noise;
import ornstein.solve.Solution;

/**
 * Derivatives of where a file's sampler takes points, exact for the steps it makes. The sampler's noise is that of the file's
 * seed, point by point, and does not move; nor does anything else that the points came from.
 *
 * @param file the experiment; its target, schedule, field, sampler, seed and start matter
 * @param points a file of points to start from, in place of the file's {@code start}
 * @param loss what gradients are of
 * @param wanted what is asked for beside the gradient in the start
 */
public record TrajectoryGradient(ExperimentFile file, Optional<Path> points, Optional<TrajectoryLoss> loss,
        Wanted wanted) {
    /**
     * What may be asked for.
     *
     * @param denoised whether the field's denoiser follows the last step: the loss is then of E[x₀ | x_t]
     * @param parameters whether gradients in weights, means and covariances are wanted
     * @param hessianAlong vectors to multiply the loss's Hessian with: numbers divided by commas or a file
     * @param tangentAlong vectors to differentiate the last states along, given likewise
     * @param check whether to hold everything against differences
     */
    public record Wanted(boolean denoised, boolean parameters, Optional<String> hessianAlong,
            Optional<String> tangentAlong,
            boolean check) {}

    /**
     * What was found.
     *
     * @param tree for {@link ornstein.lab.format.Json}
     * @param disagreement with differences, in words, if they were asked for
     */
    public record Answer(Map<String, Object> tree, Optional<String> disagreement) {}

    /** Refuses questions without an answer. */
    public TrajectoryGradient {
        String example = "--target 1,0.5 (or --u, or --loss); --tangent V alone needs none";
        check(loss.isPresent() || !wanted.parameters(), "--parameters without a loss: add one, as in " + example);
        check(loss.isPresent() || wanted.hessianAlong().isEmpty(), "--hvp without a loss: add one, as in " + example);
        check(loss.isPresent() || wanted.tangentAlong().isPresent(),
                "no loss to differentiate: add one, as in " + example);
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new ExperimentException("", 0, 0, problem);
        }
    }

    /**
     * Makes the run and differentiates it.
     *
     * @throws ExperimentException if the sampler cannot be differentiated, or the points or vectors do not fit
     * @throws ArithmeticException if the run diverges, naming time and point
     * @throws IOException if the disk fails
     */
    public Answer answer() throws IOException {
        Model model = Model.of(file);
        checkField(model);
        if (file.experiment().steering().isPresent()) {
            throw file.refuse("steering", "gradients are of runs that are not steered; leave it out", null);
        }
        Batch start = start(model.data().dimension());
        Passage passage = Passage.of(file, model, wanted.denoised());
        Optional<GradientCheck.Terms> terms = Optional.empty();
        if (loss.isPresent()) {
            Batch vectors = loss.get().vectors().read(start.size(), start.dimension());
            terms = Optional.of(new GradientCheck.Terms(loss.get().kind(), vectors));
        }
        Optional<Batch> hessian = along("hvp", wanted.hessianAlong(), start);
        Optional<Batch> tangent = along("tangent", wanted.tangentAlong(), start);
        GradientCheck check = new GradientCheck(passage, start,
                Noise.seeded(file.experiment().seed()).child("gradient check"));
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Discrepancy> discrepancies = new LinkedHashMap<>();
        model.oneClass().ifPresent(one -> tree.put("field", one.words()));
        Batch seen = run(passage, start, tree);
        try {
            if (terms.isPresent()) {
                gradients(check, terms.get(), seen, hessian, tree, discrepancies);
            }
            if (tangent.isPresent()) {
                Tangent found = passage.adjoint(start).tangent(tangent.get());
                tree.put("tangent", found.direction());
                if (wanted.check()) {
                    discrepancies.put("tangent", check.tangent(tangent.get(), seen, found.direction()));
                }
            }
        } catch (ExperimentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw file.refuse("sampler", String.valueOf(e.getMessage()), e);
        }
        return answer(tree, discrepancies);
    }

    /** Refuses what is not known of a field. */
    private void checkField(Model model) {
        model.checkAlongMarginals(file, "gradients are of runs along it");
        String field = "the field " + file.experiment().field().type();
        if (wanted.parameters() && !model.isExact()) {
            throw file.refuse("field", "--parameters are the target's, and " + field
                    + " is not made from them; leave field or --parameters out", null);
        }
        Optional<FrozenDerivative> known = model.field().predict(Prediction.NOISE).at(0.5).derivative();
        if (known.isEmpty()) {
            throw file.refuse("field", "gradients take products with the Jacobian of the field, and " + field
                    + " gives values alone; take a network as field: {type: learned, …}, or leave field out", null);
        }
        if (wanted.hessianAlong().isPresent() && !(known.get() instanceof FrozenCurvature)) {
            throw file.refuse("field", "--hvp takes second derivatives of the field, which " + field
                    + " does not have; leave field or --hvp out", null);
        }
    }

    private Batch start(int dimension) throws IOException {
        if (points.isPresent()) {
            return PointFile.read(points.get(), dimension, "the target of " + file.source());
        }
        Batch given = new Start(file).points(dimension).orElseThrow(() -> new ExperimentException("", 0, 0,
                "no points to start from: give --points P, or start: in " + file.source()));
        long particles = file.experiment().particles();
        if (particles == Experiment.ALL) {
            return given;
        }
        int count = Math.toIntExact(particles);
        return given.size() == 1 ? Simulation.repeated(given, count) : given.slice(0, count);
    }

    private static Optional<Batch> along(String option, Optional<String> text, Batch start) throws IOException {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vectors(option, text.get()).read(start.size(), start.dimension()));
    }

    /** @return what losses see of where points come to */
    private Batch run(Passage passage, Batch start, Map<String, Object> tree) {
        Solution run = passage.run(start);
        Batch seen = passage.seen(run.last());
        tree.put("sampler", file.experiment().sampler().type().name());
        tree.put("from", passage.grid().from());
        tree.put("to", passage.grid().to());
        tree.put("steps", run.steps());
        tree.put("nfe", run.nfe());
        tree.put("last", run.last());
        if (wanted.denoised()) {
            tree.put("denoised", seen);
        }
        return seen;
    }

    private void gradients(GradientCheck check, GradientCheck.Terms terms, Batch seen, Optional<Batch> hessian,
            Map<String, Object> tree, Map<String, Discrepancy> discrepancies) {
        Passage passage = check.passage();
        Adjoint adjoint = passage.adjoint(check.start());
        Optional<ExactField> law = wanted.parameters() && passage.field() instanceof ExactField exact
                ? Optional.of(exact)
                : Optional.empty();
        Gradient gradient = law.map(adjoint::parametersOf).orElse(adjoint).gradient(terms.loss());
        tree.put("loss", terms.kind().word());
        tree.put("losses", terms.values(seen));
        tree.put("gradient", gradient.start());
        if (wanted.check()) {
            discrepancies.put("gradient", check.start(terms, seen, gradient.start()));
        }
        if (law.isPresent()) {
            MixtureGradient inTheLaw = law.get().gradient(gradient.parameters());
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("weights", inTheLaw.weights());
            parameters.put("means", inTheLaw.means());
            parameters.put("covariances", inTheLaw.covariances());
            tree.put("parameters", parameters);
            if (wanted.check()) {
                discrepancies.putAll(check.parameters(terms, seen, inTheLaw));
            }
        }
        if (hessian.isPresent()) {
            Batch product = adjoint.hessianVector(terms.loss(), hessian.get());
            tree.put("hvp", product);
            if (wanted.check()) {
                discrepancies.put("hvp", check.hessianVector(terms.loss(), hessian.get(), gradient.start(), product));
            }
        }
    }

    private Answer answer(Map<String, Object> tree, Map<String, Discrepancy> discrepancies) {
        if (!wanted.check()) {
            return new Answer(tree, Optional.empty());
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("bound", Discrepancy.BOUND);
        check.put("directions", GradientCheck.DIRECTIONS);
        discrepancies.forEach((what, discrepancy) -> check.put(what, discrepancy.tree()));
        tree.put("check", check);
        return new Answer(tree,
                discrepancies.entrySet().stream().filter(entry -> !entry.getValue().agrees()).findFirst()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().words()));
    }
}
