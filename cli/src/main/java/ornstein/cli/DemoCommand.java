package ornstein.cli;

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
import picocli.CommandLine.Spec;

import ornstein.lab.demo.DemoFolder;
import ornstein.lab.demo.DemoPlan;
import ornstein.lab.demo.DemoResult;
import ornstein.lab.demo.Stage;

/** {@code ornstein demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Turn a law of three modes into noise and back, against the exact law: a table, a film, a report.")
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "ornstein-demo", description = "Where the results go (default: ${DEFAULT-VALUE}); a folder of an earlier demo is replaced.")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "n", defaultValue = "1", description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How the results are printed (default: ${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private Threads threads = new Threads();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        DemoPlan plan = DemoPlan.standard(seed);
        DemoResult result;
        try (ProgressBar bar = terminal.progress()) {
            result = threads.call(() -> DemoFolder.make(plan, out, Arguments.of(spec), bar));
        }
        List<VerdictRow> rows = new ArrayList<>();
        for (Stage stage : result.stages()) {
            stage.verdicts().forEach(verdict -> rows.add(new VerdictRow(stage.name(), verdict)));
        }
        VerdictPrinter printer = new VerdictPrinter(terminal, rows);
        switch (format) {
            case TABLE -> table(printer, result);
            case JSON -> printer.json(summary(result));
            case CSV -> printer.csv();
        }
        return ExitCode.OK;
    }

    private void table(VerdictPrinter printer, DemoResult result) {
        terminal.out().println("A law of three modes, noised and brought back: " + result.plan().particles()
                + " particles, seed " + seed + ".");
        terminal.out().println();
        printer.table();
        terminal.out().println();
        terminal.out().println(result.conclusion());
        terminal.out().println();
        terminal.out().println("report    " + out.resolve("report.html"));
        terminal.out().println("film      " + out.resolve(DemoFolder.FILM));
        terminal.out().println("try next  ornstein presets two-blobs > two-blobs.yaml && ornstein run two-blobs.yaml");
    }

    private Map<String, Object> summary(DemoResult result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("folder", out.toString());
        summary.put("seed", seed);
        summary.put("particles", result.plan().particles());
        summary.put("false-alarm-rate", result.plan().falseAlarmRate());
        summary.put("differences", result.differences());
        return summary;
    }
}
