package ornstein.cli;

/** Where {@code ./ornstein} starts. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits with its code: 0 done, 1 failure, 2 the command line or a file is refused, 3 an
     * expectation failed, 130 interrupted.
     *
     * @param arguments the command and its options
     */
    public static void main(String... arguments) {
        Terminal terminal = Terminal.system();
        Interruption interruption = Interruption.watch(terminal);
        int code = OrnsteinCommand.execute(terminal, arguments);
        interruption.over();
        System.exit(code);
    }
}
