package ornstein.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Where a command prints: results to {@code out}, all else to {@code err}.
 *
 * <p>Whether these are terminals only the launching shell can say for each of them; it does in the system property
 * {@code ornstein.terminal}. Without it nothing moves and nothing is coloured.
 */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colour;
    private final boolean live;
    private final boolean debug;
    private final AtomicBoolean silenced = new AtomicBoolean();
    private final AtomicReference<Supplier<String>> lastWords = new AtomicReference<>(() -> "");

    /**
     * @param colour whether results are coloured
     * @param live whether a progress bar may be drawn on {@code err}
     * @param debug whether a failure shows its stack trace
     */
    Terminal(PrintWriter out, PrintWriter err, boolean colour, boolean live, boolean debug) {
        this.out = out;
        this.err = err;
        this.colour = colour;
        this.live = live;
        this.debug = debug;
    }

    /** The process's own streams. */
    static Terminal system() {
        Map<String, String> environment = System.getenv();
        List<String> terminals = List.of(System.getProperty("ornstein.terminal", "").split(","));
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean plain = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                new PrintWriter(System.out, true, charset("stdout.encoding")),
                new PrintWriter(System.err, true, charset("stderr.encoding")),
                terminals.contains("out") && !plain,
                terminals.contains("err") && !dumb,
                environment.getOrDefault("ORNSTEIN_DEBUG", "").equals("1"));
    }

    private static Charset charset(String property) {
        return Charset.forName(System.getProperty(property, "UTF-8"));
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    boolean colour() {
        return colour;
    }

    /** Says what went wrong, in one message; the stack trace only on demand. */
    void complain(String message, Throwable cause) {
        if (silenced.get()) {
            return;
        }
        err.println("ornstein: " + message);
        if (debug) {
            cause.printStackTrace(err);
        }
        err.flush();
    }

    /**
     * Has something done when the process is told to stop.
     *
     * @param words does it, and gives back what the user should know of it, or nothing
     */
    void uponInterruption(Supplier<String> words) {
        lastWords.set(words);
    }

    /** Says that the process goes down. What fails from now on fails for that reason, and is no news. */
    void interrupted() {
        silenced.set(true);
        String words = lastWords.get().get();
        err.println((live ? "\n" : "") + "ornstein: interrupted; "
                + (words.isEmpty() ? "nothing half-written is left" : words));
        err.flush();
    }

    /** A bar that is drawn only where somebody can see it. */
    ProgressBar progress() {
        return new ProgressBar(live ? err : null);
    }
}
