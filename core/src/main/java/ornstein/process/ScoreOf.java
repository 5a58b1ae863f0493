package ornstein.process;

import ornstein.array.Block;

/** The gradient of a log-density that is evaluated with its value. */
final class ScoreOf implements TimedField {
    private final LogDensityField density;
    private final Spares spares = new Spares();

    ScoreOf(LogDensityField density) {
        this.density = density;
    }

    @Override
    public FrozenField at(double t) {
        return new FrozenField() {
            @Override
            public void evaluate(Block x, double[] scratch, Block out) {
                Block value = spares.take(1, x.size());
                density.evaluate(x, scratch, out, value);
                spares.give(value);
            }

            @Override
            public int scratch() {
                return density.scratch();
            }
        };
    }
}
