package ornstein.neural.onnx;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import ornstein.network.Preconditioning;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.Prediction;

/**
 * What a model says of itself that {@link OnnxExport} wrote; of any other model nothing is taken for granted, whatever the keys of
 * its metadata.
 *
 * @param predicts what skip·x + out·F is
 * @param preconditioning the factors, so that the model's output is F(in·x, τ)
 * @param metadata free text by name, as that of a {@link SavedNetwork}
 */
public record OnnxOrigin(Prediction predicts, Preconditioning preconditioning, Map<String, String> metadata) {
    static final String PRODUCER = "ornstein";

    private static final String PREDICTS = "predicts";
    private static final String PRECONDITIONING = "preconditioning";
    private static final String DATA_DEVIATION = "data-deviation";

    /** Takes a copy. */
    public OnnxOrigin {
        metadata = Map.copyOf(metadata);
    }

    /** What is written of a network. */
    static Map<String, String> text(SavedNetwork saved) {
        Map<String, String> text = new TreeMap<>(saved.metadata());
        text.put(PREDICTS, word(saved.predicts()));
        switch (saved.preconditioning()) {
            case Preconditioning.Plain _ -> text.put(PRECONDITIONING, "none");
            case Preconditioning.Edm(double deviation) -> {
                text.put(PRECONDITIONING, "edm");
                text.put(DATA_DEVIATION, Double.toString(deviation));
            }
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
        String predicts = need(rest, PREDICTS);
        String preconditioning = need(rest, PRECONDITIONING);
        try {
            return Optional.of(new OnnxOrigin(Prediction.valueOf(predicts.toUpperCase(Locale.ROOT)),
                    preconditioning.equals("none")
                            ? new Preconditioning.Plain()
                            : new Preconditioning.Edm(Double.parseDouble(need(rest, DATA_DEVIATION))),
                    rest));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its metadata are not what ornstein writes: " + e.getMessage()
                    + "; export it again", e);
        }
    }

    private static String need(Map<String, String> text, String key) {
        String value = text.remove(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "its metadata have no " + key + ", which ornstein writes; export it again");
        }
        return value;
    }
}
