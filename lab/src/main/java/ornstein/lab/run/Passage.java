package ornstein.lab.run;

import ornstein.adjoint.Adjoint;
import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.SamplerSpec;
import ornstein.lab.sampler.Scheme;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * A sampler of fixed steps whose runs can be made again from other points and under other laws, with the same noise.
 *
 * @param denoised whether the field's denoiser follows the last step
 */
record Passage(MarginalField field, Law data, GaussianPath path, Scheme.Stepping scheme, TimeGrid grid, Stream noise,
        boolean denoised) {
    /**
     * The file's.
     *
     * @throws ExperimentException if the file's sampler has no steps that are known beforehand, or they cannot be
     *     made
     */
    static Passage of(ExperimentFile file, Model model, boolean denoised) {
        if (!(file.experiment().process() instanceof ProcessSpec.Diffusion)) {
            throw file.refuse("process", file.experiment().process().type()
                    + ": gradients are of the samplers of the process diffusion; take it, or differentiate this process with"
                    + " the library's Adjoint", null);
        }
        SamplerSpec sampler = file.experiment().sampler();
        MarginalField field = model.field();
        try {
            TimeGrid grid = sampler.grid().under(model.path().schedule());
            sampler.check(grid);
            Scheme scheme = sampler.type().scheme(sampler.settings(), grid.clock());
            if (!(scheme instanceof Scheme.Stepping stepping)) {
                throw file.refuse("sampler", sampler.type() + (scheme instanceof Scheme.Adaptive
                        ? " picks each particle's steps as it goes, and a derivative would have to follow that choice"
                        : " has no steps to differentiate")
                        + ": take a sampler of fixed steps, as in sampler: {type: dp5,"
                        + " steps: 50}", null);
            }
            stepping.check(field, grid);
            return new Passage(field, model.data(), model.path(), stepping, grid,
                    Noise.seeded(file.experiment().seed()).stream("brownian"), denoised);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new SamplerRefusal(file, model).of(e);
        }
    }

    /** The same under another law of data, with its exact field. */
    Passage under(Law law) {
        return new Passage(path.field(law), law, path, scheme, grid, noise, denoised);
    }

    /** Whether there is a denoiser to follow the last step: clean data are left as they are. */
    boolean denoises() {
        return denoised && !grid.endsClean();
    }

    /** @throws ArithmeticException naming time and particle if it diverges */
    Solution run(Batch start) {
        return solve(start).run(noise).orThrow();
    }

    /** What losses see of a last state. */
    Batch seen(Batch last) {
        return denoises() ? field.evaluate(Prediction.DATA, last, grid.to()) : last;
    }

    /** Where points come to, as losses see it. */
    Batch end(Batch start) {
        return seen(run(start).last());
    }

    Adjoint adjoint(Batch start) {
        Adjoint adjoint = Adjoint.of(solve(start)).noise(noise);
        return denoises() ? adjoint.denoised(field) : adjoint;
    }

    private Solve<?> solve(Batch start) {
        return scheme.of(field).over(grid).from(start);
    }
}
