package org.linli.platform.persistence.internal.unit;

import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.linli.platform.persistence.MappingRefusedException;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.mapping.BulkQueryFence;
import org.linli.platform.persistence.internal.mapping.LinliDerbyPlatform;
import org.linli.platform.persistence.internal.mapping.LinliPostgreSQLPlatform;
import org.linli.platform.persistence.internal.mapping.MappingRules;
import org.linli.platform.persistence.internal.mapping.PortableJpql;
import org.linli.platform.persistence.internal.mapping.TenantCompletion;

/** Prepares the session of a unit between reading its annotations and initialising it. */
final class UnitSession implements SessionCustomizer {
    private static final int BATCH_SIZE = 200;

    private final Schema schema;
    private final Dialect dialect;
    private final SqlLog log;
    private final ClassLoader loader;

    /** @param loader finds the classes that queries name */
    UnitSession(Schema schema, Dialect dialect, SqlLog log, ClassLoader loader) {
        this.schema = schema;
        this.dialect = dialect;
        this.log = log;
        this.loader = loader;
    }

    @Override
    public void customize(Session session) {
        session.setSessionLog(log);
        var login = (DatabaseLogin) ((DatabaseSession) session).getDatasourceLogin();
        DatabasePlatform platform =
                dialect == Dialect.POSTGRESQL ? new LinliPostgreSQLPlatform() : new LinliDerbyPlatform();
        // batch writing is a matter of the platform: properties of the unit have set it for the one replaced here
        platform.setUsesBatchWriting(true);
        platform.setUsesJDBCBatchWriting(true);
        platform.setMaxBatchWritingSize(BATCH_SIZE);
        login.setPlatform(platform);
        // a new platform looks for the classes of constructor expressions in the ORM's own loader
        login.getPlatform().getConversionManager().setLoader(loader);
        // a lost connection takes the transaction along: trying the statement again would only wait
        login.setQueryRetryAttemptCount(0);
        ((AbstractSession) session).setQueryBuilder(new PortableJpql());
        if (schema == Schema.TENANT) {
            var refusals = new MappingRules().refusals(session);
            if (!refusals.isEmpty()) {
                throw new MappingRefusedException(refusals);
            }
            new TenantCompletion().complete(session);
            session.getEventManager().addListener(new BulkQueryFence());
        }
    }
}
