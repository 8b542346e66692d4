package org.linli.platform.catalogue.internal.resource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.catalogue.internal.store.PackageReports;
import org.linli.platform.catalogue.internal.trial.TrialBook;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everything the operator may know about a module version, in the language of the call. */
@Component(service = ModuleDetails.class)
public final class ModuleDetails {
    private final Shelf shelf;
    private final PackageFiles files;
    private final PackageReports reports;
    private final TrialBook trials;
    private final Routes routes;
    private final Tenants tenants;
    private final CurrentCall call;

    @Activate
    public ModuleDetails(
            @Reference Shelf shelf,
            @Reference PackageFiles files,
            @Reference PackageReports reports,
            @Reference TrialBook trials,
            @Reference Routes routes,
            @Reference Tenants tenants,
            @Reference CurrentCall call) {
        this.shelf = shelf;
        this.files = files;
        this.reports = reports;
        this.trials = trials;
        this.routes = routes;
        this.tenants = tenants;
        this.call = call;
    }

    /**
     * @param sha256 digest of the package's bytes, lower-case hexadecimal
     * @param standing to whom it is offered, and whether it is withdrawn or out of service
     * @param permissions labels by permission
     * @param requires filters of the required modules by name
     * @param parameters JSON Schema text, null without parameters
     * @param tenants codes of the tenants that run it
     * @param report of its admission; null for what came with the installation
     * @param trial the last one; null when it never was tried
     */
    public record Detail(
            String name,
            String version,
            String label,
            String description,
            boolean shared,
            String sha256,
            Standing standing,
            Map<String, String> requires,
            Map<String, String> permissions,
            @Nullable String parameters,
            List<String> publishes,
            List<String> consumes,
            List<Personal> personalData,
            List<String> tenants,
            @Nullable ReportView report,
            @Nullable TrialView trial) {}

    /** Personal data that a module declares. */
    public record Personal(String field, String label, boolean sensitive, String basis) {}

    Detail of(ModuleDescriptor d) {
        Map<String, String> requires = new TreeMap<>();
        d.requires().forEach(r -> requires.put(r.name(), r.filter()));
        Map<String, String> permissions = new TreeMap<>();
        d.permissions().forEach((key, label) -> permissions.put(key, label.in(call.locale())));
        return new Detail(
                d.id().name(),
                d.id().version(),
                d.label().in(call.locale()),
                d.description().in(call.locale()),
                d.shared(),
                files.sha256(d.id()),
                shelf.standing(d.id()),
                requires,
                permissions,
                d.parameters(),
                d.publishes(),
                d.consumes(),
                d.personalData().stream()
                        .map(p -> new Personal(p.field(), p.label().in(call.locale()), p.sensitive(), p.basis()))
                        .toList(),
                tenantsOf(d.id()),
                reports.report(d.id())
                        .map(report -> ReportView.of(report, call.locale()))
                        .orElse(null),
                trials.find(d.id())
                        .map(trial -> TrialView.of(trial, call.locale()))
                        .orElse(null));
    }

    List<String> tenantsOf(ModuleVersion id) {
        RouteTable table = routes.current();
        return tenants.all().stream()
                .filter(tenant -> {
                    ModuleInstance instance = table.of(tenant.id()).get(id.name());
                    return instance != null && instance.key().module().equals(id);
                })
                .map(tenant -> tenant.code())
                .toList();
    }
}
