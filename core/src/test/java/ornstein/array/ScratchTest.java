package ornstein.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {
    /** A run's last block is shorter than the others, and comes by turns with them. */
    @Test
    void blocksOfTwoSizesAreKept() {
        Scratch scratch = new Scratch();
        Block whole = scratch.block(1, 2, 64);
        Block last = scratch.block(1, 2, 17);

        for (int step = 0; step < 3; step++) {
            assertThat(scratch.block(1, 2, 64)).isSameAs(whole);
            assertThat(scratch.block(1, 2, 17)).isSameAs(last);
        }
        assertThat(scratch.block(1, 3, 17)).isNotSameAs(last);
        assertThat(scratch.block(1, 3, 17).dimension()).isEqualTo(3);
        assertThat(scratch.block(0, 2, 64)).isNotSameAs(whole);
    }
}
