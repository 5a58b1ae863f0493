package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.report.Numbers;
import ornstein.lab.report.RunReport;
import ornstein.lab.run.RunResult;
import ornstein.lab.run.RunWriter;

/** {@code ornstein run FILE}. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Run an experiment: simulate, measure against the exact law, write a folder with the results.", footer = {
    "",
    "  ornstein run two-blobs.yaml",
    "  ornstein run two-blobs.yaml --set sampler.steps=200 --set particles=1e5 --out runs/more"
})
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the results go; must not exist (default: runs/NAME).")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How the results are printed (default: ${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ExperimentFile experiment = options.read(file);
        Path folder = out == null ? Path.of("runs", experiment.experiment().name()) : out;
        RunResult result;
        try (ProgressBar bar = terminal.progress()) {
            result = options.compute(experiment,
                    () -> RunWriter.run(experiment, folder, Arguments.of(spec), RunReport::write, bar));
        }
        print(result, folder);
        return result.asExpected() ? ExitCode.OK : ExitCode.EXPECTATION;
    }

    private void print(RunResult result, Path folder) throws IOException {
        List<VerdictRow> rows = result.measurements().stream()
                .map(measurement -> new VerdictRow("", measurement.verdict()))
                .toList();
        VerdictPrinter printer = new VerdictPrinter(terminal, rows);
        switch (format) {
            case TABLE -> table(printer, result, folder);
            case JSON -> {
                Map<String, Object> whole = new LinkedHashMap<>();
                whole.put("name", result.experiment().name());
                whole.put("folder", folder.toString());
                whole.putAll(RunWriter.metrics(result));
                Json.write(terminal.out(), whole);
            }
            case CSV -> printer.csv();
        }
    }

    private void table(VerdictPrinter printer, RunResult result, Path folder) {
        Experiment experiment = result.experiment();
        terminal.out().println(experiment.name() + ": " + Numbers.count(experiment.particles(), "particle") + ", "
                + way(result) + ", " + Numbers.count(result.solution().nfe(), "evaluation") + ", seed "
                + experiment.seed());
        if (!result.measurements().isEmpty()) {
            terminal.out().println();
            printer.table();
        }
        List<String> said = new ArrayList<>();
        result.findings().forEach(finding -> said.add("expected  " + finding.metric() + " " + finding.expected() + ": "
                + Numbers.brief(finding.value()) + ", " + (finding.met() ? "met" : "not met")));
        result.field().ifPresent(words -> said.add("field     " + words));
        if (!result.measurements().isEmpty() && result.model().oneClass().isPresent()) {
            said.add("compared  with " + result.comparedWith(experiment.process().truth()));
        }
        result.acceptance().ifPresent(rate -> said.add("accepted  " + Numbers.percent(rate) + " of the proposals"));
        said.add("folder    " + folder);
        if (experiment.output().figures()) {
            said.add("report    " + folder.resolve("report.html"));
        }
        terminal.out().println();
        said.forEach(terminal.out()::println);
    }

    private static String way(RunResult result) {
        return result.isOneStep()
                ? "one step of a distilled network from t = " + Numbers.plain(result.grid().from()) + " to t = "
                        + Numbers.plain(result.grid().to())
                : result.experiment().sampler().type() + ", " + Numbers.count(result.solution().steps(), "step");
    }
}
