package org.linli.platform.entitlement.internal.resource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module as a district sees it.
 *
 * @param state {@code available}, {@code enabling}, {@code enabled}, {@code disabled}, {@code failed} (the last change wanted it and
 *     was taken back) or {@code quarantined}
 * @param version version that runs, null when none does
 * @param newest newest version on offer, null when none is any more
 * @param others versions that the district may change to, newest first; those that it may go back to among them
 * @param shared whether it comes in by dependency
 * @param personalData what the version that runs, or else the one on offer, holds about people
 * @param withdrawnFrom from then on (UTC) nobody newly takes this version up; null when it is current
 * @param withdrawalReason why
 * @param deprecation null when this version is not deprecated
 * @param failure why it does not run although it is enabled or was to be
 */
public record ModuleView(
        String name,
        String label,
        String description,
        String state,
        @Nullable String version,
        @Nullable String newest,
        List<OtherVersion> others,
        boolean shared,
        List<String> requires,
        List<String> requiredBy,
        List<Held> personalData,
        @Nullable Instant withdrawnFrom,
        @Nullable String withdrawalReason,
        @Nullable DeprecationView deprecation,
        @Nullable String failure) {

    /**
     * Something that a module holds about people.
     *
     * @param sensitive sensitive personal information (敏感个人信息, 个人信息保护法 第二十八条)
     * @param basis legal basis
     */
    public record Held(String label, boolean sensitive, String basis) {}
}
