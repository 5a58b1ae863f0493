package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Series can be told apart by those who lack one kind of cone, simulated as in [vienot1999digital]. */
class ThemeTest {

    /** Red and green seen by protanopes and deuteranopes: both channels get one mixture of the two. */
    private static final double[][] DICHROMATS = {{0.11238, 0.88762, 0.00401}, {0.29275, 0.70725, -0.02234}};

    private static final double DISTINCT = 0.10;

    @Test
    void allSeriesStayDistinct() {
        assertThat(Theme.light().series()).hasSize(6);
        assertThat(closest(Theme.light().series())).isGreaterThan(DISTINCT);
    }

    /** The planted fault: red and green of equal lightness. */
    @Test
    void redAndGreenDoNot() {
        assertThat(closest(List.of(new Color(0xC8553D), new Color(0x7F8A1E)))).isLessThan(DISTINCT);
    }

    private static double closest(List<Color> colors) {
        double closest = Double.POSITIVE_INFINITY;
        for (double[] kind : DICHROMATS) {
            for (int i = 0; i < colors.size(); i++) {
                for (int j = 0; j < i; j++) {
                    closest = Math.min(closest, distance(seen(colors.get(i), kind), seen(colors.get(j), kind)));
                }
            }
        }
        return closest;
    }

    private static double[] seen(Color color, double[] kind) {
        double r = linear(color.getRed());
        double g = linear(color.getGreen());
        double both = kind[0] * r + kind[1] * g;
        return ColorMap.lab(both, both, kind[2] * (r - g) + linear(color.getBlue()));
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }

    private static double linear(int channel) {
        return ColorMap.linear(channel);
    }
}
