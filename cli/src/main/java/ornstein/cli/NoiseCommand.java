package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.noise.NoiseResult;
import ornstein.lab.noise.NoiseStudy;
import ornstein.lab.noise.NoiseWriter;

/** {@code ornstein noise FILE}. */
@Command(name = "noise", mixinStandardHelpOptions = true, description = "Follow the flow of a field with noise of growing strength: dx = [v − ½ς² s] dt + ς dW. With exact v and s the law stays the same; what becomes of learned ones is measured, beside Girsanov's bound.", footer = {
    "",
    "  ornstein noise langevin.yaml --set 'field={type: learned, file: flow/network.safetensors}'",
    "  ornstein noise langevin.yaml --levels 0,1,3 --set 'process={type: flow, shape: sigma}' --out runs/noise",
    "",
    "With field={type: learned, file: VELOCITY, score: SCORE} the score that follows from the",
    "velocity is compared with the one that was learned by itself. --levels replace the strength",
    "of the file's process; its metrics, output and expect play no part."
})
final class NoiseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON, with the process flow and a sampler that takes noise, as euler-maruyama.")
    private Path file = Path.of("");

    @Option(names = "--levels", split = ",", paramLabel = "ς", description = "Strengths of the noise, ascending (default: 0,0.5,1,2,3).")
    private List<Double> levels = NoiseStudy.LEVELS;

    @Option(names = "--repeats", paramLabel = "n", defaultValue = ""
            + NoiseStudy.REPEATS, description = "How many runs of each (default: ${DEFAULT-VALUE}).")
    private int repeats = NoiseStudy.REPEATS;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Write numbers and pictures into this folder, too; must not exist.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How results are printed; json is one object a line (default: ${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    NoiseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ExperimentFile experiment = options.read(file);
        return options.compute(experiment, () -> measure(experiment));
    }

    private int measure(ExperimentFile experiment) throws IOException {
        NoiseStudy study = NoiseStudy.of(experiment, levels, repeats);
        List<NoiseResult> results;
        try (ProgressBar bar = terminal.progress()) {
            results = out == null
                    ? study.measure(bar)
                    : NoiseWriter.run(study, out, Arguments.of(spec), bar);
        }
        new NoisePrinter(terminal).print(study, results, format);
        return ExitCode.OK;
    }
}
