package ornstein.lab.experiment;

import ornstein.lab.ExperimentException;

/**
 * Where a value was written: a place in a file, or an override of the command line, which has no lines.
 *
 * @param source the file's name, or the override as typed
 * @param line from 1 on; 0 in an override
 * @param column from 1 on; 0 in an override
 */
record Mark(String source, int line, int column) {
    static Mark of(String source) {
        return new Mark(source, 0, 0);
    }

    /** " (line 12, column 3)", or nothing. */
    String inBrackets() {
        return line == 0 ? "" : " (" + inWords() + ")";
    }

    /** " at line 12, column 3", or nothing. */
    String after() {
        return line == 0 ? "" : " at " + inWords();
    }

    private String inWords() {
        return "line " + line + ", column " + column;
    }

    ExperimentException refuse(String problem) {
        return new ExperimentException(source, line, column, problem);
    }

    ExperimentException refuse(String problem, Throwable cause) {
        return new ExperimentException(source, line, column, problem, cause);
    }
}
