package ornstein.lab.experiment;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that a misspelled word probably meant. */
public final class DidYouMean {
    /** So many words are not worth listing where one of them is near. */
    private static final int MANY = 24;

    private DidYouMean() {}

    /** {@code : did you mean "steps"?}, or nothing if no word is near. */
    static String suggestion(String word, Collection<String> words) {
        return nearest(word, words)
                .map(near -> ": did you mean \"" + near + "\"?")
                .orElse("");
    }

    /** {@code must be one of vp, ve; did you mean "vp"?}, as the rest of a message about a word that is none of them. */
    public static String oneOf(String word, Collection<String> words) {
        if (words.size() > MANY && nearest(word, words).isPresent()) {
            return "is none of the " + words.size() + " words known here; did you mean \""
                    + nearest(word, words).orElseThrow() + "\"?";
        }
        return "must be one of " + String.join(", ", words)
                + nearest(word, words).map(near -> "; did you mean \"" + near + "\"?").orElse("");
    }

    /** The nearest of some words, if it is near: at most one slip in three letters. */
    public static Optional<String> nearest(String word, Collection<String> words) {
        String plain = plain(word);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : words) {
            int distance = distance(plain, plain(candidate));
            if (distance < least && distance <= Math.max(1, Math.min(word.length(), candidate.length()) / 3)) {
                best = candidate;
                least = distance;
            }
        }
        return least == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
    }

    /** Capitals and the choice between _ and - are no slips. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Damerau and Levenshtein's distance: letters put in, left out, changed, or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
