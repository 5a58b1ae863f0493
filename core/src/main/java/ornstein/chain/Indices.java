package ornstein.chain;

import java.util.Arrays;

/** The indices 0 … T of a chain's states, and what may be chosen of them. */
record Indices(int steps) {
    int checkState(String name, int t) {
        if (t < 0 || t > steps) {
            throw new IllegalArgumentException(
                    name + " = " + t + ": the states of a chain of " + steps + " steps are 0 (data) to " + steps);
        }
        return t;
    }

    int checkStep(int t) {
        if (t < 1 || t > steps) {
            throw new IllegalArgumentException("t = " + t + ": steps are numbered from 1 to " + steps
                    + "; step t leads from state t − 1 to state t");
        }
        return t;
    }

    /** 0, …, T in so many steps, each rounded to the nearest. */
    int[] evenly(int count) {
        if (count < 1 || count > steps) {
            throw new IllegalArgumentException(
                    "count = " + count + ": a subsequence of a chain of " + steps + " steps has from 1 to " + steps);
        }
        int[] indices = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            indices[i] = (int) ((2L * i * steps + count) / (2L * count));
        }
        return indices;
    }

    /** A copy of the states that a chain is to visit. */
    int[] checkSubsequence(int[] indices) {
        if (indices.length < 2) {
            throw new IllegalArgumentException("indices = " + Arrays.toString(indices)
                    + ": a chain leads from one state to another, so give two at least, such as 0 and " + steps);
        }
        for (int i = 0; i < indices.length; i++) {
            checkState("indices[" + i + "]", indices[i]);
        }
        checkIncreasing("indices", indices);
        return indices.clone();
    }

    /**
     * A copy of the states that a caller wants kept.
     *
     * @param visited in increasing order
     */
    static int[] checkKept(int[] kept, int[] visited) {
        int first = visited[0];
        int last = visited[visited.length - 1];
        if (kept.length == 0) {
            throw new IllegalArgumentException("kept = []: name the states to be kept, from " + first + " to " + last);
        }
        checkIncreasing("kept", kept);
        for (int i = 0; i < kept.length; i++) {
            if (Arrays.binarySearch(visited, kept[i]) < 0) {
                boolean all = visited.length == last - first + 1;
                throw new IllegalArgumentException("kept[" + i + "] = " + kept[i] + ": this run visits "
                        + (all ? "states " + first + " to " + last : "states " + Arrays.toString(visited) + " only"));
            }
        }
        return kept.clone();
    }

    private static void checkIncreasing(String name, int[] indices) {
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] <= indices[i - 1]) {
                throw new IllegalArgumentException(name + "[" + i + "] = " + indices[i] + " after " + indices[i - 1]
                        + ": must increase strictly, in which direction ever the chain runs; sort them");
            }
        }
    }

    static int[] backwards(int[] indices) {
        int[] backwards = new int[indices.length];
        for (int j = 0; j < indices.length; j++) {
            backwards[j] = indices[indices.length - 1 - j];
        }
        return backwards;
    }
}
