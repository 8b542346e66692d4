package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.audit.Audit;
import org.linli.platform.catalogue.ModuleSchemas;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.TakeUp;
import org.linli.platform.context.CallContexts;
import org.linli.platform.entitlement.internal.host.ContractStore;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.StartReports;
import org.linli.platform.identity.RenamedPermissions;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.ParameterStore;
import org.linli.platform.tenancy.TenantDataHolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every kind of step that a change of a tenant's modules consists of. */
@Component(service = ChangeSteps.class)
public final class ChangeSteps {
    private final List<ChangeStep> kinds;

    @Activate
    public ChangeSteps(
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules,
            @Reference ModuleSchemas schemas,
            @Reference ContractStore contracts,
            @Reference TakeUp takeUp,
            @Reference Nodes nodes,
            @Reference ThisNode self,
            @Reference DesiredState desired,
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference RowDeletion deletion,
            @Reference ParameterStore parameters,
            @Reference EventPublisher events,
            @Reference RightsMemory rights,
            @Reference RenamedPermissions renamed,
            @Reference TenantDataHolders holders,
            @Reference Audit audit,
            @Reference OperationLog log,
            @Reference ModuleWork work,
            @Reference StartReports reports) {
        SystemCalls calls = new SystemCalls(contexts, transactions);
        ModuleCalls moduleCode = new ModuleCalls(work, calls);
        OtherNodes others = new OtherNodes(nodes, self, desired);
        ContractBar bar = new ContractBar(contracts);
        this.kinds = List.of(
                new SchemaStep(schemas, bar),
                new StartStep(mixes, reports),
                new DataStepStep(true, mixes, moduleCode),
                new DataStepStep(false, mixes, moduleCode),
                new ParametersStep(modules, parameters, log, calls),
                new GivePermissionsStep(renamed, audit, calls),
                new ProbeStep(mixes, moduleCode),
                new SwitchStep(store, rights, mixes, bar, takeUp, others),
                new AnnounceStep(store, events, calls),
                new DrainStep(others, mixes),
                new TakePermissionsStep(renamed, calls),
                new PurgeStep(deletion, store, holders, events, calls),
                new ReleaseStep(mixes));
    }

    List<ChangeStep> kinds() {
        return kinds;
    }
}
