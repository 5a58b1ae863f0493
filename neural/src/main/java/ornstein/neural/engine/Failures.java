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
            return new IllegalStateException("the training step does not fit into memory (" + reason(message)
                    + "): take a smaller batch, fewer probes, or a narrower network; -Xmx and -XX:MaxDirectMemorySize "
                    + "bound what Java may take", failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IllegalArgumentException argument
                ? argument
                : new IllegalStateException("the training engine failed: " + reason(message), failure);
    }

    /** The library tells the place in the script first, and the reason behind it. */
    private static String reason(String message) {
        return message.lines().filter(line -> line.startsWith("RuntimeError: ")).findFirst()
                .or(() -> message.lines().findFirst()).orElse("no message").replaceFirst("^RuntimeError: ", "").strip();
    }
}
