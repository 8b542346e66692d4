package org.linli.platform.imports.internal.read;

import java.util.Locale;
import org.linli.api.problem.Text;

/** Sentences about rows in the language of who imports. */
record Wording(Locale locale) {
    String say(String zh, String en) {
        return Text.of(zh, en).in(locale);
    }
}
