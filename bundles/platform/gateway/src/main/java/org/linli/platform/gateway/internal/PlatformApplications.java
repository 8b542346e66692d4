package org.linli.platform.gateway.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.internal.http.InstanceApplication;
import org.linli.platform.gateway.internal.http.PlatformSpaces;
import org.linli.platform.gateway.internal.idempotency.KeptAnswers;
import org.linli.platform.gateway.internal.rest.BodySpool;
import org.linli.platform.gateway.internal.rest.ListExports;
import org.linli.platform.gateway.internal.rest.RestApplication;
import org.linli.platform.identity.OpenCalls;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST applications of the platform's own resources, one per space. A resource that comes or goes later replaces the
 * application of its space alone; requests that are inside the old one finish there.
 */
@Component(service = {PlatformSpaces.class, PlatformApplications.class})
public final class PlatformApplications implements PlatformSpaces {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformApplications.class);

    private final CallContexts contexts;
    private final Transactions transactions;
    private final KeptAnswers answers;
    private final BodySpool spool;
    private final ListExports exports;
    private final Map<Space, List<Object>> resources = new EnumMap<>(Space.class);
    private volatile Map<Space, RestApplication> current = Map.of();

    @Activate
    public PlatformApplications(
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference KeptAnswers answers,
            @Reference BodySpool spool,
            @Reference ListExports exports,
            @Reference Routes routes,
            @Reference InstanceApplication instances) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.answers = answers;
        this.spool = spool;
        this.exports = exports;
        List<Object> host = new ArrayList<>();
        host.add(new HostDescription(this));
        resources.put(Space.HOST, host);
        List<Object> district = new ArrayList<>();
        district.add(new DistrictDescription(this, routes, instances, contexts));
        resources.put(Space.TENANT, district);
    }

    /** Called for every service with a space, also before activation is complete. */
    @Reference(
            service = AnyService.class,
            target = "(linli.rest.space=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public synchronized void bindResource(Object resource, Map<String, Object> properties) {
        Space space = Space.valueOf(String.valueOf(properties.get("linli.rest.space")));
        resources.computeIfAbsent(space, s -> new ArrayList<>()).add(resource);
        rebuild(space);
    }

    /** Takes the resource out of its space. */
    public synchronized void unbindResource(Object resource, Map<String, Object> properties) {
        Space space = Space.valueOf(String.valueOf(properties.get("linli.rest.space")));
        List<Object> left = resources.getOrDefault(space, List.of());
        left.remove(resource);
        rebuild(space);
    }

    /**
     * Builds all spaces; until then nothing is served.
     *
     * @throws IllegalArgumentException when a resource method declares no permission
     */
    synchronized void open() {
        Map<Space, RestApplication> opened = new EnumMap<>(Space.class);
        for (Space space : Space.values()) {
            opened.put(space, build(space));
        }
        current = opened;
    }

    private void rebuild(Space space) {
        if (current.isEmpty()) {
            return;
        }
        Map<Space, RestApplication> changed = new EnumMap<>(current);
        try {
            changed.put(space, build(space));
            current = changed;
        } catch (IllegalArgumentException e) {
            LOG.error("The resources of {} stay as they were: {}", space, e.getMessage());
        }
    }

    /** Ends the event streams, which would hold up the end of the server. */
    void endStreams() {
        current.values().forEach(RestApplication::endStreams);
    }

    @Deactivate
    synchronized void close() {
        current.values().forEach(RestApplication::close);
        current = Map.of();
    }

    private RestApplication build(Space space) {
        return new RestApplication(
                "platform " + space,
                resources.getOrDefault(space, List.of()),
                contexts,
                transactions,
                answers,
                spool,
                exports,
                OpenCalls.UNCOUNTED);
    }

    @Override
    public RestApplication of(Space space) {
        @Nullable RestApplication application = current.get(space);
        if (application == null) {
            throw new IllegalStateException("The gateway is not open");
        }
        return application;
    }
}
