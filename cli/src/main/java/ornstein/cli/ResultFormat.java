package ornstein.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
enum ResultFormat {
    TABLE, JSON, CSV;

    /** Reads the word of the command line. */
    static final class Converter implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of table, json, csv"));
        }
    }
}
