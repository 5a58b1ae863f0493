package ornstein.toy;

/** Arcs in the first and last coordinate, each a class of equal mass, swept along the middle one if there are three. */
final class Sheet {
    private Sheet() {}

    static double[] point(int dimension, double first, double last) {
        return dimension == 2 ? new double[] {first, last} : new double[] {first, 0, last};
    }

    static LabelledMixture of(Pieces pieces, int dimension, double width, Arc... arcs) {
        for (int label = 0; label < arcs.length; label++) {
            Nodes nodes = pieces.nodes(arcs[label]);
            if (dimension == 3) {
                nodes = nodes.swept(pieces.nodes(Arc.segment(width, 1, dimension)));
            }
            pieces.add(label, 1.0 / arcs.length, nodes);
        }
        return pieces.mixture();
    }
}
