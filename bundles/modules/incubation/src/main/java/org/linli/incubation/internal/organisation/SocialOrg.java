package org.linli.incubation.internal.organisation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the module knows of a social organisation.
 *
 * @param divisionId where it works
 * @param organisationId the same organisation in the registry, null for one that is not there (yet)
 * @param uscc unified social credit code (统一社会信用代码); one that is registered has it
 * @param registrationNo number of its certificate or of its filing
 * @param registeredOn day of the registration or of the filing
 * @param authority who registered or filed it
 * @param careProvider whether it is a provider of care that was brought in (引进的养老服务机构，珠山区)
 * @param helpingGroup whether it is a help group (帮帮团，乐平市): mediation, visits to those who live alone, patrols
 * @param services what it does, in its own words
 */
public record SocialOrg(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 200) String name,
        @NotNull OrgKind kind,
        @NotNull Domain domain,
        @NotNull OrgStage stage,
        @Nullable UUID organisationId,
        @Nullable @Size(max = 18) String uscc,
        @Nullable @Size(max = 40) String registrationNo,
        @Nullable LocalDate registeredOn,
        @Nullable @Size(max = 100) String authority,
        boolean careProvider,
        boolean helpingGroup,
        @Nullable @Size(max = 2000) String services) {}
