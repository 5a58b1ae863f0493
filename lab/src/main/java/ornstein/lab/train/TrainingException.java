package ornstein.lab.train;

/** A training that came to no result: it diverged, or the engine failed. The message says what is left of it. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }

    TrainingException(String message) {
        super(message);
    }
}
