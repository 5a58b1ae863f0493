package ornstein.neural.engine;

import java.util.Locale;

/** What the engine's failures mean to who trains. */
final class Failures {
    private Failures() {}

    /** The same failure in our words where they help. */
    static RuntimeException explained(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (failure instanceof OutOfMemoryError || lower.contains("out of memory")
                || lower.contains("not enough memory") || lower.contains("can't allocate memory")) {
            return new IllegalStateException("the training step does not fit into memory (" + firstLine(message)
                    + "): take a smaller batch, fewer probes, or a narrower network; -Xmx and -XX:MaxDirectMemorySize "
                    + "bound what Java may take", failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IllegalArgumentException argument
                ? argument
                : new IllegalStateException("the training engine failed: " + firstLine(message), failure);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no message").strip();
    }
}
