package ornstein.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows, planes and values are three views of the same points. */
class BatchTest {
    private static final double[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};

    @Test
    void rowsPlanesAndValuesMakeTheSameBatchAndComeBack() {
        Batch rows = Batch.ofRows(ROWS);
        Batch planes = Batch.ofPlanes(new double[] {1, 3, 5}, new double[] {2, 4, 6});
        Batch values = Batch.ofValues(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(3), 2);

        for (Batch batch : List.of(rows, planes, values)) {
            assertThat(batch).isEqualTo(rows).hasSameHashCodeAs(rows).hasToString("Batch[3, 2]");
            assertThat(batch.size()).isEqualTo(3);
            assertThat(batch.dimension()).isEqualTo(2);
            assertThat(batch.toRows()).isDeepEqualTo(ROWS);
            assertThat(batch.planes()).isDeepEqualTo(new double[][] {{1, 3, 5}, {2, 4, 6}});
            assertThat(batch.row(1)).containsExactly(3, 4);
            assertThat(batch.get(2, 1)).isEqualTo(6);
        }
        assertThat(Batch.ofScalars(7, 8)).isEqualTo(Batch.ofRows(new double[] {7}, new double[] {8}));
        assertThat(rows).isNotEqualTo(rows.reshape(Shape.of(3, 1)));
    }

    @Test
    void planesAreLiveAndRowsAreCopies() {
        double[] plane = {1, 2};
        Batch batch = Batch.ofPlanes(plane);
        plane[0] = 9;
        batch.row(1)[0] = 7;
        batch.planes()[0] = new double[2];

        assertThat(batch.toRows()).isDeepEqualTo(new double[][] {{9}, {2}});
        assertThat(batch.plane(0)).isSameAs(plane);

        double[] row = {1, 2};
        Batch copied = Batch.ofRows(row);
        row[0] = 9;
        assertThat(copied.get(0, 0)).isEqualTo(1);
    }

    @Test
    void aReshapedBatchSharesItsPlanesAndACopyDoesNot() {
        Batch batch = Batch.zeros(Shape.of(2, 3), 2);
        Batch other = batch.reshape(Shape.of(6));
        Batch copy = batch.copy();
        Batch slice = batch.slice(1, 4);
        other.set(2, 1, 5);

        assertThat(batch.get(2, 1)).isEqualTo(5);
        assertThat(copy).isEqualTo(Batch.zeros(Shape.of(2, 3), 2));
        assertThat(slice).isEqualTo(Batch.zeros(3, 2));
    }

    @Test
    void theFirstPointThatIsNotFiniteIsFound() {
        Batch batch = Batch.zeros(5, 2);
        assertThat(batch.firstNonFinite()).isEqualTo(-1);
        batch.set(3, 0, Double.NaN);
        batch.set(2, 1, Double.NEGATIVE_INFINITY);

        assertThat(batch.firstNonFinite()).isEqualTo(2);
        assertThat(batch.isFinite(0, 2)).isTrue();
        assertThat(batch.isFinite(0, 3)).isFalse();
        assertThat(batch.isFinite(4, 5)).isTrue();
    }

    @Test
    void whatDoesNotFitIsNamed() {
        refused(() -> Batch.ofRows(new double[] {1, 2}, new double[] {3}), "rows[1] has 1 coordinates, rows[0] has 2");
        refused(Batch::ofRows, "rows is empty: the dimension is unknown; use Batch.zeros(0, dimension)");
        refused(() -> Batch.ofPlanes(new double[2], new double[3]), "planes[1] has 3 values, planes[0] has 2");
        refused(Batch::ofPlanes, "dimension = 0: points need at least one coordinate");
        refused(() -> Batch.ofValues(new double[5], Shape.of(3), 2), "values has 5 entries: shape [3, 2] needs 6");
        refused(() -> Batch.zeros(4, 2).reshape(Shape.of(5)),
                "shape [5] holds 5 particles, this batch of shape [4] 4");
        refused(() -> Batch.zeros(4, 2).slice(2, 5), "particles 2…5 of 4");
    }

    @Test
    void shapesAreComparedFromTheInside() {
        Shape shape = Shape.of(5, 2, 3);

        assertThat(shape).hasToString("[5, 2, 3]").isEqualTo(Shape.of(5).then(Shape.of(2, 3)));
        assertThat(shape.size()).isEqualTo(30);
        assertThat(shape.endsWith(Shape.of(2, 3))).isTrue();
        assertThat(shape.endsWith(Shape.of())).isTrue();
        assertThat(shape.endsWith(Shape.of(3, 2))).isFalse();
        assertThat(Shape.of(3).endsWith(Shape.of(2, 3))).isFalse();
        assertThat(Shape.of().size()).isEqualTo(1);
        refused(() -> Shape.of(2, -1), "extent 1 = -1: extents must not be negative");
        refused(() -> Shape.of(1 << 16, 1 << 16), "shape [65536, 65536]: more than 2³¹ − 9 entries");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
