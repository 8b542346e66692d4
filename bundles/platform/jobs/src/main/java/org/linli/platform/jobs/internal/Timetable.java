package org.linli.platform.jobs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.job.Job;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.ModuleDescriptor.JobDeclaration;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which timers there are: declared by the instances that the districts run now. */
@Component(service = {Timetable.class, InstanceParticipant.class})
public final class Timetable implements InstanceParticipant {
    private static final String NAME = "linli.job";

    private final Routes routes;
    private final Tenants tenants;
    private final Map<ModuleInstance, List<Declared>> byInstance = new ConcurrentHashMap<>();

    @Activate
    public Timetable(@Reference Routes routes, @Reference Tenants tenants) {
        this.routes = routes;
        this.tenants = tenants;
    }

    private record Declared(JobDeclaration declaration, CronSchedule schedule, Job job) {}

    @Override
    public Attachment attach(ModuleInstance instance) {
        List<Declared> found = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (JobDeclaration declaration : instance.descriptor().jobs()) {
            declared(instance, declaration, wrong).ifPresent(found::add);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        byInstance.put(instance, List.copyOf(found));
        return () -> byInstance.remove(instance);
    }

    private static Optional<Declared> declared(
            ModuleInstance instance, JobDeclaration declaration, List<String> wrong) {
        Optional<Job> job = instance.services(Job.class).stream()
                .filter(registered ->
                        declaration.name().equals(registered.properties().get(NAME)))
                .map(ModuleInstance.Registered::service)
                .findFirst();
        if (job.isEmpty()) {
            wrong.add("job " + declaration.name() + " is declared, but no Job service has the property " + NAME + "="
                    + declaration.name());
            return Optional.empty();
        }
        try {
            return Optional.of(new Declared(declaration, CronSchedule.parse(declaration.cron()), job.get()));
        } catch (IllegalArgumentException e) {
            wrong.add("job " + declaration.name() + " has no valid cron expression of five fields: "
                    + declaration.cron());
            return Optional.empty();
        }
    }

    /** Timers of every active district. */
    List<Timer> all() {
        return tenants.all().stream()
                .filter(tenant -> tenant.state() == TenantInfo.State.ACTIVE)
                .flatMap(tenant -> of(tenant).stream())
                .toList();
    }

    /** Timers of one district, by module and name. */
    List<Timer> of(TenantInfo tenant) {
        List<Timer> result = new ArrayList<>();
        routes.current()
                .of(tenant.id())
                .forEach((module, instance) -> byInstance
                        .getOrDefault(instance, List.of())
                        .forEach(declared -> result.add(new Timer(
                                new TimerKey(
                                        tenant.id(),
                                        module,
                                        declared.declaration().name()),
                                declared.declaration().cron(),
                                declared.schedule(),
                                tenant.zone(),
                                declared.declaration().label(),
                                instance,
                                declared.job()))));
        result.sort(java.util.Comparator.comparing((Timer timer) -> timer.key().module())
                .thenComparing(timer -> timer.key().job()));
        return result;
    }
}
