package org.linli.platform.admission;

/** The list of refusals in {@code docs/admission.md}. */
public final class RefusalPage {
    /** Markdown of the table, one refusal a line. */
    public String table() {
        StringBuilder table =
                new StringBuilder("| Code | What is wrong | 含义 | How to mend it | 如何改正 |\n|---|---|---|---|---|\n");
        for (RefusalCode code : RefusalCode.values()) {
            table.append("| `")
                    .append(code.key())
                    .append("` | ")
                    .append(code.meaning().en())
                    .append(" | ")
                    .append(code.meaning().zh())
                    .append(" | ")
                    .append(code.remedy().en())
                    .append(" | ")
                    .append(code.remedy().zh())
                    .append(" |\n");
        }
        return table.toString();
    }
}
