package ornstein.array;

import ai.djl.Device;
import java.util.Random;
import jdk.incubator.vector.DoubleVector;

import ornstein.cli.Main;

/** Breaks the rules of the house on purpose: a rule that does not see this class is blind. */
public final class Planted {

    static int state;

    private Planted() {}

    static Class<?> upward() {
        return Main.class;
    }

    static Class<?> engine() {
        return Device.class;
    }

    static double offRails(double x) {
        state++;
        return Math.exp(x) + new Random(state).nextDouble() + DoubleVector.SPECIES_PREFERRED.length();
    }
}
