package ornstein.lab.format;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;

import ornstein.array.Batch;

/** Walks a value and writes it; lists of plain values stay on one line, everything else is indented. */
final class JsonTree extends ObjectWriteContext.Base {
    private final JsonLayout layout = new JsonLayout();

    void write(JsonGenerator json, Object value) {
        write(json, value, "$");
    }

    private void write(JsonGenerator json, @Nullable Object value, String place) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> map(json, map, place);
            case Batch points -> rows(json, points.toRows(), place);
            case double[] row -> row(json, row, place);
            case double[][] rows -> rows(json, rows, place);
            case double[][][] blocks -> list(json, Arrays.asList(blocks), place);
            case Iterable<?> list -> list(json, list, place);
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> number(json, number, place);
            default -> throw new IllegalArgumentException(place + ": a " + value.getClass().getName()
                    + " has no form in JSON; give maps, lists, arrays of doubles, points, numbers, text or truth values");
        }
    }

    private void map(JsonGenerator json, Map<?, ?> map, String place) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeName(String.valueOf(key));
            write(json, value, place + "." + key);
        });
        json.writeEndObject();
    }

    private void list(JsonGenerator json, Iterable<?> list, String place) {
        layout.row(StreamSupport.stream(list.spliterator(), false)
                .allMatch(item -> item instanceof Number || item instanceof String || item instanceof Boolean));
        json.writeStartArray();
        int index = 0;
        for (Object item : list) {
            write(json, item, place + "[" + index++ + "]");
        }
        json.writeEndArray();
    }

    private void rows(JsonGenerator json, double[][] rows, String place) {
        layout.row(false);
        json.writeStartArray();
        for (int i = 0; i < rows.length; i++) {
            row(json, rows[i], place + "[" + i + "]");
        }
        json.writeEndArray();
    }

    private void row(JsonGenerator json, double[] row, String place) {
        layout.row(true);
        json.writeStartArray();
        for (int i = 0; i < row.length; i++) {
            if (!Double.isFinite(row[i])) {
                throw notFinite(row[i], place + "[" + i + "]");
            }
            json.writeNumber(row[i]);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, double value, String place) {
        if (!Double.isFinite(value)) {
            throw notFinite(value, place);
        }
        json.writeNumber(value);
    }

    private static ArithmeticException notFinite(double value, String place) {
        return new ArithmeticException(place + " = " + value + ": JSON has no such number");
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
        return layout;
    }

    @Override
    public boolean hasPrettyPrinter() {
        return true;
    }
}
