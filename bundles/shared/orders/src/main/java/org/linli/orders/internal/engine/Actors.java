package org.linli.orders.internal.engine;

import java.util.Locale;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;

/** Names in a history. What is no person is kept as a word that no name can be, and read in the language of the reader. */
final class Actors {
    static final String SYSTEM = "@system";
    static final String IMPORT = "@import";

    private static final Text SYSTEM_LABEL = Text.of("系统", "System");
    private static final Text IMPORT_LABEL = Text.of("导入", "Import");

    private Actors() {}

    /** What is kept of whoever acts now. */
    static String of(Caller caller) {
        return caller.system() ? SYSTEM : caller.displayName();
    }

    /** What is shown of what was kept. */
    static String shown(String kept, Locale locale) {
        return switch (kept) {
            case SYSTEM -> SYSTEM_LABEL.in(locale);
            case IMPORT -> IMPORT_LABEL.in(locale);
            default -> kept;
        };
    }
}
