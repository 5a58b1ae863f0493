package ornstein.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

import ornstein.lab.run.Progress;

/** One line that says what is being done, how much of it is over, and about how long the rest takes. */
final class ProgressBar implements Progress, AutoCloseable {
    private static final int CELLS = 24;
    private static final long PERIOD = 80_000_000L;
    private static final long SETTLING = 1_000_000_000L;
    private static final String ERASE = "\r\u001b[K";

    private final @Nullable PrintWriter err;
    private String part = "";
    private long total;
    private long start = System.nanoTime();
    private long drawn = start - PERIOD;
    private boolean visible;

    /** @param err where to draw, or null to draw nothing */
    ProgressBar(@Nullable PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void begin(String what, long units) {
        part = what;
        total = units;
        start = System.nanoTime();
        drawn = start - PERIOD;
        advance(0);
    }

    @Override
    public synchronized void advance(long done) {
        long now = System.nanoTime();
        if (err != null && now - drawn >= PERIOD) {
            drawn = now;
            visible = true;
            err.print(ERASE + line(part, total > 0 ? Math.min(1, (double) done / total) : Double.NaN, now - start));
            err.flush();
        }
    }

    @Override
    public synchronized void tell(String what) {
        part = what;
    }

    @Override
    public synchronized void end() {
        drawn = System.nanoTime() - PERIOD;
        advance(total);
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (err != null && visible) {
            err.print(ERASE);
            err.flush();
            visible = false;
        }
    }

    /** @param share in [0, 1], or NaN if nobody knows */
    static String line(String part, double share, long nanos) {
        if (Double.isNaN(share)) {
            return " ".repeat(CELLS + 7) + part;
        }
        int full = (int) Math.round(share * CELLS);
        String bar = "█".repeat(full) + "░".repeat(CELLS - full);
        return String.format(Locale.ROOT, "%s %3.0f %%  %s%s", bar, Math.floor(100 * share), part, left(share, nanos));
    }

    /** Nothing is promised before there is something to go by. */
    private static String left(double share, long nanos) {
        if (share <= 0.02 || share >= 1 || nanos < SETTLING) {
            return "";
        }
        long seconds = (long) Math.ceil(nanos * 1e-9 * (1 - share) / share);
        if (seconds < 90) {
            return ", " + seconds + " s left";
        }
        return seconds < 5400
                ? ", " + Math.round(seconds / 60.0) + " min left"
                : ", " + Math.round(seconds / 3600.0) + " h left";
    }
}
