package ornstein.examples;

import ornstein.array.Batch;
import ornstein.path.Schedule;
import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.EulerMaruyama;

/** A schedule and a process of one's own. */
public final class OwnProcess {
    private OwnProcess() {}

    /** Prints a schedule's log-SNR and the spread of a simulated Ornstein–Uhlenbeck process. */
    public static void main(String[] args) {
        // region own
        Schedule quadratic = Schedule.of(t -> 1 - t * t, t -> t, t -> -2 * t, t -> 1);

        VectorField pull = VectorField.linear(-0.25);
        Solution run = Solve.sde(Sde.of(pull, t -> 1), new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, 50))
                .from(Batch.zeros(20_000, 1))
                .saving(SaveAt.every(10))
                .run(Noise.seeded(1).stream("ou"));
        // endregion
        // region formula
        VectorField wells = VectorField.pointwise((t, x, value) -> {
            value[0] = x[0] - x[0] * x[0] * x[0];
            value[1] = -x[1];
        });
        VectorField turn = VectorField.linear(new double[][] {{0, -1}, {1, 0}});
        Sde stirred = new Sde(
                wells.plus(turn.scaled(t -> Math.sin(t))).minus(VectorField.constant(0.1, 0)),
                Diffusion.matrix(MatrixField.constant(new double[][] {{0.5, 0.2, 0}, {0, 0.3, 0.4}})));
        Solution path = Solve.sde(stirred, new EulerMaruyama())
                .over(TimeGrid.every(0.03, 0, 10)) // the last step is shorter
                .from(Batch.zeros(1_000, 2))
                .saving(SaveAt.all())
                .run(Noise.seeded(2).stream("stirred"));
        // endregion
        System.out.println("states of the stirred process: " + path.trajectory().states().size());
        System.out.println("log-SNR at t = 0.5: " + quadratic.logSnr(0.5));
        System.out.println("kept times: " + run.trajectory().times());
        double sum = 0;
        for (double x : run.last().plane(0)) {
            sum += x * x;
        }
        System.out.println("variance at t = 1: " + sum / run.last().size() + " (2·(1 − e^−½) = 0.787 in the limit)");
    }
}
