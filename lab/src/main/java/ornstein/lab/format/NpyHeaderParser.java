package ornstein.lab.format;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Shape;

/**
 * Reads the Python literal of an NPY header, as in
 * {@code {'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }}: keys in any order, either kind of quotes.
 */
final class NpyHeaderParser {
    private final String text;
    private int at;

    private @Nullable String descr;
    private @Nullable Boolean fortran;
    private @Nullable List<Long> shape;

    private NpyHeaderParser(String text) {
        this.text = text;
    }

    static NpyHeader parse(String text) throws NpyFormatException {
        NpyHeaderParser parser = new NpyHeaderParser(text);
        parser.dictionary();
        return parser.header();
    }

    private void dictionary() throws NpyFormatException {
        expect('{');
        while (peek() != '}') {
            String key = string();
            expect(':');
            switch (key) {
                case "descr" -> descr = descr();
                case "fortran_order" -> fortran = truth();
                case "shape" -> shape = tuple();
                default -> throw bad("unknown entry '" + key + "'");
            }
            if (peek() == ',') {
                at++;
            }
        }
    }

    private NpyHeader header() throws NpyFormatException {
        if (descr == null || fortran == null || shape == null) {
            throw bad("descr, fortran_order and shape must all be there");
        }
        String order = descr.isEmpty() ? "" : descr.substring(0, 1);
        boolean ordered = !order.isEmpty() && "<>=|".contains(order);
        NpyType type = NpyType.of(ordered ? descr.substring(1) : descr);
        if (type == null || order.equals("=")) {
            if (descr.matches("[<>=|][SU].*")) {
                throw new NpyFormatException(
                        "words (numpy type '" + descr + "') are not read; labels are the numbers of"
                                + " classes, as in np.save(file, np.unique(x, return_inverse=True)[1])");
            }
            throw new NpyFormatException("numbers of numpy type '" + descr
                    + "' are not read; save real numbers, as in np.save(file, x.astype('<f8'))");
        }
        int[] extents = new int[shape.size()];
        for (int i = 0; i < extents.length; i++) {
            long extent = shape.get(i);
            if (extent > Integer.MAX_VALUE) {
                throw new NpyFormatException("shape " + shape + ": more entries than an array of this system holds");
            }
            extents[i] = (int) extent;
        }
        ByteOrder bytes = order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try {
            return new NpyHeader(type, bytes, fortran, Shape.of(extents));
        } catch (IllegalArgumentException e) {
            throw new NpyFormatException(String.valueOf(e.getMessage()));
        }
    }

    private String descr() throws NpyFormatException {
        if (peek() == '[') {
            throw new NpyFormatException("records of several fields are not read; save one plain array of numbers");
        }
        return string();
    }

    private String string() throws NpyFormatException {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw bad("a quoted word is missing");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw bad("a quote is not closed");
        }
        String word = text.substring(at + 1, end);
        at = end + 1;
        return word;
    }

    private boolean truth() throws NpyFormatException {
        peek();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw bad("fortran_order must be True or False");
    }

    private List<Long> tuple() throws NpyFormatException {
        expect('(');
        List<Long> extents = new ArrayList<>();
        while (peek() != ')') {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start || at - start > 18) {
                throw bad("an extent of the shape is no number");
            }
            extents.add(Long.parseLong(text.substring(start, at)));
            if (peek() == 'L') { // Python 2 marked long integers so
                at++;
            }
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return extents;
    }

    private void expect(char c) throws NpyFormatException {
        if (peek() != c) {
            throw bad("'" + c + "' is missing");
        }
        at++;
    }

    /** The next character that is not a blank; a NUL at the end. */
    private char peek() throws NpyFormatException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            throw bad("it ends too early");
        }
        return text.charAt(at);
    }

    private NpyFormatException bad(String why) {
        return new NpyFormatException("the NPY header cannot be read at character " + (at + 1) + ": " + why);
    }
}
