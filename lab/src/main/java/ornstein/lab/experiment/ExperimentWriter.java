package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import ornstein.toy.ToyFamily;

/** Writes an experiment as YAML with every default filled in; short lists stay on one line. */
final class ExperimentWriter {
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    String write(Experiment experiment) {
        line("name: " + text(experiment.name()));
        line("seed: " + experiment.seed());
        line("target:");
        target(experiment.target());
        ProcessSpec process = experiment.process();
        if (process.hasSchedule()) {
            line("schedule: " + schedule(experiment.schedule()));
        }
        if (!(process instanceof ProcessSpec.Diffusion)) {
            line("process: " + process(process));
        }
        if (!experiment.field().equals(new FieldSpec.Exact())) {
            line("field: " + FieldDecoder.yaml(experiment.field()));
        }
        line("sampler: " + sampler(experiment.sampler(), process));
        experiment.steering().ifPresent(steering -> {
            line("steering:");
            SteeringWriter.lines(steering).forEach(this::line);
        });
        experiment.training().ifPresent(training -> {
            line("training:");
            TrainingWriter.lines(training).forEach(this::line);
        });
        experiment.start().ifPresent(this::start);
        if (experiment.particles() != Experiment.ALL) {
            line("particles: " + experiment.particles());
        }
        line("metrics: "
                + flow(experiment.metrics().stream().map(MetricKind::word).toList()));
        OutputSpec output = experiment.output();
        line("output: {trajectory: " + output.trajectory() + ", figures: " + output.figures()
                + (output.film() ? ", film: true" : "") + "}");
        if (!experiment.expect().isEmpty()) {
            line("expect:");
            experiment.expect().forEach(expectation -> line("  " + expectation(expectation)));
        }
        return out.toString();
    }

    private void target(TargetSpec target) {
        line("  type: " + target.type());
        switch (target) {
            case TargetSpec.Mixture(List<Double> weights, List<List<Double>> means, CovarianceSpec covariance) -> {
                list("  ", "weights", weights);
                list("  ", "means", means);
                line("  covariance:");
                switch (covariance) {
                    case CovarianceSpec.Isotropic(List<Double> variances) -> list("    ", "isotropic", variances);
                    case CovarianceSpec.Diagonal(List<List<Double>> rows) -> list("    ", "diagonal", rows);
                    case CovarianceSpec.Full(List<List<List<Double>>> matrices) -> list("    ", "full", matrices);
                }
            }
            case TargetSpec.Points points -> {
                list("  ", "values", points.values());
                line("  bandwidth: " + points.bandwidth());
            }
            case TargetSpec.Toy(ToyFamily family, Map<String, Double> values) -> {
                line("  name: " + family.word());
                values.forEach((key, value) -> line("  " + key + ": " + value));
            }
            case TargetSpec.PointsFile file -> {
                line("  file: " + quoted(file.file().toString()));
                line("  bandwidth: " + file.bandwidth());
            }
        }
        target.labels().ifPresent(labels -> line("  labels: " + labels.yaml()));
    }

