package org.linli.platform.admission;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known where the jar shall run.
 *
 * @param java feature number of the Java that runs there, such as 17
 * @param packages versions by package that the host offers to modules, those of required modules left out
 * @param modules versions that are there or were once
 * @param vendors who may ship modules
 * @param unsigned what is done without a valid signature of a vendor
 * @param platformNames whether the platform's own names, {@code org.linli} and single words, are allowed
 * @param now for the expiry of signatures
 * @param previous facts of the version that the module follows, null when it is the first
 * @param line changelogs of the versions of its major line, whose tables it shares
 */
public record AdmissionContext(
        Limits limits,
        int java,
        Map<String, String> packages,
        Collection<KnownModule> modules,
        List<RegisteredVendor> vendors,
        UnsignedPolicy unsigned,
        boolean platformNames,
        Instant now,
        @Nullable ModuleFacts previous,
        List<KnownChangelog> line) {
    public AdmissionContext {
        packages = Map.copyOf(packages);
        modules = List.copyOf(modules);
        vendors = List.copyOf(vendors);
        line = List.copyOf(line);
    }

    /** Where no other version of the line is known than the one before. */
    public AdmissionContext(
            Limits limits,
            int java,
            Map<String, String> packages,
            Collection<KnownModule> modules,
            List<RegisteredVendor> vendors,
            UnsignedPolicy unsigned,
            boolean platformNames,
            Instant now,
            @Nullable ModuleFacts previous) {
        this(limits, java, packages, modules, vendors, unsigned, platformNames, now, previous, List.of());
    }

    public AdmissionContext following(@Nullable ModuleFacts earlier) {
        return new AdmissionContext(
                limits, java, packages, modules, vendors, unsigned, platformNames, now, earlier, line);
    }

    public AdmissionContext beside(List<KnownChangelog> others) {
        return new AdmissionContext(
                limits, java, packages, modules, vendors, unsigned, platformNames, now, previous, others);
    }
}
