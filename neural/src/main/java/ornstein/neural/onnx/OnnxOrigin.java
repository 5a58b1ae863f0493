package ornstein.neural.onnx;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import ornstein.network.Preconditioning;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.Prediction;

/**
 * What a model says of itself that {@link OnnxExport} wrote; of any other model nothing is taken for granted, whatever the keys of
 * its metadata.
 *
 * @param predicts what skip·x + out·F is
 * @param preconditioning the factors, so that the model's output is F(in·x, τ)
 * @param label that the network was written with, if any of its own
 * @param metadata free text by name, as that of a {@link SavedNetwork}
 */
public record OnnxOrigin(Prediction predicts, Preconditioning preconditioning, OptionalInt label,
        Map<String, String> metadata) {
    static final String PRODUCER = "ornstein";

    private static final String PREDICTS = SavedNetwork.PREFIX + "predicts";
    private static final String PRECONDITIONING = SavedNetwork.PREFIX + "preconditioning";
    private static final String DATA_DEVIATION = SavedNetwork.PREFIX + "data-deviation";
    private static final String LABEL = SavedNetwork.PREFIX + "label";
    private static final String NONE = "none";
    private static final String EDM = "edm";

    /** Takes a copy. */
    public OnnxOrigin {
        metadata = Map.copyOf(metadata);
    }

    /**
     * What is written of a network.
     *
     * @param label 0 … C − 1, or C for none
     */
    static Map<String, String> text(SavedNetwork saved, int label) {
        Map<String, String> text = new TreeMap<>(saved.metadata());
        text.put(PREDICTS, word(saved.predicts()));
        switch (saved.preconditioning()) {
            case Preconditioning.Plain _ -> text.put(PRECONDITIONING, NONE);
            case Preconditioning.Edm(double deviation) -> {
                text.put(PRECONDITIONING, EDM);
                text.put(DATA_DEVIATION, Double.toString(deviation));
            }
        }
        if (label < saved.network().classes()) {
            text.put(LABEL, Integer.toString(label));
        }
        return text;
    }

    static String word(Prediction prediction) {
        return prediction.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is not what was written */
    static Optional<OnnxOrigin> of(OrtSession session) throws OrtException {
        OnnxModelMetadata model = session.getMetadata();
        if (!model.getProducerName().equals(PRODUCER)) {
            return Optional.empty();
        }
        Map<String, String> rest = new TreeMap<>(model.getCustomMetadata());
        try {
            return Optional.of(new OnnxOrigin(Prediction.valueOf(need(rest, PREDICTS).toUpperCase(Locale.ROOT)),
                    preconditioning(rest), label(rest.remove(LABEL)), rest));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its metadata are not what ornstein writes: " + e.getMessage()
                    + "; export it again", e);
        }
    }

    private static Preconditioning preconditioning(Map<String, String> text) {
        String word = need(text, PRECONDITIONING);
        return switch (word) {
            case NONE -> new Preconditioning.Plain();
            case EDM -> new Preconditioning.Edm(Double.parseDouble(need(text, DATA_DEVIATION)));
            default -> throw new IllegalArgumentException(PRECONDITIONING + " is " + word);
        };
    }

    private static OptionalInt label(@Nullable String text) {
        return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static String need(Map<String, String> text, String key) {
        String value = text.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("they have no " + key);
        }
        return value;
    }
}
