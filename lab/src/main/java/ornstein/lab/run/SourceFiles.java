package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.lab.experiment.TargetSpec;
import ornstein.lab.format.Digest;

/** The files of points that a network was trained to start from, of which its own file keeps names and fingerprints, and no points. */
final class SourceFiles {
    /** So many digits of a fingerprint tell two files apart. */
    private static final int SHOWN = 12;

    private static final String BETWEEN = " ";

    private SourceFiles() {}

    /** The SHA-256 of each, with blanks between them; empty if the source is in no file. */
    static String fingerprint(TargetSpec source) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : source.files()) {
            digests.add(Digest.sha256(file));
        }
        return String.join(BETWEEN, digests);
    }

    /**
     * What keeps a network from its source, and the remedy.
     *
     * @param network the network's file
     * @param trained the fingerprint when it was trained, if its file says it
     */
    static Optional<String> problem(Path network, TargetSpec source, Optional<String> trained) throws IOException {
        List<Path> files = source.files();
        List<String> digests = trained.map(text -> List.of(text.split(BETWEEN))).orElse(List.of());
        for (int i = 0; i < files.size(); i++) {
            String starts = network + " starts from the points of " + files.get(i);
            if (!Files.exists(files.get(i))) {
                return Optional.of(starts + ", which is gone; put that file back there, or train the network again");
            }
            String now = Digest.sha256(files.get(i));
            if (i < digests.size() && !digests.get(i).equals(now)) {
                return Optional.of(starts + " as they were when it was trained (SHA-256 " + brief(digests.get(i))
                        + "), and that file has changed (" + brief(now)
                        + "); put the former one back, or train the network again");
            }
        }
        return Optional.empty();
    }

    private static String brief(String digest) {
        return digest.length() <= SHOWN ? digest : digest.substring(0, SHOWN) + "…";
    }
}
