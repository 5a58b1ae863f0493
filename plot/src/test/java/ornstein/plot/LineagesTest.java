package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who descends from whom. */
class LineagesTest {
    private static final double[] TIMES = {1, 0.5, 0};
    private static final double[][] STATES = {{0, 1, 2}, {10, 11, 12}, {20, 21, 22}};
    private static final double[][] EQUAL = {third(), third(), third()};
    private static final int[] NONE = {};

    /** At t = ½ particle 0 gets two slots, particle 2 one, and particle 1 dies. */
    private static final Lineages RUN = Lineages.of(TIMES, STATES,
            new double[][] {third(), {0.5, 0, 0.5}, third()}, new int[][] {NONE, {0, 0, 2}, NONE}).groups(1, 1, 0);

    private static double[] third() {
        return new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0};
    }

    @Test
    void branchesLeadBackToTheirEves() {
        Lineages.Tree tree = RUN.tree(3);

        assertThat(tree.surviving().stream().mapToInt(Lineages.Branch::eve)).containsExactly(0, 0, 2);
        assertThat(tree.surviving().get(0).states()).containsExactly(0, 10, 20);
        // from where it leaves its sister
        assertThat(tree.surviving().get(1).states()).containsExactly(10, 21);
        assertThat(tree.surviving().get(2).states()).containsExactly(2, 12, 22);
        assertThat(tree.extinct()).singleElement().satisfies(branch -> {
            assertThat(branch.states()).containsExactly(1, 11);
            assertThat(branch.times()).containsExactly(1, 0.5);
        });
    }

    @Test
    void fatesAreThoseOfDescendants() {
        assertThat(RUN.fates()).isDeepEqualTo(new int[][] {{1, -1, 0}, {1, -1, 0}, {1, 1, 0}});
    }

    @Test
    void effectiveSampleSizeIsAShare() {
        assertThat(RUN.ess(0)).isCloseTo(1, within(1e-12));
        assertThat(RUN.ess(1)).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void aFewOfManyAreFollowed() {
        assertThat(RUN.tree(2).surviving()).hasSize(2);
        assertThat(RUN.tree(1).surviving()).hasSize(1);
    }

    @Test
    void weightedBarsAddUpToOne() {
        WeightedBars bars = new WeightedBars(new Interval(0, 4), 4, new double[] {0.5, 1.5, 1.6},
                new double[] {0.5, 0.3, 0.2}, new int[] {-1, 0, 1});

        assertThat(bars.kinds()).isEqualTo(2);
        assertThat(bars.beneath(0, 0)).isEqualTo(0.5); // what dies out lies at the bottom
        assertThat(bars.beneath(1, 1) - bars.beneath(0, 1)).isEqualTo(0.3);
        assertThat(bars.beneath(2, 0) + bars.beneath(2, 1)).isCloseTo(1, within(1e-12));
        assertThat(bars.edge(4)).isEqualTo(4);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        double[] rising = {0, 0.5, 1};
        int[][] nobody = {NONE, NONE, NONE};
        assertThatThrownBy(() -> Lineages.of(rising, STATES, EQUAL, nobody))
                .hasMessage("times rise from 0.0: particles are weighed on their way to data; give falling times");
        assertThatThrownBy(() -> Lineages.of(TIMES, STATES, new double[][] {third(), {1, 1, 1}, third()}, nobody))
                .hasMessageStartingWith("weights[1] sum to 3.0: shares of the weight sum to 1");
        assertThatThrownBy(() -> Lineages.of(TIMES, STATES, new double[][] {third(), {2, -1, 0}, third()}, nobody))
                .hasMessageStartingWith("weights[1][1] = -1.0: a share of the weight is not negative");
        assertThatThrownBy(() -> Lineages.of(TIMES, STATES, Arrays.copyOf(EQUAL, 2), nobody))
                .hasMessageStartingWith("weights has 2 rows, times has 3 values");
        assertThatThrownBy(() -> Lineages.of(TIMES, STATES, EQUAL, new int[][] {NONE, {0, 3, 1}, NONE}))
                .hasMessage("ancestors[1][1] = 3: must lie in 0 … 2, the particles there are");
        assertThatThrownBy(() -> Lineages.of(TIMES, STATES, EQUAL, new int[][] {NONE, {0}, NONE}))
                .hasMessageStartingWith("ancestors[1] has 1 values for 3 particles");
    }
}
