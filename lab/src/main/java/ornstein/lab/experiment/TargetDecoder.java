package ornstein.lab.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.toy.ToyFamily;
import ornstein.toy.ToyParameter;

/** Decodes the law of the data. Files of points are meant relative to the experiment file's folder. */
final class TargetDecoder {
    static final List<String> COVARIANCE_KEYS = List.of("isotropic", "diagonal", "full");

    private static final String REMEDY = "give the law of the data, as in target: {type: gaussian-mixture, means: [[-2, 0], [2, 1]], "
            + "covariance: {isotropic: 0.25}}";
    private static final String ROWS = "must be a list of points, as in [[-2, 0], [2, 1]]";
    private static final String COVARIANCE = "must be {isotropic: [v, …]}, {diagonal: [[v, …], …]} or {full: [[[…], …], …]}, one entry per component";

    private static final String LABELS = "must be a list of integers ≥ 0, one for each point, as in [0, 1, 1], a file of them, or"
            + " {column: NAME} of a text with a header, {array: NAME} of an NPZ archive";

    private static final String LABEL = "must be an integer ≥ 0; number the classes 0, 1, … without gaps";

    private final Path folder;

    TargetDecoder(Path folder) {
        this.folder = folder;
    }

    TargetSpec decode(Section root) {
        return decode(root, "target");
    }

