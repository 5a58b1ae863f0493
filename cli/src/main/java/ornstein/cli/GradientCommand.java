package ornstein.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.TrajectoryGradient;
import ornstein.lab.run.TrajectoryLoss;

/** {@code ornstein gradient FILE --points P --target …}. */
@Command(name = "gradient", mixinStandardHelpOptions = true, description = "Differentiate where an experiment's sampler takes points, exactly for the steps it makes, as JSON with all digits.", footer = {
    "",
    "Vectors (X, U, V) are numbers divided by commas, or a file; one serves all points.",
    "",
    "  ornstein gradient two-blobs.yaml --points p.npy --target 1,0.5 --denoised --check"
})
final class GradientCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON; its target, schedule, field, sampler, seed and start count.")
    private Path file = Path.of("");

    @Option(names = "--points", paramLabel = "P", description = "Start points: NPY [N, D], NPZ, or CSV with one point a line (default: the file's start).")
    private @Nullable Path points;

    @Option(names = "--loss", paramLabel = "L", description = "Summed over points: squared-distance, ½‖x − target‖², or linear, ⟨u, x⟩ (default: the one whose vectors are given).")
    private @Nullable String loss;

    @Option(names = "--target", paramLabel = "X", description = "The points of the loss squared-distance.")
    private @Nullable String target;

    @Option(names = "--u", paramLabel = "U", description = "The vectors of the loss linear.")
    private @Nullable String u;

    @Option(names = "--denoised", description = "Put the field's denoiser after the last step: the loss is of E[x0 | xt], as in reconstruction guidance.")
    private boolean denoised;

    @Option(names = "--parameters", description = "Also the gradient in the target's weights, means and covariances.")
    private boolean parameters;

    @Option(names = "--hvp", paramLabel = "V", description = "Also the loss's Hessian in the start points times V.")
    private @Nullable String hvp;

    @Option(names = "--tangent", paramLabel = "V", description = "Also the derivative of the last states along V; needs no loss.")
    private @Nullable String tangent;

    @Option(names = "--check", description = "Hold everything against central differences; exit 1 if they disagree.")
    private boolean check;

    @Option(names = "--out", paramLabel = "R.json", description = "Write there instead of printing.")
    private @Nullable Path out;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    GradientCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        TrajectoryGradient.Wanted wanted = new TrajectoryGradient.Wanted(denoised, parameters, Optional.ofNullable(hvp),
                Optional.ofNullable(tangent), check);
        ExperimentFile experiment = options.read(file);
        TrajectoryGradient query = new TrajectoryGradient(experiment,
                Optional.ofNullable(points), TrajectoryLoss.of(loss, target, u), wanted);
        AnswerFile place = new AnswerFile(terminal, out).check();
        TrajectoryGradient.Answer answer = options.compute(experiment, query::answer);
        place.write(answer.tree());
        if (answer.disagreement().isPresent()) {
            throw new ArithmeticException("the check failed for " + answer.disagreement().get());
        }
        return ExitCode.OK;
    }
}
