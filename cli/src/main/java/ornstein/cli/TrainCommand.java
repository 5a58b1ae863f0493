package ornstein.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import ornstein.lab.format.Json;
import ornstein.lab.report.Numbers;
import ornstein.lab.train.TrainResult;
import ornstein.lab.train.TrainRunner;
import ornstein.lab.train.TrainStop;

/** {@code ornstein train FILE}. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Train the network of an experiment, hold its field against the exact one, sample with it, write a folder with all of it.", footer = {
    "",
    "  ornstein train moons.yaml",
    "  ornstein train moons.yaml --set training.steps=20000 --out runs/longer",
    "  ornstein train moons.yaml --resume"
})
final class TrainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file with a section training, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the results go; must not exist (default: runs/NAME). While the training runs, FOLDER.training beside it holds its checkpoint.")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on from the checkpoint of a training that did not end.")
    private boolean resume;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How the results are printed (default: ${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (format == ResultFormat.CSV && spec != null) {
            throw new ParameterException(spec.commandLine(), "--format csv: must be table or json");
        }
        ExperimentFile experiment = options.read(file);
        Path folder = out == null ? Path.of("runs", experiment.experiment().name()) : out;
        TrainResult result;
        TrainStop stop = new TrainStop();
        terminal.uponInterruption(stop::stop);
        try (ProgressBar bar = terminal.progress()) {
            result = options.compute(experiment,
                    () -> TrainRunner.run(experiment, folder, resume, Arguments.of(spec), bar, stop));
        }
        if (format == ResultFormat.JSON) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("name", experiment.experiment().name());
            whole.put("folder", folder.toString());
            whole.put("seconds", result.seconds());
            whole.putAll(TrainRunner.metrics(result));
            Json.write(terminal.out(), whole);
        } else {
            table(result, folder);
        }
        return result.run().asExpected() ? ExitCode.OK : ExitCode.EXPECTATION;
    }

    private void table(TrainResult result, Path folder) {
        terminal.out().println(result.trained().file().experiment().name() + ": " + result.trained().kind() + ", "
                + result.trained().network().size() + " parameters, " + Numbers.count(
                        result.training().losses().length, "step")
                + " in " + Numbers.brief(result.seconds()) + " s, " + result.ending());
        terminal.out().println();
        TextTable table = new TextTable(
                List.of(TextTable.Side.LEFT, TextTable.Side.RIGHT, TextTable.Side.RIGHT))
                .row("", "value", "standard error");
        table.row("loss", Numbers.brief(result.achieved().value()), Numbers.brief(result.achieved().error()));
        result.floor().ifPresent(
                floor -> table.row("floor", Numbers.brief(floor.value()), Numbers.brief(floor.error())));
        result.excess().ifPresent(
                excess -> table.row("excess", Numbers.brief(excess.value()), Numbers.brief(excess.error())));
        result.tellErrors((what, error) -> table.row(what, Numbers.brief(error.value()), Numbers.brief(error.error())));
        table.lines().forEach(terminal.out()::println);
        if (!result.run().measurements().isEmpty()) {
            terminal.out().println();
            new VerdictPrinter(terminal, result.run().measurements().stream()
                    .map(measurement -> new VerdictRow("", measurement.verdict())).toList()).table();
        }
        terminal.out().println();
        result.run().findings().forEach(finding -> terminal.out().println("expected  " + finding.metric() + " "
                + finding.expected() + ": " + Numbers.brief(finding.value()) + ", "
                + (finding.met() ? "met" : "not met")));
        if (!result.run().measurements().isEmpty() && result.run().model().oneClass().isPresent()) {
            terminal.out().println("compared  with " + result.run().comparedWith("the exact law"));
        }
        terminal.out().println("folder    " + folder);
        if (result.trained().file().experiment().output().figures()) {
            terminal.out().println("report    " + folder.resolve("report.html"));
        }
    }
}
