package org.linli.property.internal.company;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the module knows of a property company.
 *
 * @param organisationId of the registry, of the type {@code PROPERTY}; stays
 * @param partyMode how the Party works in it
 * @param partyOrgName name of its Party organisation, needed where it has one
 * @param grade credit or service grade as the district gives it, null for none
 * @param coBuildingSince day since which it is a member unit of co-construction (共建成员单位，昌江区), null when it is none
 */
public record Company(
        @NotNull UUID organisationId,
        @NotNull PartyMode partyMode,
        @Nullable @Size(max = 100) String partyOrgName,
        @Nullable @Size(max = 20) String grade,
        @Nullable LocalDate coBuildingSince) {}