    /** The law under any key. */
    TargetSpec decode(Section root, String key) {
        YamlNode node = root.need(key, REMEDY);
        String place = root.below(key);
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
            return preset(scalar.text(), node, place);
        }
        Section.of(node, place, "must be a mapping, as in {type: gaussian-mixture, …}, or a preset's name")
                .need("type", "it must be one of " + String.join(", ", Typed.TARGETS.keySet()));
        Section section = Typed.section(root, key, Typed.TARGETS, "gaussian-mixture");
        return switch (section.type()) {
            case "points" -> points(section);
            case "toy" -> toy(section);
            case "preset" -> {
                YamlNode name = section.need("name", "it must be one of " + String.join(", ", Presets.names()));
                yield preset(Section.text(name, section.below("name"), "must be a preset's name"), name,
                        section.below("name"));
            }
            default -> mixture(section);
        };
    }

    private static TargetSpec toy(Section section) {
        YamlNode name = section.need("name", "it " + DidYouMean.oneOf("", ToyFamily.words()));
        String word = Section.text(name, section.below("name"), DidYouMean.oneOf("", ToyFamily.words()));
        if (!ToyFamily.words().contains(word)) {
            throw Section.wrong(name, section.below("name"), DidYouMean.oneOf(word, ToyFamily.words()));
        }
        ToyFamily family = ToyFamily.named(word);
        List<String> keys = new ArrayList<>(List.of("type", "name"));
        Map<String, Double> values = new LinkedHashMap<>();
        for (ToyParameter parameter : family.parameters()) {
            keys.add(parameter.name());
            if (section.has(parameter.name())) {
                values.put(parameter.name(), section.number(parameter.name(), "must be a number", 0));
            }
        }
        section.only(keys);
        return section.make(() -> new TargetSpec.Toy(family, values));
    }

    private static TargetSpec preset(String name, YamlNode node, String path) {
        if (!Presets.names().contains(name)) {
            throw Section.wrong(node, path, "names no preset; " + DidYouMean.oneOf(name, Presets.names()));
        }
        return ExperimentFile.preset(name, List.of()).experiment().target();
    }

    private static TargetSpec mixture(Section section) {
        List<List<Double>> means = section.rows(
                section.need("means", "give one point per component, as in means: [[-2, 0], [2, 1]]"), "means", ROWS);
        YamlNode given = section.get("weights");
        List<Double> weights = given == null
                ? Collections.nCopies(means.size(), 1.0 / Math.max(1, means.size()))
                : section.numbers(given, "weights",
                        "must be a list of numbers > 0, one per component, as in [0.3, 0.7]");
        CovarianceSpec covariance = covariance(section, means.size());
        return section.make(() -> new TargetSpec.Mixture(weights, means, covariance));
    }

    private static CovarianceSpec covariance(Section target, int components) {
        Section section = Section
                .of(target.need("covariance", "it " + COVARIANCE), target.below("covariance"), COVARIANCE)
                .only(COVARIANCE_KEYS);
        String kind = null;
        for (String key : COVARIANCE_KEYS) {
            if (section.has(key)) {
                if (kind != null) {
                    throw Section.wrong(
                            target.need("covariance", COVARIANCE), section.path(),
                            "has " + kind + " and " + key + "; keep one");
                }
                kind = key;
            }
        }
        if (kind == null) {
            throw Section.wrong(target.need("covariance", COVARIANCE), section.path(), COVARIANCE);
        }
        return covariance(section, kind, section.need(kind, COVARIANCE), components);
    }

    private static CovarianceSpec covariance(Section section, String kind, YamlNode node, int components) {
        return section.make(() -> switch (kind) {
            case "isotropic" -> new CovarianceSpec.Isotropic(isotropic(section, node, components));
            case "diagonal" -> new CovarianceSpec.Diagonal(section.rows(
                    node, kind, "must be a list of variances per component, as in [[0.25, 0.25], [0.5, 0.3]]"));
            default -> new CovarianceSpec.Full(section.matrices(
                    node, kind, "must be a list of matrices, one per component, as in [[[0.5, 0.2], [0.2, 0.3]]]"));
        });
    }

    /** One number stands for all components. */
    private static List<Double> isotropic(Section section, YamlNode node, int components) {
        String law = "must be a variance, or a list of one per component, as in [0.25, 0.5]";
        if (node instanceof YamlNode.Scalar) {
            return Collections.nCopies(components, section.number("isotropic", law, 0));
        }
        return section.numbers(node, "isotropic", law);
    }

    private TargetSpec points(Section section) {
        YamlNode values = section.get("values");
        YamlNode file = section.get("file");
        if (values != null && file != null) {
            throw Section.wrong(file, section.below("file"), "stands beside values; keep one of them");
        }
        double bandwidth = section.number("bandwidth", "must be a variance ≥ 0 and finite", 0);
        Optional<LabelsSpec> labels = Optional.ofNullable(section.get("labels")).map(node -> labels(section, node));
        if (file != null) {
            Path path = path(file, section.below("file"));
            return section.make(() -> new TargetSpec.PointsFile(path, bandwidth, labels));
        }
        List<List<Double>> points = section.rows(
                values == null
                        ? section.need("values", "give the points, as in values: [[-1], [1]], or a file of them")
                        : values,
                "values",
                ROWS);
        return section.make(() -> new TargetSpec.Points(points, bandwidth, labels));
    }

    private LabelsSpec labels(Section section, YamlNode node) {
        String place = section.below("labels");
        return switch (node) {
            case YamlNode.Items list -> listed(section, list, place);
            case YamlNode.Mapping _ -> {
                Section beside = Section.of(node, place, LABELS).only(LabelsSpec.Beside.KINDS);
                List<String> kinds = LabelsSpec.Beside.KINDS.stream().filter(beside::has).toList();
                if (kinds.size() != 1) {
                    throw Section.wrong(node, place, LABELS);
                }
                String kind = kinds.getFirst();
                String name = Section.text(beside.need(kind, LABELS), beside.below(kind), "must be a name");
                yield section.make(() -> new LabelsSpec.Beside(kind, name));
            }
            default -> new LabelsSpec.InFile(path(node, place));
        };
    }

    private static LabelsSpec listed(Section section, YamlNode.Items list, String place) {
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof YamlNode.Scalar word && word.kind() == YamlNode.Kind.TEXT) {
                throw Section.wrong(word, place + "[" + i + "]", LABEL);
            }
        }
        List<Double> given = section.numbers(list, "labels", LABELS);
        for (int i = 0; i < given.size(); i++) {
            double label = given.get(i);
            if (label != Math.rint(label) || label < 0 || label > Integer.MAX_VALUE) {
                throw Section.wrong(list.items().get(i), place + "[" + i + "]", LABEL);
            }
        }
        return new LabelsSpec.Listed(given.stream().map(Double::intValue).toList());
    }

    /** A file's name, relative to the experiment's folder. */
    Path path(YamlNode node, String key) {
        return path(node, key, "must be the name of an NPY, NPZ or CSV file");
    }

    /** As the other one, for any file. */
    Path path(YamlNode node, String key, String law) {
        String text = Section.text(node, key, law);
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw Section.wrong(node, key, "is no file's name here");
        }
    }

    /** A folder's absolute form, or the folder that programs start in. */
    static Path folderOf(@Nullable Path file) {
        Path parent = file == null ? null : file.toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
