package ornstein.lab.experiment;

import java.util.List;

/** The times of a process with a clock of its own: from, to, and a number of steps, their size, or the times themselves. */
final class OwnGridDecoder {
    private OwnGridDecoder() {}

    /**
     * @param sampler the section {@code sampler}
     * @param grid its section {@code grid}
     */
    static OwnGrid decode(Section sampler, Section grid, ProcessSpec process) {
        for (String other : SamplerDecoder.GRID_KEYS) {
            boolean uniform = other.equals("type") && grid.text("type", "", "uniform").equals("uniform");
            if (grid.has(other) && !uniform && !other.equals("t") && !other.equals("step")) {
                throw Section.wrong(grid.need(other, ""), grid.below(other), "belongs to the process diffusion; for "
                        + process.type() + " give steps, or grid: {step: h} or {t: [t0, t1, …]}");
            }
        }
        if (grid.has("t")) {
            leaveOut(sampler, grid, "t", List.of("steps", "from", "to"));
            List<Double> t = grid.numbers(grid.need("t", ""), "t", "must be a list of numbers");
            return new OwnGrid.Listed(t);
        }
        double from = number(sampler, "from", process.from());
        double to = number(sampler, "to", process.to());
        if (grid.has("step")) {
            leaveOut(sampler, grid, "step", List.of("steps"));
            return new OwnGrid.Every(number(grid, "step", 0), from, to);
        }
        return new OwnGrid.Even(sampler.count("steps", "must be an integer ≥ 1", SamplerSpec.STEPS), from, to);
    }

    private static void leaveOut(Section sampler, Section grid, String key, List<String> others) {
        if (key.equals("t") && grid.has("step")) {
            throw Section.wrong(grid.need("step", ""), grid.below("step"), "stands beside t; keep one of them");
        }
        for (String other : others) {
            if (sampler.has(other)) {
                throw Section.wrong(sampler.need(other, ""), sampler.below(other),
                        "stands beside grid." + key + ", which says it; leave it out");
            }
        }
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }
}
