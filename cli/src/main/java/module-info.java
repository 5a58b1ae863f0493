/** The {@code ornstein} command. */
module ornstein.cli {
    requires info.picocli;
    requires ornstein.lab;

    opens ornstein.cli to info.picocli;
}
