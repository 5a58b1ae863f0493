package ornstein.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import ornstein.plot.GenealogyFigure;
import ornstein.random.Noise;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;

/** Who descends from whom when forty particles are steered. */
public final class SteeredGenealogy {
    private SteeredGenealogy() {}

    /** Writes steered-genealogy.png into a folder, by default the current one. */
    public static void main(String[] args) throws IOException {
        // region genealogy
        SteeredPath path = TwoModes.tilted(TwoModes.towards(-2, 1));
        var tree = new FamilyTree(); // an Observer: it is told of every step's particles, weights and ancestors
        ParticleCloud cloud = Smc.systematic(0.5).observing(tree)
                .run(Steered.of(path).sharing(0), TwoModes.grid(200), 40, Noise.seeded(11)); // no gradient: weights do all
        // endregion
        long families = Arrays.stream(cloud.history().eves()).distinct().count();
        System.out.printf(Locale.ROOT, "resamplings: %d%nfamilies left: %d%nlog Z, estimated: %.4f%n",
                cloud.history().resamplings(), families, cloud.logNormaliser());
        GenealogyFigure.of(TwoModes.laws(path), tree.lineages())
                .title("Forty particles steered to the left mode: who descends from whom")
                .png(Path.of(args.length > 0 ? args[0] : ".").resolve("steered-genealogy.png"), 900, 560);
    }
}
