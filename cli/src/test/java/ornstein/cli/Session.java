package ornstein.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One command, run inside this process, and what it printed. */
record Session(int code, String out, String err) {
    /** Neither a terminal nor colours, as in a script. */
    static Session of(Object... arguments) {
        return on(false, false, arguments);
    }

    static Session on(boolean colour, boolean live, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), colour, live, false);
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = OrnsteinCommand.execute(terminal, words);
        return new Session(code, out.toString(), err.toString());
    }
}
