package ornstein.cli;

/** What the command's exit says; 130, an interruption, comes from the JVM. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    /** The command line, or a file that it names, is refused. */
    static final int REFUSED = 2;
    /** The run is done, and an expectation in its file failed. */
    static final int EXPECTATION = 3;

    private ExitCode() {}
}
