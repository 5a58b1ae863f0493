package ornstein.adjoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Scratch;
import ornstein.kernel.ScalarMath;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/**
 * The Jacobian of one step's end in its start, or in its noise, carried along with the step.
 *
 * <p>It takes D tangents through every line. What earlier steps have kept counts as given.
 */
public final class StepJacobian {
    private final Program program;
    private final List<Line> lines;
    private final Register source;

    private StepJacobian(Program program, List<Line> lines, Register source) {
        this.program = program;
        this.lines = lines;
        this.source = source;
    }

    /**
     * That of a step.
     *
     * @param source the state, or a block of normals with as many coordinates
     * @param where how messages call the step
     * @throws IllegalArgumentException if it evaluates something that is not differentiable
     */
    public static StepJacobian of(Program program, Register source, String where) {
        List<Line> lines = program.instructions().stream()
                .map(instruction -> Line.of(instruction, false, where)).toList();
        return new StepJacobian(program, lines, source);
    }

    /**
     * Makes the step, and writes log|det ∂x_s/∂source| of each particle of the workspace.
     *
     * @param out value i for particle i of the block; −∞ where the step is singular, NaN where its determinant is negative: there
     *     it has turned space over, and may send two points to one
     */
    public void advance(Workspace workspace, double[] out) {
        int dimension = workspace.state().dimension();
        Room room = workspace.room(Room.class, Room::new);
        room.prepare(workspace, source);
        int[] next = {0};
        program.advance(workspace, instruction -> {
            Line line = lines.get(next[0]++);
            for (Pushforward tangent : room.directions) {
                tangent.run(line);
            }
        });
        double[] matrix = room.numbers.numbers(dimension * dimension);
        for (int i = 0; i < workspace.state().size(); i++) {
            for (int e = 0; e < dimension; e++) {
                Shadows column = room.directions.get(e).tangents();
                for (int d = 0; d < dimension; d++) {
                    matrix[d * dimension + e] = column.of(Register.STATE, workspace).get(i, d);
                }
            }
            out[i] = logDeterminant(matrix, dimension);
        }
    }

    /** log|det|, by elimination with the largest pivot of each column; the matrix is used up. */
    private static double logDeterminant(double[] a, int n) {
        double sum = 0;
        boolean turned = false;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k]) ? i : pivot;
            }
            double diagonal = a[pivot * n + k];
            sum += ScalarMath.log(Math.abs(diagonal));
            turned ^= diagonal < 0 ^ pivot != k;
            if (diagonal == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            for (int j = k; j < n; j++) {
                double above = a[pivot * n + j];
                a[pivot * n + j] = a[k * n + j];
                a[k * n + j] = above;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / diagonal;
                for (int j = k + 1; j < n; j++) {
                    a[i * n + j] = Math.fma(-factor, a[k * n + j], a[i * n + j]);
                }
            }
        }
        return turned ? Double.NaN : sum;
    }

    /** One tangent for each direction. */
    private static final class Room {
        private final List<Pushforward> directions = new ArrayList<>();
        private final Scratch numbers = new Scratch();

        private void prepare(Workspace workspace, Register source) {
            int dimension = workspace.state().dimension();
            if (directions.size() != dimension || !directions.getFirst().isOf(workspace, source)) {
                directions.clear();
                for (int e = 0; e < dimension; e++) {
                    directions.add(new Pushforward(workspace, new Shadows(), source.isNormal() ? source : null,
                            new Scratch(), new Scratch()));
                }
            }
            for (int e = 0; e < dimension; e++) {
                Shadows tangents = directions.get(e).tangents();
                tangents.clear();
                Arrays.fill(tangents.of(source, workspace).plane(e), 1);
            }
        }
    }
}
