package org.linli.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as the rows of one Markdown table. */
final class Report {
    private final List<String> rows = new ArrayList<>();

    /** @param aim what is wanted, empty when nothing was promised */
    void row(String what, String got, String aim) {
        String row = "| " + what + " | " + got + " | " + aim + " |";
        rows.add(row);
        System.out.println(row);
    }

    String table() {
        return "| Measured | Got | Aim |\n|---|---|---|\n" + String.join("\n", rows) + "\n";
    }

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
