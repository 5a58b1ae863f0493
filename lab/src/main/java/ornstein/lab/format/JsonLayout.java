package ornstein.lab.format;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/** Two blanks a level; an array that is announced as a row stays on one line. */
final class JsonLayout implements PrettyPrinter {
    private final Deque<Boolean> open = new ArrayDeque<>();
    private boolean rowNext;

    /** Announces whether the array that starts next is a row. */
    void row(boolean row) {
        rowNext = row;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        open.push(false);
        json.writeRaw('{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        newLine(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(',');
        newLine(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        end(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        open.push(rowNext);
        json.writeRaw('[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        newLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(open.getFirst() ? ", " : ",");
        newLine(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        end(json, values, ']');
    }

    private void end(JsonGenerator json, int entries, char bracket) {
        boolean row = open.pop();
        if (entries > 0 && !row) {
            json.writeRaw('\n');
            json.writeRaw("  ".repeat(open.size()));
        }
        json.writeRaw(bracket);
    }

    private void newLine(JsonGenerator json) {
        if (!open.getFirst()) {
            json.writeRaw('\n');
            json.writeRaw("  ".repeat(open.size()));
        }
    }
}
