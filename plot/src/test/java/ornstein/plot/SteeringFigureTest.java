package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The film of a steered run, and what else its pictures need. */
class SteeringFigureTest {
    /** First noise is added, then lineages appear; the last frame is the figure itself. */
    @Test
    void theFilmShowsOneJourneyAfterTheOther() {
        Animation film = SteeringSamples.steering().animation(21);
        Rectangle steered = new Rectangle(1060, 130, 600, 500);

        int none = Ink.count(film.still(7).image(900, 500), steered);
        int some = Ink.count(film.still(14).image(900, 500), steered);
        BufferedImage last = film.still(20).image(900, 500);

        assertThat(film.frames()).isEqualTo(21);
        assertThat(film.hold(20)).isGreaterThan(1);
        assertThat(film.hold(7)).isPositive();
        assertThat(some).isGreaterThan(none + 1_000);
        assertThat(Ink.count(last, new Rectangle(0, 0, 1800, 1000)))
                .isEqualTo(Ink.count(SteeringSamples.steering().image(900, 500), new Rectangle(0, 0, 1800, 1000)));
    }

    @Test
    void gridsOverOtherRangesAreRefused() {
        Grid other = Grid.of(new Interval(0, 1), 3, new Interval(-1, 1), 3, (t, x) -> 1);
        Paths forward = Samples.paths(4, 4, false);

        assertThatThrownBy(() -> SteeringFigure.of(Samples.marginals(), forward, other, SteeringSamples.lineages()))
                .hasMessageContaining("give both over the same t and x");
        assertThatThrownBy(() -> SteeringFigure.of(Samples.marginals(), Samples.paths(4, 4, true),
                Samples.marginals(), SteeringSamples.lineages())).hasMessageContaining("give a forward run");
        assertThatThrownBy(() -> SteeringSamples.steering().animation(3)).hasMessageStartingWith("frames = 3");
    }

    @Test
    void rowsOfPanelsHaveTheHeightsTheyAreGiven() {
        Figure dark = (g, width, height) -> {
            g.setColor(Theme.light().ink());
            g.fillRect(0, 0, width, height);
        };
        Figure light = (g, width, height) -> {};
        BufferedImage image = Panels.columns(1).heights(3, 1).add("", light).add("", dark).image(50, 100);

        assertThat(image.getRGB(50, 140)).isEqualTo(Theme.light().paper().getRGB());
        assertThat(image.getRGB(50, 160)).isEqualTo(Theme.light().ink().getRGB());
        assertThatThrownBy(() -> Panels.columns(1).heights(1, 0)).hasMessageStartingWith("heights[1] = 0.0");
    }

    @Test
    void aStripAndTicksAreDrawn() {
        CurveFigure bare = new CurveFigure().line("", new double[] {0, 1}, new double[] {0, 1});
        Rectangle all = new Rectangle(0, 0, 800, 600);
        int ink = Ink.count(bare.image(400, 300), all);

        assertThat(Ink.count(bare.strip("", 0.4, 0.6).image(400, 300), all)).isGreaterThan(ink + 1_000);
        assertThat(Ink.count(bare.ticks("", 0.3, 0.5).image(400, 300), all)).isGreaterThan(ink + 200);
        assertThat(Ink.count(bare.ticks("").image(400, 300), all)).isEqualTo(ink);
    }

    /** An outline beside a filled histogram leaves it filled; two histograms are outlines both. */
    @Test
    void anOutlineLeavesTheOtherFilled() {
        double[] values = Samples.data(2_000, 1);
        DensityFigure empty = DensityFigure.of("", x -> 0, -4, 4.5).yRange(0, 1);
        Rectangle all = new Rectangle(0, 0, 800, 600);

        int one = Ink.count(empty.samples("", values).image(400, 300), all);
        int withOutline = Ink.count(empty.samples("", values).outline("", values).image(400, 300), all);
        int two = Ink.count(empty.samples("", values).samples("", values).image(400, 300), all);

        assertThat(withOutline).isGreaterThanOrEqualTo(one);
        assertThat(two).isLessThan(withOutline / 2);
    }
}
