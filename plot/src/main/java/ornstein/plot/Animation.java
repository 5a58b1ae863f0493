package ornstein.plot;

import java.awt.Graphics2D;
import java.util.Objects;

/** A picture that moves. Frames may be drawn in any order and by several threads at once. */
public interface Animation {
    /** How many frames there are, ≥ 1. */
    int frames();

    /**
     * Draws one frame, its upper left corner at the origin.
     *
     * @param frame from 0 to {@code frames() − 1}
     * @param g where to draw; its settings may be changed
     * @param width points across, ≥ 1
     * @param height points down, ≥ 1
     */
    void draw(int frame, Graphics2D g, int width, int height);

    /** How long a frame stays beyond its turn, in seconds, ≥ 0: here the last one for 2.5 s. */
    default double hold(int frame) {
        return frame == frames() - 1 ? 2.5 : 0;
    }

    /**
     * One frame as a figure.
     *
     * @param frame from 0 to {@code frames() − 1}
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    default Figure still(int frame) {
        Objects.checkIndex(frame, frames());
        return (g, width, height) -> draw(frame, g, width, height);
    }
}
