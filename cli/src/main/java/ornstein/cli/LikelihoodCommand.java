package ornstein.cli;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.run.FlowDensity;

/** {@code ornstein likelihood FILE --points P}. */
@Command(name = "likelihood", mixinStandardHelpOptions = true, description = "Log-densities of points along the probability flow, beside the exact ones, as JSON.")
final class LikelihoodCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON; its target, schedule, field and seed count.")
    private Path file = Path.of("");

    @Option(names = "--points", required = true, paramLabel = "P", description = "Points: NPY [N, D], NPZ, or CSV with one point a line.")
    private Path points = Path.of("");

    @Option(names = "--t", paramLabel = "T", defaultValue = "0", description = "Time of the points (default: ${DEFAULT-VALUE}, the data).")
    private double t;

    @Option(names = "--to", paramLabel = "T", defaultValue = "1", description = "Where the flow ends, and the exact marginal is taken (default: ${DEFAULT-VALUE}, the noise); less where a learned field says nothing there.")
    private double to;

    @Option(names = "--probes", paramLabel = "k", defaultValue = "0", description = "Estimate the divergence with so many of Hutchinson's probes (default: 0, the exact divergence).")
    private int probes;

    @Option(names = "--gaussian", description = "Gaussian probes instead of Rademacher's.")
    private boolean gaussian;

    @Option(names = "--rtol", paramLabel = "x", description = "Relative tolerance (default: 1e-9; 1e-4 for the field onnx).")
    private @Nullable Double rtol;

    @Option(names = "--atol", paramLabel = "x", description = "Absolute tolerance (default: 1e-11; 1e-5 for the field onnx).")
    private @Nullable Double atol;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    LikelihoodCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (gaussian && probes == 0) {
            throw new ExperimentException("", 0, 0,
                    "--gaussian without --probes: say how many probes, or leave it out");
        }
        ExperimentFile experiment = options.read(file);
        FlowDensity query = new FlowDensity(experiment, points, t, to, probes, gaussian,
                optional(rtol), optional(atol));
        Json.write(terminal.out(), options.compute(experiment, query::answer));
        return ExitCode.OK;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
