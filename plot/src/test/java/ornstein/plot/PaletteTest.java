package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void fewColoursStayAsTheyAre() {
        int[] colors = {0xFFFFFF, 0x000000, 0xEE7733, 0x0077BB, 0x1F2A37};
        int[] picture = IntStream.range(0, 5_000).map(i -> colors[i % 5]).toArray();

        Palette palette = Palette.of(List.of(picture));

        for (int color : colors) {
            assertThat(error(palette, color)).as("error of %06x", color).isLessThanOrEqualTo(3);
        }
        assertThat(error(palette, 0xFFFFFF)).isZero();
        assertThat(error(palette, 0x000000)).isZero();
    }

    /** Spread evenly 255 entries lie 256 / ∛255 = 40 apart, so the three channels err by 10 each on average. */
    @Test
    void manyColoursAreWellServed() {
        int[] picture = IntStream.range(0, 1 << 16)
                .map(i -> (i & 63) << 18 | (i >> 6 & 63) << 10 | (i >> 12 & 15) << 4).toArray();

        Palette palette = Palette.of(List.of(picture));

        assertThat(palette.size()).isEqualTo(255);
        double mean = Arrays.stream(picture).map(rgb -> error(palette, rgb)).average().orElseThrow();
        assertThat(mean).isLessThan(36);
    }

    /** The planted fault: a palette made for another picture serves worse. */
    @Test
    void aPaletteSuitsItsOwnPicture() {
        int[] blues = IntStream.range(0, 60_000).map(i -> i % 256 << 8 | 0xFF).toArray();
        int[] reds = IntStream.range(0, 60_000).map(i -> 0xFF0000 | i % 256).toArray();

        double own = total(Palette.of(List.of(blues)), blues);
        double other = total(Palette.of(List.of(reds)), blues);

        assertThat(own).isLessThan(400);
        assertThat(other).isGreaterThan(10 * own);
    }

    @Test
    void theIndexDoesNotDependOnWhatWasAskedBefore() {
        int[] picture = IntStream.range(0, 40_000).map(i -> i * 7919 & 0xFFFFFF).toArray();
        Palette palette = Palette.of(List.of(picture));
        Palette again = Palette.of(List.of(picture));

        byte[] forwards = palette.indices(picture);
        byte[] backwards = again.indices(IntStream.range(0, picture.length)
                .map(i -> picture[picture.length - 1 - i]).toArray());

        for (int i = 0; i < picture.length; i++) {
            assertThat(forwards[i]).isEqualTo(backwards[picture.length - 1 - i]);
        }
    }

    private static double total(Palette palette, int[] picture) {
        return Arrays.stream(picture).limit(256).map(rgb -> error(palette, rgb)).sum();
    }

    /** The sum of the channels' errors. */
    private static int error(Palette palette, int rgb) {
        int given = palette.color(palette.index(rgb) & 0xFF);
        return Math.abs((given >> 16) - (rgb >> 16)) + Math.abs((given >> 8 & 0xFF) - (rgb >> 8 & 0xFF))
                + Math.abs((given & 0xFF) - (rgb & 0xFF));
    }
}
