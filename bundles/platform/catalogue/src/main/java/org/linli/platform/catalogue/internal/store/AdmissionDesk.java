package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionContext;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.ModuleFacts;
import org.linli.platform.admission.Refusal;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.vendors.Vendors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks admission about a jar, with everything that this host knows. */
@Component(service = AdmissionDesk.class)
public final class AdmissionDesk {
    private final Admission admission = new Admission();
    private final Limits limits;
    private final UnsignedPolicy unsigned;
    private final Vendors vendors;
    private final Supplier<Map<String, String>> packages;
    private final InstantSource clock;

    @Activate
    public AdmissionDesk(
            @Reference HostConfiguration configuration,
            @Reference Vendors vendors,
            @Reference OfferedPackages packages,
            @Reference InstantSource clock) {
        this(
                Limits.of(configuration.number("LINLI_MODULE_MAX_MB")),
                UnsignedPolicy.valueOf(
                        configuration.text("LINLI_UNSIGNED_MODULES").toUpperCase(Locale.ROOT)),
                vendors,
                packages::versions,
                clock);
    }

    AdmissionDesk(
            Limits limits,
            UnsignedPolicy unsigned,
            Vendors vendors,
            Supplier<Map<String, String>> packages,
            InstantSource clock) {
        this.limits = limits;
        this.unsigned = unsigned;
        this.vendors = vendors;
        this.packages = packages;
        this.clock = clock;
    }

    /**
     * @param modules what the store holds and held
     * @param previous jar of the version before; null for the first one
     * @param line jars of the other versions whose tables it shares
     */
    AdmissionReport examine(Path jar, Collection<KnownModule> modules, @Nullable Path previous, Collection<Path> line) {
        AdmissionContext context = new AdmissionContext(
                limits,
                Runtime.version().feature(),
                packages.get(),
                modules,
                vendors.all(),
                unsigned,
                false,
                clock.instant(),
                null);
        return admission.examine(
                jar,
                context.following(previous == null ? null : facts(previous, context))
                        .beside(line.stream()
                                .flatMap(other -> admission.changelog(other).stream())
                                .toList()));
    }

    /** What the version is compared by. */
    @Nullable
    ModuleFacts facts(Path jar) {
        return facts(
                jar,
                new AdmissionContext(
                        limits,
                        Runtime.version().feature(),
                        packages.get(),
                        List.of(),
                        List.of(),
                        unsigned,
                        false,
                        clock.instant(),
                        null));
    }

    /** What was admitted once is compared with whatever the rules say of it today. */
    private @Nullable ModuleFacts facts(Path jar, AdmissionContext context) {
        Limits none = new Limits(Long.MAX_VALUE, limits.entries(), Long.MAX_VALUE, Integer.MAX_VALUE);
        return admission
                .examine(
                        jar,
                        new AdmissionContext(
                                none,
                                context.java(),
                                context.packages(),
                                List.of(),
                                List.of(),
                                UnsignedPolicy.WARN,
                                true,
                                context.now(),
                                null))
                .facts();
    }

    /**
     * Why a package that was accepted may not be loaded; empty when it may.
     *
     * @param row says who signed it; without a signature it depends on what the host wants now
     */
    List<Refusal> recheck(Path jar, AdmittedModule row) {
        String vendor = row.vendor();
        if (vendor != null) {
            return admission.recheck(jar, vendors.find(vendor).orElse(null), row.admittedAt());
        }
        return row.origin() == AdmittedModule.Origin.SHIPPED || unsigned == UnsignedPolicy.WARN
                ? List.of()
                : List.of(new Refusal(
                        RefusalCode.SIGNATURE_MISSING,
                        "",
                        Text.of(
                                row.name() + " " + row.moduleVersion() + " 没有签名，而本主机不接收未签名的模块",
                                row.name() + " " + row.moduleVersion()
                                        + " is not signed, and this host takes no unsigned modules")));
    }

    /** Changes whenever a package may be trusted otherwise than before. */
    String trust() {
        return vendors.all().stream()
                .flatMap(vendor -> vendor.keys().stream()
                        .map(key ->
                                vendor.name() + "/" + key.id() + " " + key.revokedAt() + " " + key.distrustedSince()))
                .collect(Collectors.joining("\n"));
    }
}
