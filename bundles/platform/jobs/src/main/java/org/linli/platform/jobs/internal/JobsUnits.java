package org.linli.platform.jobs.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.jobs.internal.host.JobRun;
import org.linli.platform.jobs.internal.tenant.JobMark;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of timers, in both schemas. */
@Component(service = JobsUnits.class)
public final class JobsUnits {
    private final PersistenceUnit host;
    private final PersistenceUnit tenant;

    @Activate
    public JobsUnits(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        ClassLoader resources = getClass().getClassLoader();
        migrations.migrate("jobs", Schema.HOST, resources, "LINLI-INF/db/jobs-host.xml");
        migrations.migrate("jobs", Schema.TENANT, resources, "LINLI-INF/db/jobs-tenant.xml");
        host = units.open("jobs-host", Schema.HOST, JobRun.class);
        tenant = units.open("jobs-tenant", Schema.TENANT, JobMark.class);
    }

    @Deactivate
    void close() {
        host.close();
        tenant.close();
    }

    EntityManager host() {
        return host.entityManager();
    }

    EntityManager tenant() {
        return tenant.entityManager();
    }
}
