package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Data are drawn where the axes say, and other data are drawn elsewhere. */
class GeometryTest {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;

    @Test
    void aHistogramStandsWhereItsSamplesAre() {
        double[] samples = new Interval(1, 1.999).points(1000);
        DensityFigure figure = DensityFigure.of(x -> 0, 0, 4).bins(40).samples("", samples);

        Rectangle bars = blue(figure);
        Rectangle moved = blue(DensityFigure.of(x -> 0, 0, 4).bins(40)
                .samples("", Arrays.stream(samples).map(x -> x + 1).toArray()));

        double unit = (moved.x - bars.x) / 2.0;
        assertThat(unit).as("pixels for one unit").isBetween(WIDTH / 4 * 0.8, WIDTH / 4.0);
        assertThat(bars.width / 2.0).isCloseTo(unit, within(6.0));
    }

    /** The planted fault: samples moved by a tenth of their spread must show. */
    @Test
    void shiftedSamplesGiveAnotherPicture() {
        double[] samples = Samples.data(5_000, 9);
        double[] shifted = Arrays.stream(samples).map(x -> x + 0.1).toArray();
        DensityFigure exact = DensityFigure.of(x -> Samples.density(0, x), -4, 4);

        BufferedImage right = exact.samples("s", samples).image(WIDTH, HEIGHT);
        BufferedImage wrong = exact.samples("s", shifted).image(WIDTH, HEIGHT);

        assertThat(Ink.difference(right, right)).isZero();
        assertThat(Ink.difference(right, wrong)).isGreaterThan(0.5);
    }

    @Test
    void aUnitAcrossIsAsLongAsAUnitUpwards() {
        double[] corners = {-1, 1, 1, -1};
        double[] sides = {-1, -1, 1, 1};
        ScatterFigure square = new ScatterFigure().points("", corners, sides).xRange(-2, 2).yRange(-2, 2);

        for (int[] size : new int[][] {{600, 400}, {300, 500}}) {
            Rectangle dots = where(square.image(size[0], size[1]));
            assertThat(dots.width).isCloseTo(dots.height, within(2)).isGreaterThan(100);
        }
    }

    @Test
    void curvesOnLogarithmicAxesAreStraightWhereTheyArePowers() {
        Rectangle2D area = new Rectangle2D.Double(0, 0, 100, 100);
        Interval range = new Interval(1, 100);
        Scale scale = new Scale(area, Axes.axis("", range, true, 100), Axes.axis("", range, true, 100));

        assertThat(scale.x(10)).isCloseTo(50, within(1e-9));
        assertThat(scale.y(10)).isCloseTo(50, within(1e-9));
        assertThat(scale.y(100)).isCloseTo(0, within(1e-9));
    }

    @Test
    void theThreePanelsShareTheirAxisAndPointOutwards() {
        AtomicReference<Scene> seen = new AtomicReference<>();
        Figure probe = (g, w, h) -> seen.set(Samples.journey(50, 20).ground(g, w, h));
        probe.image(900, 420);

        Triptych place = Objects.requireNonNull(seen.get()).place();

        for (double x : new double[] {-3, 0, 2.5}) {
            assertThat(place.left().y(x)).isEqualTo(place.middle().y(x)).isEqualTo(place.right().y(x));
        }
        assertThat(place.left().x(0)).isEqualTo(place.left().area().getMaxX());
        assertThat(place.left().x(0.3)).isLessThan(place.left().x(0.1));
        assertThat(place.right().x(0)).isEqualTo(place.right().area().getMinX());
        assertThat(place.right().x(0.3)).isGreaterThan(place.right().x(0.1));
        assertThat(place.left().area().getMaxX()).isLessThan(place.middle().area().getMinX());
        assertThat(place.middle().area().getMaxX()).isLessThan(place.right().area().getMinX());
    }

    @Test
    void ticksStandLevelWithWhatTheyMeasure() {
        AtomicReference<Scene> seen = new AtomicReference<>();
        String svg = ((Figure) (g, w, h) -> seen.set(Samples.journey(50, 20).ground(g, w, h))).svgText(900, 420);
        Scale scale = Objects.requireNonNull(seen.get()).place().middle();

        assertThat(baseline(svg, "−4") - baseline(svg, "4")).isCloseTo(scale.y(-4) - scale.y(4), within(0.3));
        assertThat(baseline(svg, "0") - scale.y(0)).isBetween(2.0, 6.0);
    }

    private static double baseline(String svg, String text) {
        Matcher matcher = Pattern.compile("<text[^>]* y=\"([^\"]+)\"[^>]*>" + text + "</text").matcher(svg);
        assertThat(matcher.find()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** Lines reach to the front and not beyond; at the end they reach everywhere. */
    @Test
    void pathsAreDrawnUpToTheFront() {
        ForwardReverseFigure journey = Samples.journey(400, 40);
        Rectangle ahead = new Rectangle(900, 170, 500, 580);
        BufferedImage ground = ((Figure) (g, w, h) -> journey.ground(g, w, h)).image(900, 420);

        BufferedImage early = journey.at(0, 0.3).image(900, 420);
        BufferedImage late = journey.at(0, 1).image(900, 420);

        assertThat(Ink.difference(part(early, ahead), part(ground, ahead))).isZero();
        assertThat(Ink.difference(part(late, ahead), part(ground, ahead))).isGreaterThan(5);
    }

    @Test
    void everyPanelOfAJourneyHasInk() {
        AtomicReference<Scene> seen = new AtomicReference<>();
        ForwardReverseFigure journey = Samples.journey(400, 40);
        BufferedImage image = ((Figure) (g, w, h) -> {
            journey.render(g, w, h);
            seen.set(journey.ground((Graphics2D) g.create(0, 0, 0, 0), w, h));
        }).image(900, 420);

        Triptych place = Objects.requireNonNull(seen.get()).place();
        for (Scale panel : new Scale[] {place.left(), place.middle(), place.right()}) {
            Rectangle2D area = panel.area();
            Rectangle pixels = new Rectangle(
                    (int) (2 * area.getX()), (int) (2 * area.getY()), (int) (2 * area.getWidth()),
                    (int) (2 * area.getHeight()));
            int ink = Ink.count(image, pixels);
            assertThat(ink).isGreaterThan(pixels.width * pixels.height / 10);
        }
    }

    private static BufferedImage part(BufferedImage image, Rectangle part) {
        return image.getSubimage(part.x, part.y, part.width, part.height);
    }

    private static Rectangle blue(Figure figure) {
        return where(figure.image(WIDTH, HEIGHT));
    }

    private static Rectangle where(BufferedImage image) {
        BufferedImage withoutLegend = part(image, new Rectangle(0, 80, image.getWidth(), image.getHeight() - 80));
        return Objects.requireNonNull(Ink.where(withoutLegend, Theme.light().series(0)));
    }
}
