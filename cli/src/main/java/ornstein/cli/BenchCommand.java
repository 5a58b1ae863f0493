package ornstein.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

import ornstein.cli.TextTable.Side;
import ornstein.lab.bench.Bench;
import ornstein.lab.bench.Measurement;
import ornstein.lab.bench.Workload;
import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.format.Json;

/** {@code ornstein bench [NAME…]}. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Time workloads on this machine, with the share of its multiply–add peak measured in the same run.")
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which workloads (default: all but train-flow-2d, which loads the training engine).")
    private List<String> names = List.of();

    @Option(names = "--repeats", paramLabel = "n", defaultValue = "7", description = "Timed runs of each, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How results are printed; json is one object a line.")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private Threads threads = new Threads();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        List<Workload> workloads = names.isEmpty() ? Workload.usual() : names.stream().map(this::named).toList();
        if (repeats < 1 || repeats > 10_000) {
            throw refusal("--repeats " + repeats + ": must be from 1 to 10000");
        }
        return threads.call(() -> measure(workloads));
    }

    private int measure(List<Workload> workloads) throws IOException {
        Bench bench = new Bench(repeats);
        List<Measurement> measured = new ArrayList<>();
        for (Workload workload : workloads) {
            Measurement measurement = bench.measure(workload);
            measured.add(measurement);
            switch (format) {
                case JSON -> terminal.out().println(Json.line(fields(measurement)));
                case CSV -> csv(measurement, measured.size() == 1);
                case TABLE -> {
                }
            }
            terminal.out().flush();
        }
        if (format == ResultFormat.TABLE) {
            table(measured, bench.peakPerSecond());
        }
        return ExitCode.OK;
    }

    private Workload named(String name) {
        List<String> known = Workload.all().stream().map(Workload::name).toList();
        return Workload.named(name)
                .orElseThrow(() -> refusal("workload \"" + name + "\" " + DidYouMean.oneOf(name, known)));
    }

    private ParameterException refusal(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Map<String, Object> fields(Measurement measurement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("workload", measurement.workload());
        fields.put("ms", measurement.ms());
        fields.put("ms_min", measurement.msMin());
        fields.put("ms_max", measurement.msMax());
        fields.put("ns_per_unit", measurement.nsPerUnit());
        fields.put("threads", measurement.threads());
        fields.put("kernel", measurement.kernel());
        fields.put("peak_share", measurement.peakShare());
        fields.put("runs", measurement.runs());
        return fields;
    }

    private void csv(Measurement measurement, boolean first) {
        Map<String, Object> fields = fields(measurement);
        if (first) {
            terminal.out().println(String.join(",", fields.keySet()));
        }
        terminal.out()
                .println(String.join(",", fields.values().stream().map(v -> v == null ? "" : v.toString()).toList()));
    }

    private void table(List<Measurement> measured, double peak) {
        TextTable table = new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.LEFT))
                .row("workload", "ms", "ns/unit", "of peak", "spread");
        for (Measurement m : measured) {
            table.row(m.workload(), number("%.3f", m.ms()), number("%.4f", m.nsPerUnit()),
                    m.peakShare() == null ? "" : number("%.0f %%", 100 * m.peakShare()),
                    number("%.3f", m.msMin()) + " … " + number("%.3f", m.msMax()) + " ms");
        }
        table.lines().forEach(terminal.out()::println);
        Measurement any = measured.getFirst();
        terminal.out().println();
        terminal.out().println(any.threads() + " threads, " + any.kernel() + ", peak " + number("%.1f", peak / 1e9)
                + " · 10⁹ multiply–adds per second; median of " + any.runs() + " runs.");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