    static String schedule(ScheduleSpec schedule) {
        if (schedule instanceof ChainSpec chain) {
            return chain.yaml();
        }
        List<String> keys = Typed.SCHEDULES.getOrDefault(schedule.type(), List.of());
        List<Double> values = switch (schedule) {
            case ScheduleSpec.Vp(double min, double max) -> List.of(min, max);
            case ScheduleSpec.SubVp(double min, double max) -> List.of(min, max);
            case ScheduleSpec.Linear() -> List.of();
            case ScheduleSpec.Trig() -> List.of();
            case ScheduleSpec.Cosine(double offset) -> List.of(offset);
            case ScheduleSpec.Ve(double min, double max) -> List.of(min, max);
            case ScheduleSpec.Karras(double min, double max, double rho, double data) ->
                List.of(min, max, rho, data);
            case ChainSpec chain -> chain.values();
        };
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + schedule.type());
        for (int i = 0; i < keys.size(); i++) {
            joined.add(keys.get(i) + ": " + values.get(i));
        }
        return joined.toString();
    }

    private static String process(ProcessSpec process) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + process.type());
        process.settings().forEach(
                (key, value) -> joined.add(key + ": " + (value instanceof List<?> list ? flow(list) : value)));
        return joined.toString();
    }

    private static String sampler(SamplerSpec sampler, ProcessSpec process) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + sampler.type().name());
        switch (sampler.grid()) {
            case GridSpec.Spaced spaced -> {
                joined.add("steps: " + spaced.steps()).add("from: " + spaced.from()).add("to: " + spaced.to());
                if (!spaced.equals(new GridSpec.Spaced(spaced.steps(), spaced.from(), spaced.to()))) {
                    joined.add("grid: " + spaced(spaced));
                }
            }
            case GridSpec.Times(List<Double> t, String clock) -> joined.add("grid: " + listed("t", t, clock));
            case GridSpec.Sigmas(List<Double> sigmas, String clock) ->
                joined.add("grid: " + listed("sigmas", sigmas, clock));
            case OwnGrid.Even(int steps, double from, double to) ->
                joined.add("steps: " + steps).add("from: " + from).add("to: " + to);
            case OwnGrid.Every(double step, double from, double to) ->
                joined.add("from: " + from).add("to: " + to).add("grid: {step: " + step + "}");
            case OwnGrid.Listed(List<Double> t) -> joined.add("grid: " + listed("t", t, ""));
        }
        sampler.settings().values().forEach((key, value) -> {
            if (process instanceof ProcessSpec.Diffusion || !key.equals(SamplerSpec.GAMMA)) {
                joined.add(key + ": " + value);
            }
        });
        return joined.toString();
    }

    private static String spaced(GridSpec.Spaced grid) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + grid.spacing());
        if (grid.spacing().equals("karras")) {
            joined.add("rho: " + grid.rho());
        }
        grid.sigmaMin().ifPresent(sigma -> joined.add("sigma-min: " + sigma));
        grid.sigmaMax().ifPresent(sigma -> joined.add("sigma-max: " + sigma));
        joined.add("clean: " + grid.clean());
        return clocked(joined, grid.clock());
    }

    private static String listed(String key, List<Double> values, String clock) {
        return clocked(new StringJoiner(", ", "{", "}").add(key + ": " + flow(values)), clock);
    }

    private static String clocked(StringJoiner joined, String clock) {
        return (clock.isEmpty() ? joined : joined.add("clock: " + clock)).toString();
    }

    private void start(StartSpec start) {
        switch (start) {
            case StartSpec.Point(List<Double> point) -> line("start: {point: " + flow(point) + "}");
            case StartSpec.PointsFile(Path file) -> line("start: {file: " + quoted(file.toString()) + "}");
            case StartSpec.Points(List<List<Double>> values) -> {
                line("start:");
                list("  ", "values", values);
            }
        }
    }

    private static String expectation(Expectation expectation) {
        List<String> parts = new ArrayList<>();
        expectation.atMost().ifPresent(bound -> parts.add("at-most: " + bound));
        expectation.atLeast().ifPresent(bound -> parts.add("at-least: " + bound));
        if (expectation.indistinguishable()) {
            parts.add("indistinguishable: true");
        }
        return expectation.metric().word() + ": {" + String.join(", ", parts) + "}";
    }

    private void list(String indent, String key, List<?> items) {
        String flow = flow(items);
        if (flow.length() <= WIDTH || !(items.getFirst() instanceof List)) {
            line(indent + key + ": " + flow);
            return;
        }
        line(indent + key + ":");
        items.forEach(item -> line(indent + "  - " + flow((List<?>) item)));
    }

    static String flow(List<?> items) {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        for (Object item : items) {
            joined.add(item instanceof List<?> list ? flow(list) : String.valueOf(item));
        }
        return joined.toString();
    }

    /** A plain word where YAML reads one as text, quoted otherwise. */
    private static String text(String text) {
        boolean plain = text.matches("[A-Za-z][A-Za-z0-9_-]*")
                && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return plain ? text : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
