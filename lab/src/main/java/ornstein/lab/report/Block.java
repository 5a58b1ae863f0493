package ornstein.lab.report;

import java.util.List;
import java.util.Optional;

/** One thing in a section. */
public sealed interface Block {
    /**
     * A paragraph. What stands between dollar signs is a formula: {@code $α_t x_0 + σ_t ε$}, with {@code _} before an
     * index and {@code ^} before an exponent, braces around longer ones.
     */
    record Prose(String text) implements Block {}

    /** A formula on a line of its own, written as in {@link Prose} without dollar signs. */
    record Formula(String text) implements Block {}

    /** The one sentence that a hurried reader should take away; formulas as in {@link Prose}. */
    record Conclusion(Standing standing, String text) implements Block {}

    /** Names and values side by side. */
    record Facts(List<Fact> facts) implements Block {
        /** Copies the list. */
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** Measured distances, each against the floor of exact samples. */
    record Comparisons(List<Comparison> rows) implements Block {
        /** Copies the list. */
        public Comparisons {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A picture.
     *
     * @param image the picture
     * @param still shown instead to readers who asked their system for less motion
     * @param caption the sentence under it; formulas as in {@link Prose}
     */
    record Picture(Image image, Optional<Image> still, String caption) implements Block {
        /** A picture that does not move. */
        public Picture(Image image, String caption) {
            this(image, Optional.empty(), caption);
        }
    }

    /** Pictures side by side where there is room. */
    record Gallery(List<Picture> pictures) implements Block {
        /** Copies the list. */
        public Gallery {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Text to be copied as it stands.
     *
     * @param caption what it is
     * @param text the text
     * @param folded whether the reader must open it first
     */
    record Code(String caption, String text, boolean folded) implements Block {}
}
