package org.linli.platform.gateway.internal.idempotency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Ids;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps answers in a table of the tenant's schema, those of the host in one of the host's. What was answered to a district is sealed: it
 * repeats what the modules keep sealed themselves.
 */
@Component(service = KeptAnswers.class)
public final class DatabaseAnswers implements KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);
    private static final String PLACE = "gateway.answer.body";
    /** No JSON and no text of ours looks like this. */
    private static final Pattern SEALED = Pattern.compile("k[1-9][0-9]*\\.[A-Za-z0-9_-]+");
    /** No district has this number. */
    private static final int HOST = 0;

    private final Ids ids;
    private final InstantSource clock;
    private final CurrentCall call;
    private final Transactions transactions;
    private final FieldCipher cipher;
    private final Map<Integer, Instant> purged = new ConcurrentHashMap<>();
    private final PersistenceUnit tenant;
    private final PersistenceUnit host;

    @Activate
    public DatabaseAnswers(
            @Reference Ids ids,
            @Reference InstantSource clock,
            @Reference CurrentCall call,
            @Reference Transactions transactions,
            @Reference FieldCipher cipher,
            @Reference Migrations migrations,
            @Reference PersistenceUnits units) {
        this.ids = ids;
        this.clock = clock;
        this.call = call;
        this.transactions = transactions;
        this.cipher = cipher;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        purgeLater(toHost, em, entity, now);
        List<KeptAnswer> kept = em.createQuery(
                        "select a from " + entity + " a where a.lookup = :lookup", KeptAnswer.class)
                .setParameter("lookup", lookup)
                .getResultList();
        if (!kept.isEmpty() && kept.get(0).createdAt().isAfter(now.minus(KEPT))) {
            if (!kept.get(0).bodyHash().equals(bodyHash)) {
                throw IdempotencyProblems.otherBody();
            }
            StoredResponse response = kept.get(0).response();
            return toHost ? response : response.withBody(opened(response.body()));
        }
        KeptAnswer answer = toHost
                ? new HostAnswer(ids.next(), lookup, bodyHash, now)
                : new TenantAnswer(ids.next(), lookup, bodyHash, now);
        claim(em, kept, answer);
        StoredResponse response = work.get();
        answer.complete(toHost ? response : response.withBody(sealed(response.body())));
        return response;
    }

    private byte @Nullable [] sealed(byte @Nullable [] body) {
        // each byte is a character of Latin 1
        return body == null
                ? null
                : cipher.encrypt(new String(body, ISO_8859_1), PLACE).getBytes(ISO_8859_1);
    }

    private byte @Nullable [] opened(byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        String text = new String(sealed, ISO_8859_1);
        // kept in plain before answers were sealed, which is a day at most
        return SEALED.matcher(text).matches() ? cipher.decrypt(text, PLACE).getBytes(ISO_8859_1) : sealed;
    }

    /** The unique constraint decides between two nodes; whoever comes second waits for the first and is refused. */
    private static void claim(EntityManager em, List<KeptAnswer> expired, KeptAnswer answer) {
        try {
            expired.forEach(em::remove);
            em.flush();
            em.persist(answer);
            em.flush();
        } catch (PersistenceException e) {
            boolean taken = DataRefusedException.in(e)
                    .filter(refused -> refused.reason() == DataRefusedException.Reason.DUPLICATE)
                    .isPresent();
            if (taken || e instanceof OptimisticLockException) {
                throw IdempotencyProblems.inFlight();
            }
            throw e;
        }
    }

    /** Expired answers go in a transaction of their own: in that of the request, two calls would wait for the same rows. */
    private void purgeLater(boolean ofHost, EntityManager em, String entity, Instant now) {
        int owner = ofHost ? HOST : call.tenant().id().value();
        Instant before = purged.get(owner);
        if (before != null && before.plus(BETWEEN_PURGES).isAfter(now)) {
            return;
        }
        purged.put(owner, now);
        Work<Integer> deletion = () -> em.createQuery("delete from " + entity + " a where a.createdAt < :before")
                .setParameter("before", now.minus(KEPT))
                .executeUpdate();
        transactions.afterCommit(() -> {
            if (ofHost) {
                transactions.host(Access.WRITE, deletion);
            } else {
                transactions.tenant(new TenantId(owner), Access.WRITE, deletion);
            }
        });
    }

    private record Answers(ClassLoader loader, Class<?> entity) implements ClassSource {
        @Override
        public Collection<String> classNames() {
            return List.of(KeptAnswer.class.getName(), entity.getName());
        }
    }
}
