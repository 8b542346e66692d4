package org.linli.platform.tenancy.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.division.DivisionFacts;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.host.FormerCodeRow;
import org.linli.platform.tenancy.internal.host.TenantFacts;
import org.linli.platform.tenancy.internal.host.TenantRow;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.linli.platform.tenancy.internal.profile.Fault;
import org.linli.platform.tenancy.internal.profile.ProfileChecker;
import org.linli.platform.tenancy.internal.profile.TenantStates;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes what is said about a tenant itself: names, zone, code, state, whether it is listed. */
@Component(service = TenantChanges.class)
public final class TenantChanges {
    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final DivisionForest forest;
    private final EffectiveParameters parameters;
    private final CallContexts calls;
    private final Ids ids;

    @Activate
    public TenantChanges(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference DivisionForest forest,
            @Reference EffectiveParameters parameters,
            @Reference CallContexts calls,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.forest = forest;
        this.parameters = parameters;
        this.calls = calls;
        this.ids = ids;
    }

    /**
     * @param check told the version of the row, refuses when the caller saw another one
     * @throws ProblemException 422 with everything that is wrong, 409 when the state cannot follow the present one
     */
    public KnownTenant change(
            TenantId id, TenantFacts facts, TenantInfo.State state, boolean listed, LongConsumer check) {
        refuse(faults(id, facts));
        KnownTenant changed = transactions.host(Access.WRITE, () -> {
            EntityManager em = units.host();
            TenantRow row = em.find(TenantRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw ProblemException.notFound();
            }
            check.accept(row.version());
            refuseRemoving(row);
            refuseState(row.state(), state);
            String formerCode = row.facts().code();
            if (!formerCode.equals(facts.code())) {
                LocalDate lastDay = LocalDate.now(ZoneId.of(facts.zone())).minusDays(1);
                em.persist(new FormerCodeRow(ids.next(), row.id(), formerCode, lastDay));
            }
            renameRoot(id, row.facts(), facts);
            row.describe(facts);
            row.enter(state);
            row.list(listed);
            row.contentChanged();
            em.flush();
            return KnownTenant.of(row);
        });
        if (directory
                .known(id)
                .map(k -> !k.info().code().equals(changed.info().code()))
                .orElse(true)) {
            // former codes are part of what is remembered
            directory.refresh();
        } else {
            directory.remember(changed);
        }
        return changed;
    }

    /** @throws ProblemException 409 when it is neither closing nor being removed already */
    void beginRemoval(TenantId id) {
        directory.remember(transactions.host(Access.WRITE, () -> {
            TenantRow row = units.host().find(TenantRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw ProblemException.notFound();
            }
            if (!row.removing()) {
                if (row.state() != TenantInfo.State.CLOSING) {
                    throw stateNotPossible(row.state(), "removed", List.of("closing"));
                }
                row.beginRemoval(Instant.now());
                row.contentChanged();
                units.host().flush();
            }
            return KnownTenant.of(row);
        }));
    }

    private static void refuseRemoving(TenantRow row) {
        if (row.removing()) {
            throw beingRemoved();
        }
    }

    static ProblemException beingRemoved() {
        return ProblemException.conflict(
                "tenant-removing",
                Text.of("该租户正在被删除，不能再修改", "the district is being removed and cannot be changed any more"),
                Map.of());
    }

    /** Takes the tenant out of the registry for ever; its rows have been purged before. */
    public void remove(TenantId id) {
        transactions.host(Access.WRITE, () -> {
            EntityManager em = units.host();
            em.createQuery("delete from FormerCodeRow f where f.tenant = :id")
                    .setParameter("id", id.value())
                    .executeUpdate();
            return em.createQuery("delete from TenantRow t where t.id = :id")
                    .setParameter("id", id.value())
                    .executeUpdate();
        });
        forest.drop(id);
        parameters.drop(id);
        directory.refresh();
    }

    private void renameRoot(TenantId id, TenantFacts before, TenantFacts after) {
        if (before.code().equals(after.code()) && before.name().equals(after.name())) {
            return;
        }
        transactions.tenant(id, Access.WRITE, () -> {
            units.tenant()
                    .createQuery("select d from DivisionRow d where d.parentId is null", DivisionRow.class)
                    .getResultList()
                    .forEach(root -> root.describe(named(root.facts(), after)));
            forest.changed(id);
            return id;
        });
    }

    private static DivisionFacts named(DivisionFacts root, TenantFacts after) {
        return new DivisionFacts(
                root.parentId(),
                after.code(),
                after.name(),
                root.level(),
                root.tags(),
                root.validFrom(),
                root.validTo(),
                root.source());
    }

    private List<Fault> faults(TenantId id, TenantFacts facts) {
        TenantProfile.Level any = new TenantProfile.Level("district", "区", "District");
        List<Fault> faults = new ArrayList<>(ProfileChecker.check(
                new TenantProfile(
                        facts.code(),
                        facts.name(),
                        facts.nameEn(),
                        facts.parentCode(),
                        facts.zone(),
                        List.of(any),
                        List.of(),
                        List.of(),
                        Map.of(),
                        facts.source()),
                Set.of()));
        boolean taken =
                directory.known(facts.code()).filter(k -> !k.id().equals(id)).isPresent();
        if (taken) {
            faults.add(new Fault(
                    "/code",
                    Text.of("代码“" + facts.code() + "”已属于另一租户", "code " + facts.code() + " is another tenant's")));
        }
        return faults;
    }

    private void refuse(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        throw ProblemException.unprocessable(
                "invalid-tenant",
                Text.of("租户信息有" + faults.size() + "处错误", "the tenant has " + faults.size() + " faults"),
                faults.stream()
                        .map(f -> new FieldError(f.pointer(), f.text().in(locale)))
                        .toList());
    }

    private static void refuseState(TenantInfo.State from, TenantInfo.State to) {
        if (TenantStates.allowed(from, to)) {
            return;
        }
        List<String> possible = TenantStates.next(from).stream()
                .map(TenantStates::word)
                .sorted()
                .toList();
        throw stateNotPossible(from, TenantStates.word(to), possible);
    }

    private static ProblemException stateNotPossible(TenantInfo.State from, String to, List<String> possible) {
        return ProblemException.conflict(
                "state-not-possible",
                Text.of(
                        "状态“" + TenantStates.word(from) + "”不能变为“" + to + "”",
                        "state " + TenantStates.word(from) + " cannot become " + to),
                Map.of("possible", possible));
    }
}
