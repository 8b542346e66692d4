package org.linli.platform.gateway.internal.idempotency;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.linli.api.data.Ids;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps answers in a table of the tenant's schema, those of the host in one of the host's. */
@Component(service = KeptAnswers.class)
public final class DatabaseAnswers implements KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int PURGE_BATCH = 20;

    private final Ids ids;
    private final PersistenceUnit tenant;
    private final PersistenceUnit host;

    @Activate
    public DatabaseAnswers(@Reference Ids ids, @Reference Migrations migrations, @Reference PersistenceUnits units) {
        this.ids = ids;
        ClassLoader resources = getClass().getClassLoader();
        migrations.migrate("gateway", Schema.TENANT, resources, "LINLI-INF/db/gateway-tenant.xml");
        migrations.migrate("gateway", Schema.HOST, resources, "LINLI-INF/db/gateway-host.xml");
        tenant = units.open("gateway", Schema.TENANT, new Answers(resources, TenantAnswer.class));
        host = units.open("gateway-host", Schema.HOST, new Answers(resources, HostAnswer.class));
    }

    @Deactivate
    void close() {
        tenant.close();
        host.close();
    }

    @Override
    public StoredResponse once(boolean toHost, String lookup, String bodyHash, Supplier<StoredResponse> work) {
        EntityManager em = (toHost ? host : tenant).entityManager();
        String entity = toHost ? "HostAnswer" : "TenantAnswer";
        Instant now = Instant.now();
        purge(em, entity, now.minus(KEPT));
        List<KeptAnswer> kept = em.createQuery(
                        "select a from " + entity + " a where a.lookup = :lookup", KeptAnswer.class)
                .setParameter("lookup", lookup)
                .getResultList();
        if (!kept.isEmpty() && kept.get(0).createdAt().isAfter(now.minus(KEPT))) {
            if (!kept.get(0).bodyHash().equals(bodyHash)) {
                throw IdempotencyProblems.otherBody();
            }
            return kept.get(0).response();
        }
        KeptAnswer answer = toHost
                ? new HostAnswer(ids.next(), lookup, bodyHash, now)
                : new TenantAnswer(ids.next(), lookup, bodyHash, now);
        claim(em, kept, answer);
        StoredResponse response = work.get();
        answer.complete(response);
        return response;
    }

    /** The unique constraint decides between two nodes; whoever comes second waits for the first and is refused. */
    private static void claim(EntityManager em, List<KeptAnswer> expired, KeptAnswer answer) {
        try {
            expired.forEach(em::remove);
            em.flush();
            em.persist(answer);
            em.flush();
        } catch (PersistenceException e) {
            throw IdempotencyProblems.inFlight();
        }
    }

    private static void purge(EntityManager em, String entity, Instant before) {
        em.createQuery(
                        "select a from " + entity + " a where a.createdAt < :before order by a.createdAt",
                        KeptAnswer.class)
                .setParameter("before", before)
                .setMaxResults(PURGE_BATCH)
                .getResultList()
                .forEach(em::remove);
    }

    private record Answers(ClassLoader loader, Class<?> entity) implements ClassSource {
        @Override
        public Collection<String> classNames() {
            return List.of(KeptAnswer.class.getName(), entity.getName());
        }
    }
}
