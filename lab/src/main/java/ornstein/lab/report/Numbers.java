package ornstein.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them in tables; files keep all digits. */
public final class Numbers {
    private static final MathContext THREE = new MathContext(3);

    private Numbers() {}

    /** Three significant digits: {@code 0.0123}, {@code 4.57}, {@code 1.20e-7}. */
    public static String brief(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return new BigDecimal(value).round(THREE).toPlainString();
    }

    /** A value with its standard error, of which two digits say all: {@code 0.0841 ± 0.0064}. */
    public static String estimate(double value, double error) {
        if (!(error > 0 && error < Math.max(1e6, Math.abs(value)) && error >= 1e-6 && Math.abs(value) < 1e6)) {
            return brief(value) + " ± " + brief(error);
        }
        BigDecimal two = new BigDecimal(error).round(new MathContext(2));
        int digits = Math.max(0, two.scale());
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + " ± "
                + two.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Three significant digits at most: {@code 1}, {@code 0.5}, {@code 0.001}. */
    public static String plain(double value) {
        String text = brief(value);
        return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /** As {@link #brief(double)}, with a dash for nothing. */
    public static String brief(OptionalDouble value) {
        return value.isPresent() ? brief(value.getAsDouble()) : "–";
    }

    /** Thousands set apart by thin spaces: {@code 20 000}. */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** So many of something: {@code 1 step}, {@code 20 steps}. */
    public static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A share of one as {@code 1 %}. */
    public static String percent(double share) {
        return plain(100 * share) + " %";
    }
}
