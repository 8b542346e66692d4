package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionContext;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.ModuleFacts;
import org.linli.platform.admission.Refusal;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.admission.UnsignedPolicy;
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
     */
    AdmissionReport examine(Path jar, Collection<KnownModule> modules, @Nullable Path previous) {
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
        return admission.examine(jar, context.following(previous == null ? null : facts(previous, context)));
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
     * @param vendor who signed it
     */
    List<Refusal> recheck(Path jar, String vendor, Instant acceptedAt) {
        RegisteredVendor signer = vendors.find(vendor).orElse(null);
        return admission.recheck(jar, signer, acceptedAt);
    }
}
