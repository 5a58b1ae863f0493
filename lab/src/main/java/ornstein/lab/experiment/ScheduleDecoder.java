package ornstein.lab.experiment;

/** From the section {@code schedule} to what it says. */
final class ScheduleDecoder {
    private ScheduleDecoder() {}

    static ScheduleSpec decode(Section root) {
        Section section = Typed.section(root, "schedule", Typed.SCHEDULES, "vp");
        return section.make(() -> switch (section.type()) {
            case "sub-vp" -> {
                ScheduleSpec.SubVp usual = new ScheduleSpec.SubVp();
                yield new ScheduleSpec.SubVp(
                        number(section, "beta-min", usual.betaMin()), number(section, "beta-max", usual.betaMax()));
            }
            case "chain" -> ChainSpec.decode(section);
            case "linear" -> new ScheduleSpec.Linear();
            case "trig" -> new ScheduleSpec.Trig();
            case "cosine" ->
                new ScheduleSpec.Cosine(number(section, "offset", new ScheduleSpec.Cosine().offset()));
            case "ve" -> {
                ScheduleSpec.Ve usual = new ScheduleSpec.Ve();
                yield new ScheduleSpec.Ve(
                        number(section, "sigma-min", usual.sigmaMin()), number(section, "sigma-max", usual.sigmaMax()));
            }
            case "karras" -> {
                ScheduleSpec.Karras usual = new ScheduleSpec.Karras();
                yield new ScheduleSpec.Karras(
                        number(section, "sigma-min", usual.sigmaMin()),
                        number(section, "sigma-max", usual.sigmaMax()),
                        number(section, "rho", usual.rho()),
                        number(section, "sigma-data", usual.sigmaData()));
            }
            default -> {
                ScheduleSpec.Vp usual = new ScheduleSpec.Vp();
                yield new ScheduleSpec.Vp(
                        number(section, "beta-min", usual.betaMin()), number(section, "beta-max", usual.betaMax()));
            }
        });
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }
}
