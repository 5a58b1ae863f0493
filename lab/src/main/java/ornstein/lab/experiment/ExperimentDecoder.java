package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the tree of a file to an experiment; defaults for everything but the target. */
final class ExperimentDecoder {
    static final List<String> KEYS = List.of(
            "name", "seed", "target", "schedule", "process", "field", "sampler", "steering", "training", "start",
            "particles", "metrics", "output", "expect");
    static final List<String> START_KEYS = List.of("file", "values", "point");
    static final List<String> OUTPUT_KEYS = List.of("trajectory", "figures", "film");
    static final List<String> EXPECT_KEYS = List.of("at-most", "at-least", "indistinguishable");

    private final Section root;
    private final TargetDecoder targets;

    ExperimentDecoder(YamlNode root, TargetDecoder targets) {
        this.root = Section.of(root, "", "must be a mapping of keys, as in target: {type: gaussian-mixture, …}")
                .only(KEYS);
        this.targets = targets;
    }

    /** @param name what the experiment is called if the file does not say */
    Experiment decode(String name) {
        String called = root.text("name", "must be a word", name);
        long seed = root.integer("seed", "must be an integer", 0);
        TargetSpec target = targets.decode(root);
        ScheduleSpec schedule = ScheduleDecoder.decode(root);
        ProcessSpec process = ProcessDecoder.decode(root);
        FieldSpec field = FieldDecoder.decode(root, targets);
        SamplerSpec sampler = SamplerDecoder.decode(root, schedule, process);
        Optional<SteeringSpec> steering = SteeringDecoder.decode(root, targets);
        Optional<TrainingSpec> training = TrainingDecoder.decode(root, targets);
        Optional<StartSpec> start = start();
        long particles = particles(start);
        List<MetricKind> metrics = metrics(target, isOneMode(target, field, training), process, steering, start);
        OutputSpec output = output();
        List<Expectation> expect = expect();
        return root.make(
                () -> new Experiment(called, seed, target, schedule, process, field, sampler, steering, training, start,
                        particles, metrics, output, expect));
    }

    private long particles(Optional<StartSpec> start) {
        String law = "must be an integer ≥ 1";
        if (start.isPresent() && !(start.get() instanceof StartSpec.Point) && !root.has("particles")) {
            return Experiment.ALL;
        }
        long particles = root.integer("particles", law, Experiment.PARTICLES);
        if (particles == Experiment.ALL) {
            throw Section.wrong(root.need("particles", law), "particles", law);
        }
        return particles;
    }

    private Optional<StartSpec> start() {
        YamlNode node = root.get("start");
        if (node == null) {
            return Optional.empty();
        }
        Section section = Section.of(node, "start", "must be a mapping, as in {file: points.npy} or {values: [[0.5]]}")
                .only(START_KEYS);
        if (START_KEYS.stream().filter(section::has).count() != 1) {
            throw Section.wrong(node, "start", "must have file, values or point, one of them");
        }
        if (section.has("point")) {
            List<Double> point = section.numbers(section.need("point", ""), "point", "must be a point, as in [-2, 0]");
            return Optional.of(section.make(() -> new StartSpec.Point(point)));
        }
        if (section.has("file")) {
            return Optional.of(new StartSpec.PointsFile(targets.path(section.need("file", ""), "start.file")));
        }
        List<List<Double>> values = section.rows(section.need("values", ""), "values",
                "must be a list of points, as in [[-2, 0], [2, 1]]");
        return Optional.of(section.make(() -> new StartSpec.Points(values)));
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }

    private List<MetricKind> metrics(TargetSpec target, boolean one, ProcessSpec process,
            Optional<SteeringSpec> steering, Optional<StartSpec> start) {
        YamlNode node = root.get("metrics");
        if (node == null && start.isPresent()) {
            return List.of(); // given points need not follow the law that metrics compare with
        }
        if (node == null) {
            List<MetricKind> usual = List.of(MetricKind.W1, MetricKind.KS, MetricKind.SLICED_W2,
                    MetricKind.MODE_WEIGHTS);
            // a file may hold tens of thousands of points, a curve hundreds of components, and each would be a mode
            boolean many = target instanceof TargetSpec.PointsFile || target instanceof TargetSpec.Toy;
            boolean merging = !process.hasSchedule() && !(process instanceof ProcessSpec.Langevin); // modes run together
            boolean multiplied = steering.isPresent() && steering.get().base().kind() != BaseSpec.Kind.PLAIN;
            return many || merging || multiplied || one ? usual.subList(0, 3) : usual;
        }
        String law = "must be a list of metrics, as in [w1, sliced-w2]";
        if (!(node instanceof YamlNode.Items list)) {
            throw Section.wrong(node, "metrics", law);
        }
        List<MetricKind> metrics = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String path = "metrics[" + i + "]";
            metrics.add(metric(Section.text(list.items().get(i), path, law), list.items().get(i), path));
        }
        return metrics;
    }

    /** Whether the law that particles are compared with has one component; that of a class of listed points may. */
    private static boolean isOneMode(TargetSpec target, FieldSpec field, Optional<TrainingSpec> training) {
        boolean part = field.conditioning().isPresent()
                || training.map(TrainingSpec::labels).filter(labels -> labels.told() && labels.drop() == 0).isPresent();
        return switch (target) {
            case TargetSpec.Mixture mixture -> part || mixture.components() == 1;
            case TargetSpec.Points points -> part || points.values().size() == 1;
            default -> false;
        };
    }

    private static MetricKind metric(String word, YamlNode node, String path) {
        for (MetricKind kind : MetricKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw Section.wrong(node, path, DidYouMean.oneOf(word, MetricKind.words()));
    }

    private OutputSpec output() {
        YamlNode node = root.get("output");
        if (node == null) {
            return new OutputSpec();
        }
        Section section = Section.of(node, "output", "must be a mapping, as in {trajectory: 100, figures: true}")
                .only(OUTPUT_KEYS);
        OutputSpec usual = new OutputSpec();
        int trajectory = section.count("trajectory", "must be an integer ≥ 0", usual.trajectory());
        return section.make(() -> new OutputSpec(trajectory, section.truth("figures", usual.figures()),
                section.truth("film", usual.film())));
    }

    private List<Expectation> expect() {
        YamlNode node = root.get("expect");
        if (node == null) {
            return List.of();
        }
        Section section = Section.of(node, "expect", "must be a mapping of metrics, as in {w1: {at-most: 0.08}}")
                .only(MetricKind.words());
        List<Expectation> expect = new ArrayList<>();
        for (MetricKind kind : MetricKind.values()) {
            YamlNode inner = section.get(kind.word());
            if (inner != null) {
                expect.add(expectation(kind, inner));
            }
        }
        return expect;
    }

    private static Expectation expectation(MetricKind kind, YamlNode node) {
        Section section = Section.of(
                node, "expect." + kind.word(), "must be a mapping, as in {at-most: 0.08} or {indistinguishable: true}")
                .only(EXPECT_KEYS);
        return section.make(() -> new Expectation(
                kind, bound(section, "at-most"), bound(section, "at-least"),
                section.truth("indistinguishable", false)));
    }

    private static OptionalDouble bound(Section section, String key) {
        return section.has(key) ? OptionalDouble.of(number(section, key, 0)) : OptionalDouble.empty();
    }

}
