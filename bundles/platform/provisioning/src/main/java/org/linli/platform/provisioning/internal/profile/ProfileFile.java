package org.linli.platform.provisioning.internal.profile;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tenancy.TenantProfile;

/**
 * A file that describes a district.
 *
 * @param code name of its folder
 * @param profile null when there are faults
 * @param fingerprint SHA-256 of its bytes, hexadecimal; empty when it cannot be read
 * @param faults one sentence each, in English, with the place
 */
public record ProfileFile(
        String code, Path path, @Nullable TenantProfile profile, String fingerprint, List<String> faults) {}
