package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import ornstein.lab.steer.SteerFigure;
import ornstein.lab.steer.SteerResult;
import ornstein.lab.steer.SteerStudy;

/** {@code ornstein steer FILE}. */
@Command(name = "steer", mixinStandardHelpOptions = true, description = "The scorecard of steering: methods run again and again towards the file's target, and held against its exact law and normaliser.", footer = {
    "",
    "  ornstein steer steered-1d.yaml",
    "  ornstein steer steered-1d.yaml --methods reward-tilt,reward-tilt:weights=rate,twisted,fk,none",
    "  ornstein steer steered-1d.yaml --set sampler.steps=20 --repeats 50 --format json"
})
final class SteerCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file with a section steering, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--repeats", paramLabel = "n", defaultValue = ""
            + SteerStudy.REPEATS, description = "How many runs of each method (default: ${DEFAULT-VALUE}).")
    private int repeats = SteerStudy.REPEATS;

    @Option(names = "--methods", split = ",", paramLabel = "METHOD", description = "Methods of the section steering, with settings if wanted: twisted, fk:potential=max:interval=10, reward-tilt:weights=rate:resample=never (default: the file's, the same without weights, and the exact twist where it is known).")
    private List<String> methods = List.of();

    @Option(names = "--figure", paramLabel = "FILE", converter = FigureFile.class, description = "Draw distances, normalisers and effective sample sizes into a PNG or SVG file.")
    private @Nullable Path figure;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How results are printed; json is one object a line (default: ${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    SteerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (repeats < 1) {
            throw refusal("--repeats " + repeats + ": must be an integer ≥ 1");
        }
        ExperimentFile experiment = options.read(file);
        return options.compute(experiment, () -> measure(experiment));
    }

    private int measure(ExperimentFile experiment) throws IOException {
        SteerStudy study = SteerStudy.of(experiment, methods, repeats);
        List<SteerResult> results;
        try (ProgressBar bar = terminal.progress()) {
            results = study.measure(bar);
        }
        new SteerPrinter(terminal).print(results, format);
        if (figure != null) {
            SteerFigure.save(figure, results);
        }
        return ExitCode.OK;
    }

    private ParameterException refusal(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
