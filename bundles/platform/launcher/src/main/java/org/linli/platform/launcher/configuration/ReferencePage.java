package org.linli.platform.launcher.configuration;

import java.util.List;

/** The page {@code docs/configuration.md}. */
public final class ReferencePage {
    /** Markdown text of the page for the keys. */
    public String markdown(List<ConfigurationKey> keys) {
        StringBuilder page = new StringBuilder();
        page.append("# Configuration keys\n\n")
                .append("Made from the declarations by `bin/linli configuration`; do not edit by hand. ")
                .append("Each key can stand in `conf/linli.properties` or in the environment; the environment wins. ")
                .append(
                        "An unknown key or an impossible value stops the start with a sentence that says what to change.\n\n")
                .append("| Key | Value | Default | Purpose |\n|---|---|---|---|\n");
        for (ConfigurationKey key : keys) {
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.kind().words());
            page.append(key.secret() ? " (secret)" : "").append(" | ");
            page.append(key.fallback() == null ? "–" : "`" + key.fallback() + "`");
            page.append(" | ").append(key.purpose()).append(" |\n");
        }
        return page.toString();
    }
}
