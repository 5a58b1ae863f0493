package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

import ornstein.cli.TextTable.Side;
import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.format.Json;
import ornstein.lab.order.ExperimentFlow;
import ornstein.lab.order.OrderCase;
import ornstein.lab.order.OrderFigure;
import ornstein.lab.order.OrderResult;
import ornstein.lab.order.OrderStudy;

/** {@code ornstein order SOLVER…|--all}. */
@Command(name = "order", mixinStandardHelpOptions = true, description = "Measure the order of solvers: error against steps and function evaluations, with exact solutions as reference.")
final class OrderCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "SOLVER", description = "Samplers by name, with settings if wanted: heun, dpmpp-3m, deis:order=3,start=runge-kutta.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "Every sampler, in all the ways in which it claims different orders.")
    private boolean all;

    @Option(names = "--kind", split = ",", paramLabel = "ode|sde-strong|sde-weak", description = "Only errors of these kinds.")
    private List<String> kinds = List.of();

    @Option(names = "--problem", split = ",", paramLabel = "NAME", description = "Only on these problems, as the table names them.")
    private List<String> problems = List.of();

    @Option(names = "--on", paramLabel = "FILE", description = "On the probability flow of this experiment's field, exact or learned, instead.")
    private @Nullable Path on;

    @Option(names = "--from", paramLabel = "T", defaultValue = "0.4", description = "With --on: where the flow starts (default: "
            + "${DEFAULT-VALUE}).")
    private double from;

    @Option(names = "--to", paramLabel = "T", defaultValue = "0.15", description = "With --on: where it ends (default: "
            + "${DEFAULT-VALUE}).")
    private double to;

    @Mixin
    private Overrides overrides = new Overrides();

    @Option(names = "--plot", paramLabel = "FILE", converter = FigureFile.class, description = "Draw the errors into a PNG or SVG file.")
    private @Nullable Path plot;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How results are printed; json is one object a line.")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private Threads threads = new Threads();

    OrderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (all == !names.isEmpty()) {
            throw refusal(all
                    ? "--all and " + names.getFirst() + ": name solvers or ask for all of them, not both"
                    : "name at least one solver, as in ornstein order heun, or ask for --all");
        }
        List<OrderCase> cases = all ? OrderCase.all() : names.stream().map(this::named).distinct().toList();
        return threads.call(() -> measure(cases));
    }

    private OrderStudy study() throws IOException {
        Path experiment = on;
        if (experiment == null) {
            return new OrderStudy(wanted("--kind", kinds, OrderStudy.kinds()),
                    wanted("--problem", problems, OrderStudy.problems()));
        }
        if (!kinds.isEmpty() || !problems.isEmpty()) {
            throw refusal(
                    "--on " + experiment + " with --kind or --problem: an experiment's flow is the one problem then,"
                            + " of kind ode; leave them out");
        }
        try {
            return ExperimentFlow.study(overrides.read(experiment), from, to);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private int measure(List<OrderCase> cases) throws IOException {
        List<OrderResult> results = new ArrayList<>();
        OrderStudy study = study();
        try (ProgressBar bar = terminal.progress()) {
            bar.begin("orders", cases.size());
            for (int i = 0; i < cases.size(); i++) {
                List<OrderResult> measured = study.measure(cases.get(i));
                if (measured.isEmpty() && !all) {
                    throw refusal(cases.get(i).name() + " " + study.whyNot(cases.get(i)));
                }
                results.addAll(measured);
                bar.advance(i + 1L);
            }
            bar.end();
        }
        print(study, results);
        if (plot != null && !results.isEmpty()) {
            OrderFigure.save(plot, results);
        }
        return ExitCode.OK;
    }

    private void print(OrderStudy study, List<OrderResult> results) throws IOException {
        switch (format) {
            case JSON -> {
                for (OrderResult result : results) {
                    terminal.out().println(Json.line(fields(study, result)));
                }
            }
            case CSV -> csv(results);
            case TABLE -> table(study, results);
        }
    }

    private List<String> wanted(String option, List<String> given, List<String> known) {
        for (String word : given) {
            if (!known.contains(word)) {
                throw refusal(option + " " + word + " " + DidYouMean.oneOf(word, known));
            }
        }
        return given.isEmpty() ? known : given;
    }

    private OrderCase named(String name) {
        try {
            return OrderCase.parse(name);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Map<String, Object> fields(OrderStudy study, OrderResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("solver", result.solver());
        fields.put("kind", result.kind().word());
        fields.put("problem", result.problem());
        study.field().ifPresent(words -> fields.put("field", words));
        fields.put("clock", result.clock());
        fields.put("theory", result.theory());
        fields.put("order", result.order());
        fields.put("as_in_theory", result.asInTheory());
        fields.put("steps", result.steps());
        fields.put("nfe", result.nfe());
        fields.put("errors", result.errors());
        fields.put("note", result.note());
        return fields;
    }

    /** One line for each step size. */
    private void csv(List<OrderResult> results) {
        terminal.out().println("solver,kind,problem,clock,theory,order,steps,nfe,error");
        for (OrderResult result : results) {
            for (int i = 0; i < result.steps().size(); i++) {
                terminal.out().println('"' + result.solver() + "\"," + result.kind().word() + ',' + result.problem()
                        + ',' + result.clock() + ',' + result.theory() + ',' + result.order() + ','
                        + result.steps().get(i) + ',' + result.nfe().get(i) + ',' + result.errors().get(i));
            }
        }
    }

    private void table(OrderStudy study, List<OrderResult> results) {
        TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT,
                Side.RIGHT, Side.RIGHT))
                .row("solver", "kind", "problem", "clock", "theory", "order", "steps", "errors");
        Map<String, String> notes = new LinkedHashMap<>();
        for (OrderResult result : results) {
            int last = result.steps().size() - 1;
            table.row(result.solver(), result.kind().word(), result.problem(), result.clock(),
                    number("%.4g", result.theory()),
                    number("%.2f", result.order()) + (result.asInTheory() ? " " : "!"),
                    result.steps().getFirst() + " … " + result.steps().get(last),
                    number("%.1e", result.errors().getFirst()) + " … " + number("%.1e", result.errors().get(last)));
            if (!result.note().isEmpty()) {
                notes.put(result.solver(), result.note());
            }
        }
        table.lines().forEach(terminal.out()::println);
        study.field().ifPresent(words -> {
            terminal.out().println();
            terminal.out().println("field  " + words);
        });
        if (!notes.isEmpty()) {
            terminal.out().println();
            notes.forEach((solver, note) -> terminal.out().println(solver + ": " + note));
        }
        long other = results.stream().filter(result -> !result.asInTheory()).count();
        terminal.out().println();
        terminal.out().println(results.size() - other + " of " + results.size()
                + " orders as in theory (± 0.15; ± 0.25 for paths of stochastic schemes)"
                + (other == 0 ? "." : "; ! marks the others."));
    }

    private static String number(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
