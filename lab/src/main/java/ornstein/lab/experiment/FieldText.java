package ornstein.lab.experiment;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A field in words, for results that it led to.
 *
 * @param one the class that it is of, if it is of one
 */
record FieldText(FieldSpec field, Optional<FieldSpec.Conditioning> one) {
    /** Its kind, the files that it is read from or its fault, and the class that it is of. */
    String words() {
        StringJoiner words = new StringJoiner(", ").add(field.type());
        switch (field) {
            case FieldSpec.Exact exact -> exact.fault().ifPresent(fault -> fault(words, fault));
            case FieldSpec.Onnx onnx -> words.add(named(onnx.path()));
            case FieldSpec.Learned learned -> {
                words.add(named(learned.path()));
                learned.score().ifPresent(score -> words.add("the score of " + named(score)));
            }
        }
        one.ifPresent(known -> {
            words.add("of class " + known.label());
            if (known.isGuided()) {
                words.add("guidance " + plain(known.guidance()));
            }
        });
        return words.toString();
    }

    private static void fault(StringJoiner words, FieldSpec.Fault fault) {
        words.add("with a fault of the " + fault.prediction() + ": " + fault.kind().type());
        fault.kind().settings().values().forEach((key, value) -> words.add(key + " "
                + (value instanceof Double number ? plain(number) : String.valueOf(value))));
        if (!fault.direction().isEmpty()) {
            words.add("direction " + fault.direction());
        }
        if (fault.from() > 0 || fault.to() < 1) {
            words.add("t from " + plain(fault.from()) + " to " + plain(fault.to()));
        }
    }

    /** With the folder, which tells networks apart: {@code ornstein train} calls all of them alike. */
    private static String named(Path file) {
        int names = file.getNameCount();
        return file.subpath(Math.max(0, names - 2), names).toString();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
