package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ornstein.distribution.Diagonal;
import ornstein.distribution.Full;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Isotropic;
import ornstein.toy.ToyFamily;
import ornstein.toy.ToyLaw;
import ornstein.toy.ToyParameter;

/** The law of the data. */
public sealed interface TargetSpec {
    /** The law's word in the file. */
    String type();

    /** Where the labels of its points are, if they are given. */
    default Optional<LabelsSpec> labels() {
        return Optional.empty();
    }

    /** The files that it is read from. */
    default List<Path> files() {
        return labels().flatMap(LabelsSpec::own).stream().toList();
    }

    /** As it stands in a file, on one line with every default; files of points by their absolute names. */
    default String toYaml() {
        return SteeringWriter.law(this, "");
    }

    /**
     * Reads what {@link #toYaml} wrote.
     *
     * @param source what messages call it
     * @throws ornstein.lab.ExperimentException if it is no law
     */
    static TargetSpec ofYaml(String yaml, String source) {
        YamlNode node = YamlReader.override(yaml, source);
        YamlNode.Mapping root = new YamlNode.Mapping(Map.of("law", new YamlNode.Entry(node.mark(), node)), node.mark());
        return new TargetDecoder(TargetDecoder.folderOf(null)).decode(Section.of(root, "", ""), "law");
    }

    /** One Gaussian. */
    static TargetSpec gaussian(GaussianMixture law) {
        int dimension = law.dimension();
        CovarianceSpec covariance = switch (law.covarianceOf(0)) {
            case Isotropic(double variance) -> new CovarianceSpec.Isotropic(List.of(variance));
            case Diagonal diagonal -> new CovarianceSpec.Diagonal(List.of(
                    IntStream.range(0, dimension).mapToObj(diagonal::variance).toList()));
            case Full full -> new CovarianceSpec.Full(List.of(Arrays.stream(full.matrix(dimension))
                    .map(row -> Arrays.stream(row).boxed().toList()).toList()));
        };
        return new Mixture(List.of(1.0), List.of(Arrays.stream(law.meanOf(0)).boxed().toList()), covariance);
    }

    /**
     * A Gaussian mixture.
     *
     * @param weights [K], positive; need not sum to one
     * @param means [K, D]
     * @param covariance K covariances in ℝᴰ
     */
    record Mixture(List<Double> weights, List<List<Double>> means, CovarianceSpec covariance) implements TargetSpec {
        public Mixture {
            weights = List.copyOf(weights);
            means = Values.copy(means);
            Values.points("means", means);
            Values.length("weights", weights.size(), means.size(), "weights, but the number of means is ");
            Values.positive(
                    "weights", weights, "weights must be positive and finite; drop the component if it should vanish");
            check(covariance, means.size(), means.getFirst().size());
        }

        @Override
        public String type() {
            return "gaussian-mixture";
        }

        /** K. */
        public int components() {
            return means.size();
        }

        /** D. */
        public int dimension() {
            return means.getFirst().size();
        }

        private static void check(CovarianceSpec covariance, int components, int dimension) {
            String key = "covariance." + covariance.kind();
            Values.length(key, covariance.components(), components, "covariances, but the number of means is ");
            switch (covariance) {
                case CovarianceSpec.Isotropic _ -> {
                }
                case CovarianceSpec.Diagonal(List<List<Double>> rows) -> rows(key, rows, dimension);
                case CovarianceSpec.Full(List<List<List<Double>>> matrices) -> {
                    for (int k = 0; k < matrices.size(); k++) {
                        String matrix = key + "[" + k + "]";
                        Values.length(matrix, matrices.get(k).size(), dimension, "rows, but the dimension is ");
                        rows(matrix, matrices.get(k), dimension);
                    }
                }
            }
        }

        private static void rows(String key, List<List<Double>> rows, int dimension) {
            for (int i = 0; i < rows.size(); i++) {
                Values.length(key + "[" + i + "]", rows.get(i).size(), dimension, "entries, but the dimension is ");
            }
        }
    }

    /**
     * Equal weights on points, smoothed by a Gaussian.
     *
     * @param values [N, D]
     * @param bandwidth the Gaussian's variance, ≥ 0; 0 leaves bare points
     */
    record Points(List<List<Double>> values, double bandwidth, Optional<LabelsSpec> labels) implements TargetSpec {
        public Points {
            values = Values.copy(values);
            Values.points("values", values);
            checkBandwidth(bandwidth);
            if (labels.isPresent() && labels.get() instanceof LabelsSpec.Listed(List<Integer> listed)) {
                Values.length("labels", listed.size(), values.size(), "labels, but the number of points is ");
            }
            if (labels.isPresent() && labels.get() instanceof LabelsSpec.Beside beside) {
                throw new Refusal("labels." + beside.kind(), beside.name(),
                        "is beside points in a file, and these are listed; list their labels, too, as in [0, 1, 1]");
            }
        }

        /** Without labels. */
        public Points(List<List<Double>> values, double bandwidth) {
            this(values, bandwidth, Optional.empty());
        }

        @Override
        public String type() {
            return "points";
        }
    }

    /**
     * As {@link Points}, from a file of points (see {@link ornstein.lab.format.PointFile}).
     *
     * @param file absolute, so that the resolved experiment means the same from any folder
     */
    record PointsFile(Path file, double bandwidth, Optional<LabelsSpec> labels) implements TargetSpec {
        public PointsFile {
            file = file.toAbsolutePath().normalize();
            checkBandwidth(bandwidth);
        }

        /** Without labels. */
        public PointsFile(Path file, double bandwidth) {
            this(file, bandwidth, Optional.empty());
        }

        /** The column of its text that holds labels. */
        public Optional<String> labelColumn() {
            return labels.isPresent() && labels.get() instanceof LabelsSpec.Beside(String kind, String name)
                    && kind.equals("column") ? Optional.of(name) : Optional.empty();
        }

        @Override
        public List<Path> files() {
            return Stream.concat(Stream.of(file), labels.flatMap(LabelsSpec::own).stream()).toList();
        }

        @Override
        public String type() {
            return "points";
        }
    }

    /**
     * A toy law.
     *
     * @param family which
     * @param values the numbers that are given, by name; the usual ones for the others
     */
    record Toy(ToyFamily family, Map<String, Double> values) implements TargetSpec {
        public Toy {
            Map<String, Double> all = new LinkedHashMap<>();
            for (ToyParameter parameter : family.parameters()) {
                double value = values.getOrDefault(parameter.name(), parameter.standard());
                all.put(parameter.name(), value);
                try {
                    parameter.check(value);
                } catch (IllegalArgumentException e) {
                    String text = String.valueOf(e.getMessage());
                    throw new Refusal(parameter.name(), value, text.substring(text.indexOf(": ") + 2));
                }
            }
            for (String name : values.keySet()) {
                Refusal.unless(all.containsKey(name), name, values.getOrDefault(name, Double.NaN),
                        "is no number of the toy law " + family.word() + ": it "
                                + DidYouMean.oneOf(name, all.keySet()));
            }
            values = Collections.unmodifiableMap(all);
        }

        @Override
        public String type() {
            return "toy";
        }

        /** The law. */
        public ToyLaw law() {
            return family.law(values);
        }
    }

    private static void checkBandwidth(double bandwidth) {
        Refusal.unless(
                bandwidth >= 0 && Double.isFinite(bandwidth), "bandwidth", bandwidth,
                "must be a variance ≥ 0 and finite");
    }
}
