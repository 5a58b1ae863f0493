package ornstein.lab.format;

import java.io.IOException;

/** Bytes that are no NPY array that we read; the reader of the file adds its name. */
final class NpyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    NpyFormatException(String message) {
        super(message);
    }
}
