package ornstein.lab.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.fidelity.Reference;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.TargetSpec;
import ornstein.learning.Distillation;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.VectorField;

/** Which way a field leads particles: along the marginals of the schedule's path, or on another that it was trained for. */
public sealed interface Course {
    /**
     * Everything that a network knows which was trained for this course.
     *
     * @param predicts what its output is
     */
    MarginalField field(Schedule schedule, Prediction predicts, int dimension, VectorField prediction);

    /** What is right on the way to some data, where that is known. */
    Optional<Reference> reference(GaussianPath path, Law data);

    /** What a network's file says of it, by key. */
    Map<String, String> metadata();

    /**
     * What a file says of a network that an experiment trained, and of its course.
     *
     * @param knowsAll whether it saw points without a label, so that it knows the field of all classes
     * @param part the class that all its points were of, if they were of one
     */
    static Map<String, String> metadata(Experiment experiment, Course course, boolean knowsAll,
            Optional<OneClass> part) {
        return Origin.metadata(experiment, course, knowsAll, part);
    }

    /** From Gaussian noise along the marginals p_t, all laws of which are known; every exact field leads so. */
    record Marginals() implements Course {
        @Override
        public MarginalField field(Schedule schedule, Prediction predicts, int dimension, VectorField prediction) {
            return MarginalField.of(schedule, predicts, dimension, prediction);
        }

        @Override
        public Optional<Reference> reference(GaussianPath path, Law data) {
            return Optional.of(Reference.of(path.field(data)));
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }
    }

    /**
     * From a source along x_t = α x_0 + σ x_1 + s√(ασ) z.
     *
     * @param from the source as an experiment says it
     * @param source the law at t = 1
     * @param fingerprint the SHA-256 of the files that the source is read from, with blanks between them; empty if there are none
     * @param coupling how the ends were paired, in a word
     * @param noise s
     * @param predicts velocity or, with noise, score; both of two networks
     */
    record Transport(TargetSpec from, Law source, String fingerprint, String coupling, double noise,
            Set<Prediction> predicts) implements Course {
        static final String SOURCE = "source";
        static final String FINGERPRINT = "source-sha256";
        static final String COUPLING = "coupling";
        static final String NOISE = "noise";

        /** The one coupling whose paths are known between their ends. */
        public static final String INDEPENDENT = "independent";

        /** Every pair of components is one of the path, and more than this take minutes. */
        private static final long MOST_PAIRS = 10_000;

        /** The same where one end is isotropic. */
        private static final long MOST_ROUND_PAIRS = 1_000_000;

        /** Takes a copy. */
        public Transport {
            predicts = Set.copyOf(predicts);
        }

        /**
         * With the files of the source as they are now.
         *
         * @throws IOException if the disk fails
         */
        public static Transport of(TargetSpec from, Law source, String coupling, double noise, Set<Prediction> predicts)
                throws IOException {
            return new Transport(from, source, SourceFiles.fingerprint(from), coupling, noise, predicts);
        }

        /** Whether the other one is of the same path, whatever is known of it. */
        public boolean isPathOf(Transport other) {
            return from.equals(other.from) && fingerprint.equals(other.fingerprint) && coupling.equals(other.coupling)
                    && noise == other.noise;
        }

        /** The same path, of which something else is known. */
        public Transport saying(Set<Prediction> predictions) {
            return new Transport(from, source, fingerprint, coupling, noise, predictions);
        }

        @Override
        public MarginalField field(Schedule schedule, Prediction given, int dimension, VectorField prediction) {
            return ornstein.learning.Transport.field(schedule, given, dimension, noise, prediction);
        }

        /** Known for independent ends that are mixtures. */
        @Override
        public Optional<Reference> reference(GaussianPath path, Law data) {
            return coupling.equals(INDEPENDENT)
                    && data instanceof GaussianMixture end && source instanceof GaussianMixture start
                    && pairs(data) <= (isRound(data) ? MOST_ROUND_PAIRS : MOST_PAIRS)
                            ? Optional.of(Reference.of(new MixtureBridge(path.schedule(), start, noise), end))
                            : Optional.empty();
        }

        /** Whether the velocity is found by the fast way of an isotropic end. */
        public boolean isRound(Law data) {
            return data instanceof GaussianMixture end && source instanceof GaussianMixture start
                    && new MixtureBridge(new Linear(), start).isRound(end);
        }

        /** How many components the law of x_t has, if the ends are independent. */
        public long pairs(Law data) {
            return (long) data.components() * source.components();
        }

        /** Whether the law of x_t has few enough components to be looked at again and again. */
        boolean isSmall(Law data) {
            return pairs(data) <= MOST_PAIRS;
        }

        @Override
        public Map<String, String> metadata() {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put(SOURCE, from.toYaml());
            if (!fingerprint.isEmpty()) {
                metadata.put(FINGERPRINT, fingerprint);
            }
            metadata.put(COUPLING, coupling);
            metadata.put(NOISE, Double.toString(noise));
            return metadata;
        }
    }

    /**
     * In one step to where the probability flow ends.
     *
     * @param end the time at which it does
     * @param from the noisiest time from which that was learned
     */
    record OneStep(double end, double from) implements Course {
        static final String END = "end";
        static final String FROM = "from";

        @Override
        public MarginalField field(Schedule schedule, Prediction given, int dimension, VectorField prediction) {
            return Distillation.field(schedule, dimension, prediction);
        }

        @Override
        public Optional<Reference> reference(GaussianPath path, Law data) {
            return Optional.of(new FlowReference(path, data, end));
        }

        @Override
        public Map<String, String> metadata() {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put(END, Double.toString(end));
            metadata.put(FROM, Double.toString(from));
            return metadata;
        }
    }
}
