package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights in continuous time are off by what is proportional to the step, and by nothing else. */
class RateOrderTest {
    @ParameterizedTest
    @MethodSource("ornstein.steer.RateBias#cases")
    void theBiasIsOfFirstOrder(RateBias.Case c) {
        assertThat(order(c, c.rate())).as(c.toString()).isBetween(0.8, 1.2);
    }

    private static double order(RateBias.Case c, WeightRate rate) {
        return RateBias.order(RateBias.biases(c, rate));
    }

    /** The law that is guided by itself needs no weights. */
    @Test
    void nothingIsOffWhereNothingIsWeighed() {
        Steering.Known target = new Steering(RateBias.SCHEDULE, 1).guidance(1);
        RateBias.Case c = new RateBias.Case(target, 0, 1);
        assertThat(Math.abs(RateBias.biases(c, c.rate())[0])).isLessThan(1e-9);
    }

    @Test
    void plantedFaultsAreCaught() {
        RateBias.Case c = new RateBias.Case(new Steering(RateBias.SCHEDULE, 1).tilt(), 0.5, 1);
        SteeredPath path = c.target().path();
        SteeredPath resting = SteeredPath.of(path.experts()).tilted(path.reward().orElseThrow(),
                CorrectorTest.resting(path.ramp().orElseThrow()));
        WeightRate material = GeneralRule.of(CorrectorTest.material(path, path.guided(0.5).reverse(1)),
                path.guided(0.5).reverse(1));
        assertThat(order(c, GeneralRule.of(path, path.guided(0.5).reverse(1)))).as("the general rule").isBetween(0.8,
                1.2);
        for (WeightRate wrong : List.of(resting.corrector(0.5, 1), material, path.corrector(0.4, 1),
                path.corrector(0.5, 0.9))) {
            assertThat(order(c, wrong)).as("β̇ forgotten, material derivative, another share, other noise")
                    .isLessThan(0.5);
        }
    }
}
