package ornstein.lab;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user gave is refused: an experiment file, an override, a file of points, a folder for results.
 *
 * <p>The message is one line that stands alone: it begins with the source (a file's name or the override as typed) and
 * names the place, the value, the law it broke and the remedy. A program shows it without a stack trace.
 */
public final class ExperimentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final int column;

    /**
     * @param source the file's name as the user gave it, or the override as typed
     * @param line from 1 on; 0 if the problem has no line
     * @param column from 1 on, in a file of points the number of the value in its line; 0 if the problem has no column
     * @param problem what is wrong, where, and the remedy, without the source
     */
    public ExperimentException(String source, int line, int column, String problem, @Nullable Throwable cause) {
        super(source.isEmpty() ? problem : source + ": " + problem, cause);
        this.source = source;
        this.line = line;
        this.column = column;
    }

    /** As the full constructor, without a cause. */
    public ExperimentException(String source, int line, int column, String problem) {
        this(source, line, column, problem, null);
    }

    /** A problem with a whole file. */
    public ExperimentException(Path file, String problem) {
        this(file.toString(), 0, 0, problem, null);
    }

    /** The file or override that is refused; empty if the problem belongs to none. */
    public String source() {
        return source;
    }

    /** The line from 1 on, or 0. */
    public int line() {
        return line;
    }

    /** The column from 1 on, or 0. */
    public int column() {
        return column;
    }
}
