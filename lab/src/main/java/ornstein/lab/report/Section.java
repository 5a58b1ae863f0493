package ornstein.lab.report;

import java.util.List;

/**
 * A part of a report under a heading.
 *
 * @param heading the heading
 * @param blocks what stands under it, in order
 */
public record Section(String heading, List<Block> blocks) {
    /** Copies the list. */
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A section of these blocks. */
    public static Section of(String heading, Block... blocks) {
        return new Section(heading, List.of(blocks));
    }
}
