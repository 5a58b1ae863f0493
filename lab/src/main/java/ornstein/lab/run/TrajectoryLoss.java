package ornstein.lab.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.adjoint.Loss;
import ornstein.array.Batch;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.DidYouMean;

/**
 * What is differentiated: a sum over points of a loss of where each ends.
 *
 * @param kind which function
 * @param given its vectors as on the command line: numbers divided by commas or a file, one for every point or one for all
 */
public record TrajectoryLoss(Kind kind, String given) {
    /** The functions. */
    public enum Kind {
        /** ½‖x − target‖². */
        SQUARED_DISTANCE("squared-distance", "target") {
            @Override
            Loss loss(Batch vectors) {
                return Loss.squaredDistance(vectors);
            }

            @Override
            double term(double x, double target) {
                return 0.5 * (x - target) * (x - target);
            }

            @Override
            double difference(double plus, double minus, double target) {
                return (plus - minus) * (0.5 * (plus + minus) - target);
            }
        },
        /** ⟨u, x⟩. */
        LINEAR("linear", "u") {
            @Override
            Loss loss(Batch vectors) {
                return Loss.linear(vectors);
            }

            @Override
            double term(double x, double u) {
                return u * x;
            }

            @Override
            double difference(double plus, double minus, double u) {
                return (plus - minus) * u;
            }
        };

        private final String word;
        private final String option;

        Kind(String word, String option) {
            this.word = word;
            this.option = option;
        }

        /** Its word on the command line. */
        public String word() {
            return word;
        }

        /** The option that gives its vectors, without dashes. */
        public String option() {
            return option;
        }

        abstract Loss loss(Batch vectors);

        abstract double term(double x, double vector);

        /** term(plus) − term(minus), without cancellation beyond that of plus − minus. */
        abstract double difference(double plus, double minus, double vector);
    }

    /**
     * The loss that options ask for: by its word, or by the option that only it has.
     *
     * @return nothing if none of them is given
     * @throws ExperimentException if the word is none, or vectors are missing or belong to the other loss
     */
    public static Optional<TrajectoryLoss> of(@Nullable String word, @Nullable String target, @Nullable String u) {
        if (word == null && target == null && u == null) {
            return Optional.empty();
        }
        Kind kind = word == null ? target == null ? Kind.LINEAR : Kind.SQUARED_DISTANCE : named(word);
        String given = kind == Kind.LINEAR ? u : target;
        String stray = kind == Kind.LINEAR ? target : u;
        if (stray != null) {
            Kind other = kind == Kind.LINEAR ? Kind.SQUARED_DISTANCE : Kind.LINEAR;
            throw refuse(
                    "--" + other.option + " " + stray + ": belongs to the loss " + other.word + ", and the loss is "
                            + kind.word + "; take one of them");
        }
        if (given == null) {
            throw refuse("the loss " + kind.word + " needs --" + kind.option
                    + ": numbers divided by commas, or a file with one vector for every point");
        }
        return Optional.of(new TrajectoryLoss(kind, given));
    }

    private static Kind named(String word) {
        List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return Arrays.stream(Kind.values()).filter(kind -> kind.word.equals(word)).findFirst()
                .orElseThrow(() -> refuse("loss \"" + word + "\": " + DidYouMean.oneOf(word, words)));
    }

    private static ExperimentException refuse(String problem) {
        return new ExperimentException("", 0, 0, problem);
    }

    Vectors vectors() {
        return new Vectors(kind.option, given);
    }
}
