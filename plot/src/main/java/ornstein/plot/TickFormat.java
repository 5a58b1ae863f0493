package ornstein.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jspecify.annotations.Nullable;

/** Numbers at the ticks: so many decimals, or a power of ten; a true minus sign; no locale. */
final class TickFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Decimals after the point; negative: mantissa and power of ten. */
    private final int decimals;

    private TickFormat(int decimals) {
        this.decimals = decimals;
    }

    static TickFormat decimals(int decimals) {
        return new TickFormat(decimals);
    }

    static TickFormat powers() {
        return new TickFormat(-1);
    }

    /** On a logarithmic axis: as is where the range is of everyday numbers, else by powers of ten. */
    static String plainOrPower(double value, Interval range) {
        boolean everyday = range.lo() >= 1e-3 && range.hi() < 1e5;
        return everyday ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() : scientific(value);
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        return to.append(decimals >= 0 ? fixed(number) : scientific(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public @Nullable Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("ticks are written, not read");
    }

    private String fixed(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
        return (rounded.signum() < 0 ? "−" : "") + rounded.abs().toPlainString();
    }

    private static String scientific(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).round(new MathContext(6)).stripTrailingZeros();
        if (exact.signum() == 0) {
            return "0";
        }
        int exponent = exact.precision() - exact.scale() - 1;
        String mantissa = exact.abs().scaleByPowerOfTen(-exponent).toPlainString();
        String power = "10" + superscript(exponent);
        return (exact.signum() < 0 ? "−" : "") + (mantissa.equals("1") ? power : mantissa + "·" + power);
    }

    private static String superscript(int exponent) {
        StringBuilder raised = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            raised.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return raised.toString();
    }
}
