package ornstein.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Draws one of everything into target/gallery, to be looked at; not a test. */
final class Gallery {
    private Gallery() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/gallery"));
        save(Samples.density(), folder.resolve("density"), 900, 520);
        save(Samples.scatter(), folder.resolve("scatter"), 620, 640);
        save(Samples.quiver(), folder.resolve("quiver"), 620, 640);
        save(Samples.convergence(), folder.resolve("convergence"), 760, 520);
        save(Samples.linear(), folder.resolve("linear"), 760, 480);
        save(Samples.trajectories(), folder.resolve("trajectories"), 900, 460);
        ForwardReverseFigure journey = Samples.journey(2000, 120);
        save(journey, folder.resolve("journey"), 900, 420);
        save(journey.at(0, 0.4), folder.resolve("journey-forward"), 900, 420);
        save(Samples.band(), folder.resolve("band"), 900, 460);
        save(Samples.twoFields(), folder.resolve("two-fields"), 560, 560);
        save(Samples.flows(), folder.resolve("flows"), 560, 560);
        save(DensityFigure.of(x -> Samples.density(0, x), -4, 4.5).samples("reverse SDE", Samples.data(2_000, 1))
                .curve("before steering", x -> Samples.density(0.3, x)), folder.resolve("density-one"), 700, 420);
        Panels panels = Panels.columns(3).title("One law, three samplers");
        for (String name : new String[] {"reverse SDE", "probability flow", "Langevin", "exact", "Heun", "DDIM"}) {
            panels = panels.add(name, Samples.scatter().title(""));
        }
        save(panels, folder.resolve("panels"), 1200, 860);
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            Duration before = cpu();
            GifWriter.write(journey.animation(120), folder.resolve("journey.gif"), 900, 420, 25);
            System.out.printf(
                    Locale.ROOT,
                    "journey.gif: %.2f s, %.2f s of CPU, %d kB%n",
                    (System.nanoTime() - start) / 1e9,
                    cpu().minus(before).toMillis() / 1e3,
                    Files.size(folder.resolve("journey.gif")) / 1000);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void save(Figure figure, Path name, int width, int height) throws IOException {
        long start = System.nanoTime();
        figure.png(Path.of(name + ".png"), width, height);
        long middle = System.nanoTime();
        figure.svg(Path.of(name + ".svg"), width, height);
        System.out.printf(
                Locale.ROOT,
                "%s: PNG %.0f ms %d kB, SVG %.0f ms %d kB%n",
                name.getFileName(),
                (middle - start) / 1e6,
                Files.size(Path.of(name + ".png")) / 1000,
                (System.nanoTime() - middle) / 1e6,
                Files.size(Path.of(name + ".svg")) / 1000);
    }
}
