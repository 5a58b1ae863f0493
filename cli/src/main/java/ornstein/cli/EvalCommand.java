package ornstein.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.EvalQuery;

/** {@code ornstein eval FILE --points P --t T --quantities …}. */
@Command(name = "eval", mixinStandardHelpOptions = true, description = "Print exact values of an experiment's law at noise level t, or those of its field, as JSON with all digits.", footer = {
    "",
    "  ornstein eval two-blobs.yaml --points points.csv --t 0.4 --quantities log-prob,score",
    "  ornstein eval judged.yaml --points points.csv --t 0.4 --quantities score,velocity --against exact"
})
final class EvalCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON; its target, schedule and field count.")
    private Path file = Path.of("");

    @Option(names = "--points", required = true, paramLabel = "P", description = "Points: NPY [N, D], NPZ, or CSV with one point a line.")
    private Path points = Path.of("");

    @Option(names = "--t", required = true, paramLabel = "T", description = "Noise level from 0 (data) to 1 (noise).")
    private double t;

    @Option(names = "--quantities", paramLabel = "Q,…", defaultValue = "", description = "Divided by commas, or all: log-prob, score, velocity, denoised, noise, v, "
            + "hessian, laplacian, time-derivative, responsibilities; end of a network of one step (default: log-prob,score; of a field that is "
            + "not exact score, or what its network says).")
    private String quantities = "";

    @Option(names = "--against", paramLabel = "exact", description = "Add how far the field's values are from the exact ones.")
    private @Nullable String against;

    @Option(names = "--out", paramLabel = "R.json", description = "Write there instead of printing.")
    private @Nullable Path out;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (against != null && !against.equals("exact")) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--against " + against + ": must be exact");
        }
        ExperimentFile experiment = options.read(file);
        EvalQuery query = new EvalQuery(experiment, points, t, quantities, against != null);
        AnswerFile answer = new AnswerFile(terminal, out).check();
        answer.write(options.compute(experiment, query::answer));
        return ExitCode.OK;
    }
}
