package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void stepsAreRound() {
        assertThat(Axes.roundStep(0.13)).isEqualTo(0.2);
        assertThat(Axes.roundStep(1)).isEqualTo(1);
        assertThat(Axes.roundStep(21)).isEqualTo(50);
        assertThat(Axes.roundStep(0.051)).isEqualTo(0.1);
    }

    @Test
    void numbersAreWrittenForReaders() {
        assertThat(TickFormat.decimals(1).format(-0.5)).isEqualTo("−0.5");
        assertThat(TickFormat.decimals(0).format(-0.0)).isEqualTo("0");
        assertThat(TickFormat.decimals(2).format(1234.5)).isEqualTo("1234.50");
        assertThat(TickFormat.powers().format(0.001)).isEqualTo("10⁻³");
        assertThat(TickFormat.powers().format(-2.5e12)).isEqualTo("−2.5·10¹²");
        assertThat(TickFormat.powers().format(0.0)).isEqualTo("0");
        assertThat(TickFormat.plainOrPower(200, new Interval(10, 640))).isEqualTo("200");
        assertThat(TickFormat.plainOrPower(1e-7, new Interval(1e-8, 1))).isEqualTo("10⁻⁷");
    }

    /** What lies far from one, near one number, or in one point still gets an axis. */
    @Test
    void oddRangesAreDrawn() {
        double[] x = {1, 2, 3};
        double[][] rows = {{1e-30, 2e-30, 3e-30}, {1e30, 2e30, 3e30}, {1e9 + 1, 1e9 + 1.001, 1e9 + 1.002}, {7, 7, 7}};
        for (double[] y : rows) {
            assertThat(Ink.count(new CurveFigure().line("", x, y).image(300, 200), Theme.light().series(0)))
                    .isPositive();
            assertThat(Ink.count(new CurveFigure().line("", x, y).logY().image(300, 200), Theme.light().series(0)))
                    .isPositive();
        }
    }

    @Test
    void logarithmicAxesWithinADecadeStillHaveLabels() {
        CurveFigure figure = new CurveFigure().line("", new double[] {1, 2}, new double[] {3.2, 4.7}).logY();

        assertThat(figure.svgText(300, 200)).contains(">4</text");
    }
}
