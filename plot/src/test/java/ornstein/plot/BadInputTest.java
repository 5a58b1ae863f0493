package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be drawn is refused where it enters, by a message that names argument, value, law and remedy. */
class BadInputTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double[] TWO = {1, 2};
    private static final double[] THREE = {1, 2, 3};
    private static final Interval UNIT = new Interval(0, 1);
    private static final Grid GRID = Grid.of(UNIT, 3, UNIT, 3, (x, y) -> x + y);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"numbers", "shapes", "settings"})
    void isRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RuntimeException.class).hasMessageStartingWith(message);
    }

    static Stream<Arguments> numbers() {
        DensityFigure density = DensityFigure.of(x -> 1, 0, 1);
        return Stream.of(
                refused("values[1] = NaN: values must be finite; drop what diverged before drawing",
                        () -> density.samples("s", 0.5, NAN)),
                refused("values = []: there is nothing to draw; give at least one value, or leave the call out",
                        () -> density.samples("s")),
                refused("density(0.0) = Infinity: values must be finite", () -> DensityFigure.of(x -> 1 / x, 0, 1)),
                refused("xs[0] = Infinity", () -> new ScatterFigure().points("p", new double[] {INFINITE, 1}, TWO)),
                refused("vs[2] = NaN", () -> new QuiverFigure().arrows("f", THREE, THREE, THREE,
                        new double[] {0, 0, NAN})),
                refused("values[0][1] = NaN", () -> Grid.of(UNIT, UNIT, new double[][] {{1, NAN}, {1, 2}})),
                refused("states[1][0] = NaN: values must be finite; drop what diverged before drawing",
                        () -> Paths.of(TWO, new double[][] {{1}, {NAN}})),
                refused("errors[1] = -0.5: half a bar's length cannot be negative",
                        () -> new CurveFigure().measured("m", TWO, TWO, new double[] {1, -0.5})),
                refused("y = NaN", () -> new CurveFigure().level("floor", NAN)),
                refused("y = -1.0: a logarithmic axis shows positive values only; drop the others",
                        () -> new CurveFigure().line("l", TWO, new double[] {1, -1}).logY().image(100, 100)),
                refused("density has the value -1.0: a density is not negative; give p, not log p",
                        () -> ForwardReverseFigure.of(Grid.of(UNIT, 2, UNIT, 2, (x, y) -> -1))));
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                refused("xs has 2 values, ys has 3: they are drawn pair by pair; give as many of each",
                        () -> new ScatterFigure().points("p", TWO, THREE)),
                refused("xs has 3 values, ys has 2", () -> new CurveFigure().line("l", THREE, TWO)),
                refused("xs has 2 values, upper has 3", () -> new CurveFigure().band("b", TWO, TWO, THREE)),
                refused("xs has 1 paths, ys has 2",
                        () -> new ScatterFigure().paths("p", new double[][] {TWO}, new double[][] {TWO, TWO})),
                refused("values[1] has 2 values, values[0] has 3",
                        () -> Grid.of(UNIT, UNIT, new double[][] {THREE, TWO})),
                refused("values.length = 1: must be at least 2; a grid needs two rows and two columns",
                        () -> Grid.of(UNIT, UNIT, new double[][] {THREE})),
                refused("states has 3 rows, times has 2 values: states[k] are all particles at times[k]; transpose",
                        () -> Paths.of(TWO, new double[][] {TWO, TWO, TWO})),
                refused("states[1] has 3 values, states[0] has 2", () -> Paths.of(TWO, new double[][] {TWO, THREE})),
                refused("group has 3 values for 2 particles: give one for each",
                        () -> Paths.of(TWO, new double[][] {TWO, TWO}).groups(0, 1, 2)),
                refused("group[1] = -1: must be at least 0; number the groups from 0",
                        () -> Paths.of(TWO, new double[][] {TWO, TWO}).groups(0, -1)));
    }

    static Stream<Arguments> settings() {
        Paths late = Paths.of(TWO, new double[][] {TWO, TWO});
        ForwardReverseFigure still = ForwardReverseFigure.of(GRID);
        ForwardReverseFigure moving = still.phase("p", Paths.of(new double[] {0, 1}, new double[][] {TWO, TWO}));
        return Stream.of(
                refused("lo = 2.0, hi = 1.0: an interval needs lo < hi; swap or widen the ends",
                        () -> new CurveFigure().xRange(2, 1)),
                refused("x.lo = 0.0: a logarithmic axis shows positive values only; raise it above 0",
                        () -> new CurveFigure().xRange(0, 1).logX()),
                refused("times[2] = 0.5 after 1.0: times must only rise or only fall",
                        () -> Paths.of(new double[] {0, 1, 0.5}, new double[][] {TWO, TWO, TWO})),
                refused("times[1] = 1.0 after 1.0", () -> Paths.of(new double[] {1, 1}, new double[][] {TWO, TWO})),
                refused("paths reach t = 2.0, the density is known for t from 0.0 to 1.0",
                        () -> still.phase("late", late)),
                refused("progress = 1.5: must lie in [0, 1]", () -> moving.at(0, 1.5)),
                refused("Index 1 out of bounds", () -> moving.at(1, 0)),
                refused("frames = 1: must be at least 2; 60 for each phase look smooth", () -> moving.animation(1)),
                refused("no phase: nothing moves; add one with phase(name, paths)", () -> still.animation(10)),
                refused("count = 0: must be at least 1; 60 suits most samples", () -> still.bins(0)),
                refused("masses[0] = 1.0: a share of the mass lies between 0 and 1; try 0.9",
                        () -> new ScatterFigure().contours("c", GRID, 1)),
                refused("length = 0.0: must be positive", () -> new QuiverFigure().arrowLength(0)),
                refused("count = 0: must be at least 1; 3 suit a slide", () -> Panels.columns(0)),
                refused("height = -12: must lie between",
                        () -> Panels.columns(1).add("a", Samples.linear()).image(100, 10)));
    }

    private static Arguments refused(String message, ThrowingCallable call) {
        return arguments(message, call);
    }
}
