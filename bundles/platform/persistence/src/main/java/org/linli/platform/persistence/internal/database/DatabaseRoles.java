package org.linli.platform.persistence.internal.database;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The SQL that a database administrator runs once in a new PostgreSQL database: the migrator, which owns both
 * schemas, and the application role, which owns nothing and cannot pass row-level security. Pure.
 *
 * @param migrator name of the role that migrates
 * @param application name of the role that serves requests
 */
public record DatabaseRoles(String migrator, String application) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public DatabaseRoles {
        requireName(migrator);
        requireName(application);
        if (migrator.equals(application)) {
            throw new IllegalArgumentException("The migrator and the application need different roles");
        }
    }

    /** Statements in order. The roles belong to the server, the rest to the database one is connected to. */
    public List<String> statements(String migratorPassword, String applicationPassword) {
        return List.of(role(migrator, migratorPassword), role(application, applicationPassword), schemas());
    }

    /** Makes a role that can sign in and nothing else; an existing role gets the password and loses what is too much. */
    public String role(String name, String password) {
        var attributes =
                "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD " + literal(password);
        return """
                DO $linli$ BEGIN
                  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    ALTER ROLE %1$s %2$s;
                  ELSE
                    CREATE ROLE %1$s %2$s;
                  END IF;
                END $linli$;
                """.formatted(name, attributes);
    }

    /** Makes both schemas, owned by the migrator, usable by the application. */
    public String schemas() {
        return """
                CREATE SCHEMA IF NOT EXISTS host AUTHORIZATION %1$s;
                CREATE SCHEMA IF NOT EXISTS tenant AUTHORIZATION %1$s;
                REVOKE ALL ON SCHEMA public FROM PUBLIC;
                REVOKE ALL ON SCHEMA host, tenant FROM PUBLIC;
                GRANT USAGE ON SCHEMA host, tenant TO %2$s;
                """.formatted(migrator, application);
    }

    private static String literal(String text) {
        if (text.indexOf('\\') >= 0 || text.contains("$linli$")) {
            throw new IllegalArgumentException("A database password must not contain a backslash or $linli$");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A database role is named by lower-case letters, digits and underscores, not " + name);
        }
    }
}
