package org.linli.platform.audit.internal;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.audit.internal.entry.AuditEntry;
import org.linli.platform.audit.internal.entry.AuditRows;
import org.linli.platform.audit.internal.entry.ChainCheck;
import org.linli.platform.audit.internal.entry.ChainHash;
import org.linli.platform.audit.internal.entry.ChainPlace;
import org.linli.platform.audit.internal.entry.SealedFact;
import org.linli.platform.audit.internal.head.ChainHead;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the units and leads each piece of work into the right one; tenant null is the host's own chain. */
@Component(service = AuditStore.class)
public final class AuditStore {
    private static final String OWNER = "audit";
    private static final int BATCH = 500;
    private static final int PAGE = 1000;

    private final Transactions transactions;
    private final PersistenceUnit tenantUnit;
    private final PersistenceUnit hostUnit;
    private final PersistenceUnit headUnit;
    private final AuditRows tenantRows;
    private final AuditRows hostRows;

    @Activate
    public AuditStore(
            @Reference Migrations migrations, @Reference PersistenceUnits units, @Reference Transactions transactions) {
        this.transactions = transactions;
        ClassLoader resources = AuditStore.class.getClassLoader();
        migrations.migrate(OWNER, Schema.TENANT, resources, "LINLI-INF/db/audit-tenant.xml");
        migrations.migrate(OWNER, Schema.HOST, resources, "LINLI-INF/db/audit-host.xml");
        this.tenantUnit = units.open(OWNER, Schema.TENANT, AuditEntry.class);
        this.hostUnit = units.open(OWNER + "-host", Schema.HOST, AuditEntry.class);
        this.headUnit = units.open(OWNER + "-head", Schema.HOST, ChainHead.class);
        this.tenantRows = new AuditRows(tenantUnit.entityManager());
        this.hostRows = new AuditRows(hostUnit.entityManager());
    }

    @Deactivate
    void close() {
        tenantUnit.close();
        hostUnit.close();
        headUnit.close();
    }

    public <T extends @Nullable Object> T read(@Nullable TenantId tenant, Function<AuditRows, T> work) {
        return in(tenant, Access.READ, work);
    }

    <T extends @Nullable Object> T write(@Nullable TenantId tenant, Function<AuditRows, T> work) {
        return in(tenant, Access.WRITE, work);
    }

    /** A page for a download that goes on after the call's own transaction has ended. */
    public <T extends @Nullable Object> T readApart(@Nullable TenantId tenant, Function<AuditRows, T> work) {
        return tenant == null
                ? transactions.host(Access.READ, () -> work.apply(hostRows))
                : transactions.separateTenant(tenant, Access.READ, () -> work.apply(tenantRows));
    }

    /** Seals what is finished; several batches, each in a transaction of its own. */
    void seal(@Nullable TenantId tenant) {
        ChainHash hash = new ChainHash(chain(tenant));
        Optional<SealedFact> end;
        do {
            ChainPlace head = head(tenant)
                    .map(known -> new ChainPlace(known.number(), known.hash()))
                    .orElse(null);
            end = write(tenant, rows -> rows.seal(hash, head, BATCH));
            end.ifPresent(newest -> remember(tenant, newest));
        } while (end.isPresent());
    }

    private Optional<ChainHead> head(@Nullable TenantId tenant) {
        return transactions.host(
                Access.READ, () -> Optional.ofNullable(headUnit.entityManager().find(ChainHead.class, chain(tenant))));
    }

    private void remember(@Nullable TenantId tenant, SealedFact end) {
        transactions.host(Access.WRITE, () -> {
            long number = end.number() == null ? 0 : end.number();
            String hash = end.hash() == null ? "" : end.hash();
            ChainHead head = headUnit.entityManager().find(ChainHead.class, chain(tenant));
            if (head == null) {
                headUnit.entityManager().persist(new ChainHead(chain(tenant), number, hash));
            } else {
                head.advance(number, hash);
            }
            return number;
        });
    }

    /** Forgets where the chain of a tenant that is being deleted stands. */
    void forget(TenantId tenant) {
        transactions.host(
                Access.WRITE,
                () -> headUnit.entityManager()
                        .createQuery("delete from ChainHead h where h.id = :chain")
                        .setParameter("chain", chain(tenant))
                        .executeUpdate());
    }

    /** Walks the whole chain, page by page. */
    public ChainCheck verify(@Nullable TenantId tenant) {
        // first, so that rows sealed during the walk do no harm
        Optional<ChainHead> head = head(tenant);
        ChainCheck check = new ChainCheck(chain(tenant));
        String hashAtHead = null;
        long behind = Long.MIN_VALUE;
        while (check.broken() == null) {
            long from = behind;
            var page = readApart(tenant, rows -> rows.chain(from, PAGE));
            check.add(page);
            for (SealedFact row : page) {
                if (head.isPresent()
                        && row.number() != null
                        && row.number() == head.get().number()) {
                    hashAtHead = row.hash();
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            Long number = page.get(page.size() - 1).number();
            behind = number == null ? Long.MAX_VALUE : number;
        }
        if (head.isPresent()) {
            check.compareAt(head.get().number(), head.get().hash(), hashAtHead);
        }
        return check;
    }

    private static String chain(@Nullable TenantId tenant) {
        return tenant == null ? "host" : "tenant-" + tenant.value();
    }

    private <T extends @Nullable Object> T in(@Nullable TenantId tenant, Access access, Function<AuditRows, T> work) {
        return tenant == null
                ? transactions.host(access, () -> work.apply(hostRows))
                : transactions.tenant(tenant, access, () -> work.apply(tenantRows));
    }
}
