package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The phases of a figure as a film. The front is an upright line, so that lines up to it are the
 * finished lines cut off there: ground and lines are drawn once for a size, and a frame only cuts.
 */
final class JourneyAnimation implements Animation {
    private final ForwardReverseFigure figure;
    private final int frames;
    private volatile @Nullable Stage stage;

    JourneyAnimation(ForwardReverseFigure figure, int frames) {
        this.figure = figure;
        this.frames = frames;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public double hold(int frame) {
        if (frame == frames - 1) {
            return 2.5;
        }
        return phase(frame) != phase(frame + 1) ? 1 : 0;
    }

    @Override
    public void draw(int frame, Graphics2D g, int width, int height) {
        int index = phase(frame);
        double progress = progress(frame);
        Stage set = stage(width, height, g.getTransform().getScaleX());
        Phase phase = figure.phases().get(index);
        set.blit(set.ground, g);
        Graphics2D own = (Graphics2D) g.create();
        own.clip(set.scene.passed(phase, phase.paths().time(progress)));
        set.blit(set.lines.get(index), own);
        own.dispose();
        set.scene.front(g, phase, progress);
    }

    /** Drawn afresh, not cut from pixels: it may go into an SVG. */
    @Override
    public Figure still(int frame) {
        Objects.checkIndex(frame, frames);
        return figure.at(phase(frame), progress(frame));
    }

    private double progress(int frame) {
        int first = first(phase(frame));
        return (double) (frame - first) / (first(phase(frame) + 1) - 1 - first);
    }

    private int phase(int frame) {
        int phase = 0;
        while (frame >= first(phase + 1)) {
            phase++;
        }
        return phase;
    }

    private int first(int phase) {
        return (int) ((long) phase * frames / figure.phases().size());
    }

    private Stage stage(int width, int height, double scale) {
        Stage seen = stage;
        if (seen == null || !seen.fits(width, height, scale)) {
            synchronized (this) {
                seen = stage;
                if (seen == null || !seen.fits(width, height, scale)) {
                    seen = Stage.build(figure, width, height, scale);
                    stage = seen;
                }
            }
        }
        return seen;
    }

    /** What does not change from frame to frame, at one size. */
    private record Stage(
            int width, int height, double scale, Scene scene, BufferedImage ground, List<BufferedImage> lines) {
        static Stage build(ForwardReverseFigure figure, int width, int height, double scale) {
            BufferedImage ground = blank(width, height, scale, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = graphics(ground, scale);
            Scene scene = figure.ground(g, width, height);
            g.dispose();
            List<BufferedImage> lines = new ArrayList<>();
            for (Phase phase : figure.phases()) {
                BufferedImage image = blank(width, height, scale, BufferedImage.TYPE_INT_ARGB_PRE);
                Graphics2D h = graphics(image, scale);
                scene.lines(h, phase);
                h.dispose();
                lines.add(image);
            }
            return new Stage(width, height, scale, scene, ground, List.copyOf(lines));
        }

        boolean fits(int otherWidth, int otherHeight, double otherScale) {
            return width == otherWidth && height == otherHeight && scale == otherScale;
        }

        /** Pixel for pixel where the scale is whole. */
        void blit(BufferedImage image, Graphics2D g) {
            g.drawImage(image, AffineTransform.getScaleInstance(1 / scale, 1 / scale), null);
        }

        private static BufferedImage blank(int width, int height, double scale, int type) {
            return new BufferedImage(
                    (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), type);
        }

        private static Graphics2D graphics(BufferedImage image, double scale) {
            Graphics2D g = image.createGraphics();
            g.addRenderingHints(Chart.hints());
            g.scale(scale, scale);
            return g;
        }
    }
}
