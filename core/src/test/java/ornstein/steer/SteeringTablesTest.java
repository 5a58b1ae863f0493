package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.Schedule;

/** Rows of docs/steering-table.md; the whole page is written with {@code -Dornstein.write=true}. */
class SteeringTablesTest {
    /** Means of two seeds; the limits are three times what such means come to in ten, and the seeds are fixed. */
    @Test
    void steeredSamplesAreNearTheTiltedLaw() {
        for (Schedule schedule : SteeringTable.SCHEDULES) {
            for (double threshold : new double[] {0.5, 0.9}) {
                SteeringTable.Row row = SteeringTable.row(schedule, -2, 1, threshold, 2);
                assertThat(row.distance()).as("%s, %s", schedule, threshold).isLessThan(row.limit());
            }
        }
    }

    /** Weights to within 5 standard errors of 20 runs, one case in 10 000 by Student's t; the sampler alone by more than 10. */
    @ParameterizedTest
    @MethodSource("ornstein.steer.GuidanceTable#cases")
    void weightsMakeUpForWhatGuidanceMisses(GuidanceTable.Case target) {
        GuidanceTable.Row row = GuidanceTable.row(target, 200, 2000);
        String page = GuidanceTable.markdown(List.of(row));
        assertThat(row.off(row.corrected())).as(page).isLessThan(5);
        if (target.name().endsWith("w = 1")) {
            assertThat(row.off(row.uncorrected())).as(page).isLessThan(5);
        } else {
            assertThat(row.off(row.uncorrected())).as(page).isGreaterThan(10);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "ornstein.write", matches = "true")
    void theWholePageIsWritten() throws IOException {
        List<SteeringTable.Row> rows = SteeringTable.all(10);
        assertThat(rows).allSatisfy(row -> assertThat(row.distance()).isLessThan(row.limit()));
        String guided = GuidanceTable.markdown(
                GuidanceTable.cases().stream().map(target -> GuidanceTable.row(target, 500, 4000)).toList());
        Files.writeString(Path.of("../docs/steering-table.md"),
                TILTED + SteeringTable.markdown(rows) + GUIDED + guided + RATES + RateBias.markdown());
    }

    private static final String TILTED = """
            # Steered samplers against the exact law

            Written by

            ```sh
            mvn -pl core test -Dtest=SteeringTablesTest -Dornstein.write=true
            ```

            ## Two modes, tilted

            The law 0.2 N(−2.5, 0.64) + 0.8 N(2.5, 0.64), tilted by the reward −(x − c)²/(2ρ²). Euler–Maruyama of the reversed
            process with the reward's whole gradient, weights in discrete time, systematic resampling below a threshold of the
            effective sample size, 20 000 particles, ten seeds. On the variance-preserving schedule (β from 0.1 to 20) the ramp is
            1 − t, over 500 equal steps of t from 1 to 0.001 and the exact one from there to the data; on the schedule of Karras
            et al. (σ from 80 to 0.002, ρ = 7) it is (1 − t)⁶, over 199 equal steps of t and the exact one. A linear ramp is
            hopeless there: β σ² stays large for most of the run, and weights jump by as much.

            W1 is the mean distance of the weighted samples from the exact law, the floor that of as many exact samples. Where it
            is asked to stay below 0.03 (VP) and 0.045 (Karras), it does. The least effective sample size is that before
            resampling, as a share; log Ẑ − log Z is a mean with its standard error (Ẑ has no bias, its logarithm one of minus half
            of its relative variance).

            """;
    private static final String GUIDED = """

            ## What guidance samples

            q = 0.2 N(−2.5, 0.64) + 0.8 N(2.5, 0.64), q_c = 0.4 N(−2, 0.5) + 0.6 N(2, 0.5). Classifier-free guidance of weight w is
            said to sample q^(1 − w) q_c^w, annealing q^β. Euler–Maruyama of the guided reversed process with weights, and the same
            without; 4000 particles, 501 steps on the variance-preserving schedule, means of 20 seeds with their standard errors.

            """;
    private static final String RATES = """

            ## The bias of weights in continuous time

            log E[Ẑ] − log Z at t = 0.05 of Euler–Maruyama with rates, from t = 1 in equal steps, on a variance-preserving schedule
            (β from 0.5 to 4) in one dimension. E[Ẑ], which is the same for any number of particles, is integrated and not
            sampled. The order is the slope of its logarithm in that of the step. Weights in discrete time have no bias.

            """;
}
