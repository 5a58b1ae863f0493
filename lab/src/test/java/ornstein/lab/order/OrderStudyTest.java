package ornstein.lab.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.distribution.GaussianMixture;
import ornstein.lab.sampler.Samplers;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;

/** Every sampler has the order that it claims; whoever does not is caught. */
class OrderStudyTest {
    private static final OrderStudy STUDY = new OrderStudy();

    @Test
    void everySamplerHasTheOrderThatTheoryGivesIt() {
        List<OrderResult> results = new ArrayList<>();
        OrderCase.all().forEach(way -> results.addAll(STUDY.measure(way)));

        assertThat(results).hasSizeGreaterThan(100);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.order()).as(result.toString()).isCloseTo(result.theory(), within(result.tolerance()));
            assertThat(result.steps()).hasSizeGreaterThanOrEqualTo(4).isSorted().doesNotHaveDuplicates();
            assertThat(result.nfe()).hasSameSizeAs(result.steps()).isSorted();
            assertThat(result.errors()).hasSameSizeAs(result.steps()).allMatch(error -> error > 0);
        });
        assertThat(results).filteredOn(result -> result.kind() == Kind.SDE_STRONG).hasSizeGreaterThan(6);
    }

    /** Every sampler but the exact ones is measured somewhere. */
    @Test
    void samplersWithoutAnOrderSayWhy() {
        for (OrderCase way : OrderCase.all()) {
            if (STUDY.measure(new OrderCase(way.type(), way.settings())).isEmpty()) {
                assertThat(STUDY.whyNot(way)).as(way.name()).startsWith("claims no order: ");
            }
        }
        assertThat(STUDY.measure(OrderCase.parse("exact-transition"))).isEmpty();
    }

    /** The planted fault: Heun's errors under a claim of order 3. */
    @Test
    void aClaimThatDoesNotHoldIsCaught() {
        OrderResult heun = STUDY.measure(OrderCase.parse("heun")).getFirst();
        OrderResult claimed = new OrderResult("heun", heun.kind(), heun.problem(), heun.clock(), 3, heun.order(),
                heun.steps(), heun.nfe(), heun.errors(), "");

        assertThat(heun.asInTheory()).isTrue();
        assertThat(claimed.asInTheory()).isFalse();
    }

    @Test
    void theSlopeOfAPowerIsItsExponent() {
        List<Measured> runs = List.of(10, 20, 30, 50).stream()
                .map(n -> new Measured(n, n, 3 * StrictMath.pow(n, -2.5)))
                .toList();

        assertThat(Fit.order(runs)).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void evaluationsAreThoseOfThePage() {
        assertThat(nfe("heun")).containsExactly(64L, 128L, 256L, 512L, 1024L);
        assertThat(nfe("dpmpp-2m")).containsExactly(32L, 64L, 128L, 256L, 512L);
        assertThat(nfe("unipc")).containsExactly(64L, 128L, 256L, 512L, 1024L);
        assertThat(nfe("dop853").getFirst()).isEqualTo(72);
        assertThat(nfe("lms:start=runge-kutta").getFirst()).isEqualTo(32 + 3 * 3);
    }

    private static List<Long> nfe(String solver) {
        return STUDY.measure(OrderCase.parse(solver)).getFirst().nfe();
    }

    @Test
    void casesAreReadAndNamed() {
        OrderCase way = OrderCase.parse("deis:order=2,start=runge-kutta");

        assertThat(way.name()).isEqualTo("deis:order=2,start=runge-kutta");
        assertThat(OrderCase.parse("DPM++_2M").name()).isEqualTo("dpmpp-2m");
        assertThat(OrderCase.parse("unipc-3").name()).isEqualTo("unipc:order=3");
        assertThat(OrderCase.all()).doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(Samplers.all().size());
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> OrderCase.parse("huen")).hasMessageContaining("did you mean \"heun\"?");
        assertThatThrownBy(() -> OrderCase.parse("heun:order=3")).hasMessageContaining("heun has no setting \"order\"");
        assertThatThrownBy(() -> OrderCase.parse("deis:order=9"))
                .hasMessage("order = 9: must be an integer from 1 to 4");
        assertThatThrownBy(() -> OrderCase.parse("deis:order")).hasMessage("order = : must be an integer from 1 to 4");
        assertThatThrownBy(() -> OrderCase.parse("deis:start=fast"))
                .hasMessage("start = fast: must be one of ramp, runge-kutta");
    }

    /**
     * A field that hides its law, with a bend that no mixture has: samplers have their orders on its flow too, against a
     * reference that knows no closed form.
     */
    @Test
    void samplersHaveTheirOrdersOnAnyField() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        GaussianMixture data = Mixtures.random(2, 3, 2, Mixtures.Kind.DIAGONAL);
        MarginalField bent = MarginalField.of(path.schedule(), Prediction.NOISE, 2,
                path.field(data).predict(Prediction.NOISE)
                        .plus(VectorField.pointwise((t, x, value) -> {
                            value[0] = 0.1 * Math.sin(x[1] + 3 * t);
                            value[1] = 0.1 * Math.cos(x[0]);
                        })));
        OrderStudy study = OrderStudy.ofFlow("bent", bent, 0.4, 0.15,
                path.marginal(data, 0.4).sample(8, Noise.seeded(4).stream("start")));

        for (String name : List.of("euler", "heun", "rk4", "ddim", "dpmpp-2m")) {
            List<OrderResult> results = study.measure(OrderCase.parse(name));
            assertThat(results).as(name).isNotEmpty().allSatisfy(result -> {
                assertThat(result.problem()).isEqualTo("bent");
                assertThat(result.order()).as(result.toString()).isCloseTo(result.theory(), within(result.tolerance()));
            });
        }
    }
}
