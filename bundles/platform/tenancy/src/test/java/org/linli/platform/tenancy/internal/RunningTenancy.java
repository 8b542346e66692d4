package org.linli.platform.tenancy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Work;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.internal.division.DivisionChanges;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.division.TenantDivisions;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.linli.platform.tenancy.internal.parameter.FixedSchemas;
import org.linli.platform.tenancy.internal.parameter.SharedCopies;
import org.linli.platform.tenancy.internal.parameter.SharedParameters;
import org.linli.platform.tenancy.internal.parameter.StoredParameterStore;
import org.linli.platform.tenancy.internal.rest.ModuleParametersResource;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** The components of tenancy wired by hand on a fresh database, as one node of a host. */
final class RunningTenancy implements AutoCloseable {
    final TestHost host;
    final FixedSchemas schemas = new FixedSchemas();
    final List<String> audited = new ArrayList<>();
    final TenancyUnits units;
    final TenantDirectory directory;
    final DivisionForest forest;
    final EffectiveParameters parameters;
    /** Those in which copies are made. */
    final OvertakenTransactions copying;

    final SharedCopies copies;
    final SharedParameters shared;
    final TenantChanges changes;
    final ProfileRegistrar registrar;
    final TenantDivisions divisions;
    final ContentGeneration generation;
    final DivisionChanges divisionChanges;
    final StoredParameterStore store;

    RunningTenancy(TestDatabase database) {
        host = database.open();
        units = new TenancyUnits(host.migrations(), host.units());
        directory = new TenantDirectory(units, host.transactions());
        forest = new DivisionForest(units, host.transactions());
        parameters = new EffectiveParameters(units, host.transactions(), schemas);
        generation = new ContentGeneration(units, host.transactions(), directory);
        Counters counters = new Counters(units, host.transactions());
        copying = new OvertakenTransactions(host.transactions());
        copies = new SharedCopies(units, copying, directory, parameters, generation, counters, host.ids());
        shared = new SharedParameters(
                units, host.transactions(), directory, copies, schemas, host.contexts(), host.ids());
        changes = new TenantChanges(
                units, host.transactions(), directory, forest, parameters, host.contexts(), host.ids());
        registrar = new ProfileRegistrar(
                units,
                host.transactions(),
                directory,
                forest,
                parameters,
                copies,
                counters,
                changes,
                host.contexts(),
                host.ids());
        divisions = new TenantDivisions(forest, host.currentCall());
        Audit audit = (action, subject, details) -> audited.add(action);
        divisionChanges = new DivisionChanges(units, forest, generation, host.currentCall(), audit, host.ids());
        store = new StoredParameterStore(
                units, parameters, schemas, divisions, host.currentCall(), host.contexts(), host.ids());
    }

    <T> T in(TenantInfo tenant, Work<T> work) {
        return in(tenant, new SystemCaller("tester"), Access.WRITE, work);
    }

    <T> T in(TenantInfo tenant, Caller caller, Access access, Work<T> work) {
        CallContext context = new CallContext(
                tenant, caller, Locale.SIMPLIFIED_CHINESE, UUID.randomUUID().toString(), "127.0.0.1");
        return host.contexts().call(context, () -> host.transactions().tenant(tenant.id(), access, work));
    }

    void set(TenantInfo tenant, String module, String schema, UUID division, Map<String, Object> values) {
        in(tenant, () -> {
            store.set(tenant.id(), module, schema, division, values);
            return true;
        });
    }

    ModuleParametersResource parametersResource() {
        return new ModuleParametersResource(
                store, generation, divisions, host.currentCall(), (action, subject, details) -> audited.add(action));
    }

    @Override
    public void close() {
        host.close();
    }
}
