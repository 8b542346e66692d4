package org.linli.platform.gateway.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.context.CallContexts;
import org.linli.platform.gateway.internal.http.InstanceApplication;
import org.linli.platform.gateway.internal.idempotency.KeptAnswers;
import org.linli.platform.gateway.internal.rest.BodySpool;
import org.linli.platform.gateway.internal.rest.ListExports;
import org.linli.platform.gateway.internal.rest.RestApplication;
import org.linli.platform.identity.OpenCalls;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Builds the REST application of each instance and drops it with the instance. */
@Component(service = {InstanceParticipant.class, InstanceApplication.class})
public final class InstanceApplications implements InstanceParticipant, InstanceApplication {
    private final CallContexts contexts;
    private final Transactions transactions;
    private final KeptAnswers answers;
    private final BodySpool spool;
    private final ListExports exports;
    private final OpenCalls openCalls;
    private final Map<ModuleInstance, RestApplication> applications = new ConcurrentHashMap<>();

    @Activate
    public InstanceApplications(
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference KeptAnswers answers,
            @Reference BodySpool spool,
            @Reference ListExports exports,
            @Reference OpenCalls openCalls) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.answers = answers;
        this.spool = spool;
        this.exports = exports;
        this.openCalls = openCalls;
    }

    @Override
    public Attachment attach(ModuleInstance instance) {
        RestApplication application = new RestApplication(
                instance.key().toString(),
                instance.resources(),
                contexts,
                transactions,
                answers,
                spool,
                exports,
                openCalls);
        applications.put(instance, application);
        return () -> {
            applications.remove(instance);
            application.close();
        };
    }

    @Override
    public Optional<RestApplication> of(ModuleInstance instance) {
        return Optional.ofNullable(applications.get(instance));
    }
}
