package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final Interval SIDE = new Interval(-2, 2);

    @Test
    void bilinearFunctionsAreInterpolatedExactly() {
        Grid grid = Grid.of(SIDE, 5, new Interval(0, 3), 4, (x, y) -> 1 + 2 * x - y + 0.5 * x * y);

        assertThat(grid.interpolated(0.3, 1.7)).isCloseTo(1 + 0.6 - 1.7 + 0.5 * 0.3 * 1.7, within(1e-14));
        assertThat(grid.interpolated(2, 3)).isCloseTo(5, within(1e-14));
        assertThat(grid.column(0.25)).containsExactly(new double[] {1.5, 0.625, -0.25, -1.125}, within(1e-14));
    }

    /** A disc of radius r holds 1 − exp(−r²/2) of the standard normal law's mass. */
    @Test
    void levelsHoldTheirShareOfTheMass() {
        Grid normal = Grid.of(new Interval(-6, 6), 241, new Interval(-6, 6), 241,
                (x, y) -> StrictMath.exp(-0.5 * (x * x + y * y)));

        for (double share : new double[] {0.25, 0.5, 0.9}) {
            assertThat(normal.levelHolding(share)).isCloseTo(1 - share, within(0.003));
        }
    }

    @Test
    void contoursOfAParaboloidAreCircles() {
        Grid grid = Grid.of(SIDE, 81, SIDE, 81, (x, y) -> x * x + y * y);

        List<List<double[]>> lines = Contours.lines(grid, 1.5);

        assertThat(lines).hasSize(1);
        List<double[]> circle = lines.getFirst();
        assertThat(circle.getFirst()).isEqualTo(circle.getLast());
        assertThat(circle).hasSizeGreaterThan(150).allSatisfy(p -> assertThat(p[0] * p[0] + p[1] * p[1])
                .isCloseTo(1.5, within(0.05 * 0.05)));
    }

    @Test
    void contoursThatLeaveTheGridAreOpen() {
        Grid grid = Grid.of(SIDE, 9, SIDE, 9, (x, y) -> x + 2 * y);

        List<List<double[]>> lines = Contours.lines(grid, 0.3);

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().getFirst()).isNotEqualTo(lines.getFirst().getLast());
        assertThat(lines.getFirst()).allSatisfy(p -> assertThat(p[0] + 2 * p[1]).isCloseTo(0.3, within(1e-12)));
    }

    /** x·y has a saddle at the origin: the four corners never join across it. */
    @Test
    void contoursPassASaddleOnItsTwoSides() {
        Grid grid = Grid.of(SIDE, 8, SIDE, 8, (x, y) -> x * y);

        for (double level : new double[] {-0.05, 0.05}) {
            List<List<double[]>> lines = Contours.lines(grid, level);
            assertThat(lines).hasSize(2);
            assertThat(lines).allSatisfy(line -> assertThat(line).allSatisfy(
                    p -> assertThat(Math.signum(p[0])).isEqualTo(Math.signum(line.getFirst()[0]))));
        }
    }

    @Test
    void twoHillsGiveTwoContours() {
        Grid grid = Grid.of(SIDE, 61, SIDE, 61, (x, y) -> Math.max(1 - (x - 1) * (x - 1) - y * y,
                1 - (x + 1) * (x + 1) - y * y));

        assertThat(Contours.lines(grid, 0.5)).hasSize(2);
        assertThat(Contours.lines(grid, 2)).isEmpty();
    }
}
