package org.linli.platform.launcher.configuration;

import java.util.List;
import org.linli.platform.launcher.configuration.ConfigurationKey.Address;
import org.linli.platform.launcher.configuration.ConfigurationKey.AddressRanges;
import org.linli.platform.launcher.configuration.ConfigurationKey.Addresses;
import org.linli.platform.launcher.configuration.ConfigurationKey.Flag;
import org.linli.platform.launcher.configuration.ConfigurationKey.JdbcAddress;
import org.linli.platform.launcher.configuration.ConfigurationKey.Number;
import org.linli.platform.launcher.configuration.ConfigurationKey.Text;

/** Every key there is. The reference page in {@code docs/configuration.md} is made from this list. */
public final class DeclaredKeys {
    private DeclaredKeys() {}

    public static final List<ConfigurationKey> ALL = List.of(
            new ConfigurationKey(
                    "LINLI_HTTP_PORT",
                    "8080",
                    new Number(0, 65535),
                    false,
                    "TCP port of the HTTP server; 0 takes a free one."),
            new ConfigurationKey(
                    "LINLI_HTTP_HOST",
                    "127.0.0.1",
                    new Text(),
                    false,
                    "Address to listen on. Loopback unless set; 0.0.0.0 listens everywhere and then needs TLS or a trusted proxy."),
            new ConfigurationKey(
                    "LINLI_PUBLIC_URL",
                    null,
                    new Address(),
                    false,
                    "Address under which people reach the host; decides links and the Secure attribute of cookies."),
            new ConfigurationKey(
                    "LINLI_TLS_KEYSTORE",
                    null,
                    new Text(),
                    false,
                    "PKCS#12 key store, relative to the installation or absolute; when set the server speaks TLS only."),
            new ConfigurationKey("LINLI_TLS_PASSWORD", null, new Text(), true, "Password of the key store."),
            new ConfigurationKey(
                    "LINLI_TRUSTED_PROXIES",
                    null,
                    new AddressRanges(),
                    false,
                    "Comma-separated addresses or CIDR ranges whose X-Forwarded-* headers are believed."),
            new ConfigurationKey(
                    "LINLI_DATA",
                    "data",
                    new Text(),
                    false,
                    "Data directory, relative to the installation or absolute; one process at a time."),
            new ConfigurationKey(
                    "LINLI_DB_URL",
                    null,
                    new JdbcAddress(),
                    false,
                    "Database. Without it an embedded Derby database in the data directory."),
            new ConfigurationKey(
                    "LINLI_DB_USER",
                    null,
                    new Text(),
                    false,
                    "Application role: owns nothing, cannot bypass row-level security."),
            new ConfigurationKey("LINLI_DB_PASSWORD", null, new Text(), true, "Password of the application role."),
            new ConfigurationKey(
                    "LINLI_DB_MIGRATOR_USER", null, new Text(), false, "Role that owns the schemas and migrates them."),
            new ConfigurationKey(
                    "LINLI_DB_MIGRATOR_PASSWORD", null, new Text(), true, "Password of the migrator role."),
            new ConfigurationKey(
                    "LINLI_DB_POOL", "16", new Number(2, 200), false, "Connections for districts' requests at most."),
            new ConfigurationKey(
                    "LINLI_KEYS",
                    null,
                    new Text(),
                    false,
                    "Key file for encrypted fields. Generated in the data directory in demo mode only."),
            new ConfigurationKey(
                    "LINLI_OPERATOR_PASSWORD",
                    null,
                    new Text(),
                    true,
                    "Password of the first operator, named operator. Generated at the first start when absent, shown on a terminal or put into a file of the data directory."),
            new ConfigurationKey(
                    "LINLI_PASSWORD_LENGTH",
                    "10",
                    new Number(8, 64),
                    false,
                    "Fewest characters of a password that people choose; for new passwords."),
            new ConfigurationKey(
                    "LINLI_PASSWORD_KINDS",
                    "1",
                    new Number(1, 4),
                    false,
                    "How many of lower case, upper case, digits and others such a password needs; 1 asks for none in particular."),
            new ConfigurationKey(
                    "LINLI_PASSWORD_MEMORY",
                    Integer.toString(ConsistencyRules.LEAST_PASSWORD_MEMORY),
                    new Number(64, 1_048_576),
                    false,
                    "Memory in KiB that Argon2id uses for one password, four at a time; less than the default only in demo mode. Raised, each account's hash is renewed when its owner signs in."),
            new ConfigurationKey(
                    "LINLI_FIRST_PASSWORD_DAYS",
                    "7",
                    new Number(1, 90),
                    false,
                    "Days for which a first password made by somebody else works."),
            new ConfigurationKey(
                    "LINLI_DEMO",
                    "false",
                    new Flag(),
                    false,
                    "Seed districts with sample data and demo accounts. Loopback only."),
            new ConfigurationKey(
                    "LINLI_FILES",
                    "files",
                    new Text(),
                    false,
                    "Folder of attachments and waiting imports, relative to the data directory or absolute; the nodes of one database share it."),
            new ConfigurationKey(
                    "LINLI_TILE_ORIGINS",
                    null,
                    new Addresses(),
                    false,
                    "Map services from which the host may fetch images for districts' maps, such as https://maps.example; without it no district has a map layer."),
            new ConfigurationKey(
                    "LINLI_TILE_CACHE_MB",
                    "512",
                    new Number(0, 100_000),
                    false,
                    "MiB of such images that a node keeps in its data directory."),
            new ConfigurationKey("LINLI_FILE_MAX_MB", "20", new Number(1, 2000), false, "Largest attachment in MiB."),
            new ConfigurationKey(
                    "LINLI_IMPORT_MAX_MB", "512", new Number(1, 20000), false, "Largest import file in MiB."),
            new ConfigurationKey(
                    "LINLI_MODULE_MAX_MB", "32", new Number(1, 500), false, "Largest uploaded module in MiB."),
            new ConfigurationKey(
                    "LINLI_GOING_BACK_DAYS",
                    "30",
                    new Number(0, 3650),
                    false,
                    "Days after an upgrade during which a district may go back to the version before."),
            new ConfigurationKey(
                    "LINLI_UNSIGNED_MODULES",
                    "refuse",
                    new ConfigurationKey.OneOf(List.of("refuse", "warn")),
                    false,
                    "What is done with an uploaded module that no registered vendor has signed; warn is for development."),
            new ConfigurationKey(
                    "LINLI_TRIALS",
                    "require",
                    new ConfigurationKey.OneOf(List.of("require", "off")),
                    false,
                    "Whether an uploaded module must have been started in a process of its own before it is offered; off is for tests and tiny machines."),
            new ConfigurationKey(
                    "LINLI_TRIAL_SECONDS",
                    "180",
                    new Number(10, 3600),
                    false,
                    "Seconds a trial may take in all before it is ended and refused."),
            new ConfigurationKey(
                    "LINLI_MAX_INSTANCES",
                    "64",
                    new Number(1, 10000),
                    false,
                    "Module instances that may run at once; a change that needs more is refused."),
            new ConfigurationKey(
                    "LINLI_START_SECONDS",
                    "20",
                    new Number(1, 600),
                    false,
                    "Seconds a module instance may take to start before it is quarantined."),
            new ConfigurationKey(
                    "LINLI_REQUEST_SECONDS",
                    "30",
                    new Number(1, 600),
                    false,
                    "Seconds that a request may stay inside a module; then it is broken off."),
            new ConfigurationKey(
                    "LINLI_LONG_REQUEST_SECONDS",
                    "900",
                    new Number(1, 86400),
                    false,
                    "The same for requests that modules declare as long-running."),
            new ConfigurationKey(
                    "LINLI_EVENT_SECONDS",
                    "30",
                    new Number(1, 600),
                    false,
                    "Seconds that a module may take for one event; then its consumer is broken off, rests as long, and gets it again."),
            new ConfigurationKey(
                    "LINLI_JOB_SECONDS",
                    "900",
                    new Number(1, 86400),
                    false,
                    "Seconds that a run of a module's job may take."),
            new ConfigurationKey(
                    "LINLI_CHANGE_SECONDS",
                    "120",
                    new Number(1, 3600),
                    false,
                    "Seconds that a module's probe, or one batch of its data step, may take; then the change is taken back."),
            new ConfigurationKey(
                    "LINLI_OPERATION_SECONDS",
                    "300",
                    new Number(1, 86400),
                    false,
                    "Seconds that a module's operation may take between two batches or reports, and its importer for some hundred rows; then it fails."),
            new ConfigurationKey(
                    "LINLI_MODULE_WORK",
                    "2",
                    new Number(1, 100),
                    false,
                    "Events of one district in one module that are handled at once, as many jobs, as many operations and imports, and one more of each of all districts; each may hold a database connection."),
            new ConfigurationKey(
                    "LINLI_MODULE_REQUESTS",
                    "64",
                    new Number(1, 10000),
                    false,
                    "Requests of one district in one module at once; twice as many of all districts."),
            new ConfigurationKey(
                    "LINLI_MODULE_CONNECTIONS",
                    "50",
                    new Number(1, 100),
                    false,
                    "Percentage of LINLI_DB_POOL that requests of one district in one module may hold at once."),
            new ConfigurationKey(
                    "LINLI_ANSWER_MAX_MB", "64", new Number(1, 2000), false, "Largest answer of a module in MiB."),
            new ConfigurationKey(
                    "LINLI_LONG_ANSWER_MAX_MB",
                    "2000",
                    new Number(1, 20000),
                    false,
                    "The same for requests that modules declare as long-running."),
            new ConfigurationKey(
                    "LINLI_MODULE_LOG_LINES",
                    "200",
                    new Number(1, 100000),
                    false,
                    "Lines a second that one module may log for one district; more are dropped and counted."),
            new ConfigurationKey(
                    "LINLI_MODULE_EVENTS",
                    "500",
                    new Number(1, 100000),
                    false,
                    "Events a second that requests of one district may publish in one module."),
            new ConfigurationKey(
                    "LINLI_QUARANTINE_SECONDS",
                    "60",
                    new Number(1, 86400),
                    false,
                    "Seconds until a module that was quarantined in service is tried again."),
            new ConfigurationKey(
                    "LINLI_ABANDONED_THREADS",
                    "16",
                    new Number(1, 1000),
                    false,
                    "Threads hanging in modules with which the node is still ready; with more it asks for a restart."),
            new ConfigurationKey(
                    "LINLI_LOG",
                    "text",
                    new ConfigurationKey.OneOf(List.of("text", "json")),
                    false,
                    "Form of the log on standard output."));
}
