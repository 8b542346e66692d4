package org.linli.platform.persistence.internal.database;

import java.util.Properties;

/** How roles sign in; knows neither pools nor the framework, so that commands outside the host can use it. */
final class Login {
    private Login() {}

    static Properties of(DatabaseSettings.Role role) {
        var properties = new Properties();
        properties.setProperty("user", role.name());
        if (!role.password().isEmpty()) {
            properties.setProperty("password", role.password());
        }
        return properties;
    }

    /** For single connections to PostgreSQL beside the pools: of the migrator, or to look around. */
    static Properties apart(DatabaseSettings.Role role) {
        var properties = of(role);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "linli-migrator");
        // the migration tool finds out by failing queries what is there; these must not abort its transaction
        properties.setProperty("autosave", "always");
        silence(properties);
        return properties;
    }

    /** The driver's messages would carry the values of rows into logs. */
    static void silence(Properties properties) {
        properties.setProperty("logServerErrorDetail", "false");
    }
}
